import { useTranslation } from 'react-i18next';
import type { Decree } from '../../../domain/decree/catalogue.ts';
import { labels } from '../../../domain/decree/wording.ts';
import { foldForSearch } from '../../../domain/text/arabic-fold.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { EmptyState, Ltr } from '../../parts/index.ts';
import { useDecreeWords } from '../intake/decree-words.ts';
import table from '../table/table.module.css';
import s from './decree.module.css';
import { holds } from './entries.ts';
import { Heads } from './heads.tsx';
import { useLength } from './use-length.ts';

/** Every delay of the decree: how long, from which day, and whose. */
export function Deadlines({ decree, asked }: { decree: Decree; asked: string }) {
  const { t } = useTranslation('decree-view');
  const own = useBilingual();
  const format = useFormat();
  const length = useLength();
  const words = useDecreeWords();
  const used = (id: string) =>
    [...decree.operations.values()].filter(each => (each.deadlineIds as readonly string[]).includes(id))
      .length;
  const rows = [...decree.deadlines.values()].filter(rule => {
    const said = labels.deadline(rule.id);
    return holds(foldForSearch(`${rule.id} ${said.fr} ${said.ar}`), asked);
  });
  if (rows.length === 0) return <EmptyState>{t('search.none')}</EmptyState>;
  return (
    <div className={s.sheet} tabIndex={0} role="region" aria-label={t('tab.deadlines')}>
      <table className={s.papers}>
        <colgroup>
          <col style={{ inlineSize: 170 }} />
          <col />
          <col style={{ inlineSize: '24%' }} />
          <col style={{ inlineSize: '24%' }} />
          <col style={{ inlineSize: 120 }} />
        </colgroup>
        <Heads of={['code', 'deadline', 'length', 'start', 'operations']} />
        <tbody>
          {rows.map(rule => (
            <tr key={rule.id}>
              <td>
                <Ltr mono>{rule.id}</Ltr>
              </td>
              <td>{own(labels.deadline(rule.id))}</td>
              <td>{length(rule) || <span className={table.soft}>{t('length.other')}</span>}</td>
              <td>{rule.start === null ? '—' : words.label(`dates.${rule.start}`)}</td>
              <td>{used(rule.id) === 0 ? '—' : format.number(used(rule.id))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
