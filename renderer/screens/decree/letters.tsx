import { IconHelpTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Decree } from '../../../domain/decree/catalogue.ts';
import { ANNEX_LETTERS, displayOfLetters, LETTER_GROUPS } from '../../../domain/number/letters.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Ltr, Tag } from '../../parts/index.ts';
import table from '../table/table.module.css';
import s from './decree.module.css';
import { doubtsElsewhere } from './entries.ts';

/**
 * Annexes 10 and 11: the fifteen letters with their Latin equivalents, and the thirty groups in the order they are opened (art. 21).
 * Below, what is still to be confirmed of the numbers, their plates and the forms.
 */
export function Letters({ decree }: { decree: Decree }) {
  const own = useBilingual();
  const doubts = doubtsElsewhere(decree);
  const { t } = useTranslation('decree-view');
  const format = useFormat();
  return (
    <div className={s.sheet} tabIndex={0} role="region" aria-label={t('tab.letters')}>
      <h3 className={s.above}>
        {t('letters')} <span className={table.count}>{format.number(ANNEX_LETTERS.length)}</span>
      </h3>
      <ul className={s.letters}>
        {ANNEX_LETTERS.map(letter => (
          <li key={letter.ar}>
            <b lang="ar">{letter.display}</b>
            <span lang="fr">{letter.latin}</span>
          </li>
        ))}
      </ul>
      <h3 className={s.above}>
        {t('groups')} <span className={table.count}>{format.number(LETTER_GROUPS.length)}</span>
      </h3>
      <p className={s.said}>{t('groups.said')}</p>
      <ol className={s.letters}>
        {LETTER_GROUPS.map((group, rank) => (
          <li key={group}>
            <b lang="ar">{displayOfLetters(group)}</b>
            <span>{format.number(rank + 1)}</span>
          </li>
        ))}
      </ol>
      {doubts.length === 0 ? null : (
        <>
          <h3 className={s.above}>
            {t('doubts')} <span className={table.count}>{format.number(doubts.length)}</span>
          </h3>
          <div className={s.said}>
            {doubts.map(doubt => (
              <p key={doubt.id} className={s.doubt}>
                <Tag tone="warn" icon={IconHelpTriangle}>
                  {t('doubt')} <Ltr>{doubt.id}</Ltr>
                </Tag>
                <span>{own(doubt)}</span>
              </p>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
