import { useTranslation } from 'react-i18next';
import { ANNEX_LETTERS, displayOfLetters, LETTER_GROUPS } from '../../../domain/number/letters.ts';
import { useFormat } from '../../i18n/index.ts';
import table from '../table/table.module.css';
import s from './decree.module.css';

/** Annexes 10 and 11: the fifteen letters with their Latin equivalents, and the thirty groups in the order they are opened (art. 21). */
export function Letters() {
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
    </div>
  );
}
