import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Told } from '../../../domain/decree/change.ts';
import { changesBetween } from '../../../domain/decree/compare.ts';
import type { Decree } from '../../../domain/decree/decree.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Article } from '../../parts/index.ts';
import table from '../table/table.module.css';
import s from './decree.module.css';
import { Heads } from './heads.tsx';
import { usePlace } from './place.ts';
import { useLength } from './use-length.ts';

/** What an edition changes in another, computed from both and told before and after. */
export function Changes({ before, after }: { before: Decree; after: Decree }) {
  const { t } = useTranslation('decree-view');
  const own = useBilingual();
  const format = useFormat();
  const place = usePlace();
  const length = useLength();
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  const say = (told: Told): string => {
    if (told === null) return '—';
    if ('words' in told) return own(told.words);
    return 'days' in told ? t('days', { count: told.days }) : length(told.rule) || t('length.other');
  };
  return (
    <>
      <h3>
        {t('changes', { order: before.order, version: before.version })}{' '}
        <span className={table.count}>{format.number(changes.length)}</span>
      </h3>
      {changes.length === 0 ? (
        <p className={table.soft}>{t('changes.none')}</p>
      ) : (
        <table className={s.papers}>
          <colgroup>
            <col style={{ inlineSize: '24%' }} />
            <col style={{ inlineSize: '24%' }} />
            <col />
            <col />
          </colgroup>
          <Heads of={['where', 'change', 'before', 'after']} />
          <tbody>
            {changes.map((change, index) => (
              <tr key={index}>
                <td>
                  {change.of === null ? t('changes.all') : own(change.of)}
                  {change.of?.article == null ? null : (
                    <small>
                      <Article n={place(change.of.article)} />
                    </small>
                  )}
                </td>
                <td>
                  <b>{t(`change.${change.thing}`)}</b>
                  {change.name === null ? null : <small>{own(change.name)}</small>}
                </td>
                <td>{say(change.before)}</td>
                <td>{say(change.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
