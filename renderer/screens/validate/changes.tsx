import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useFormat } from '../../i18n/index.ts';
import { cls, Ltr, Own, PlateChip } from '../../parts/index.ts';
import table from '../table/table.module.css';
import s from './validate.module.css';

/** What the signature changes, line by line: today, after. What stays is said in one line at the end. */
export function Changes({ changes }: { changes: DossierView['changes'] }) {
  const { t } = useTranslation('validate');
  const label = useFieldLabel();
  const changed = changes.filter(line => line.before !== line.after);
  const same = changes.filter(line => line.before === line.after && line.after !== null && line.after !== '');
  return (
    <div className={s.framed}>
      <table className={cls(table.table, s.changes)}>
        <colgroup>
          <col style={{ inlineSize: 150 }} />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('changes.what')}</th>
            <th scope="col">{t('changes.today')}</th>
            <th scope="col">{t('changes.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(line => (
            <tr key={line.field}>
              <th scope="row">{label(line.field)}</th>
              <td className={table.soft}>
                <FieldValue field={line.field} value={line.before} />
              </td>
              <td className={s.after}>
                <FieldValue field={line.field} value={line.after} />
              </td>
            </tr>
          ))}
          {same.length === 0 ? null : (
            <tr>
              <th scope="row">{t('changes.same')}</th>
              <td colSpan={2} className={s.same}>
                {same.map(line => (
                  <span key={line.field}>
                    <FieldValue field={line.field} value={line.after} />
                  </span>
                ))}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The name of a field: as the forms print it, else as this screen names it. */
export function useFieldLabel(): (field: string) => string {
  const { t, i18n } = useTranslation(['fields', 'validate']);
  return field => {
    for (const key of [`validate:change.${field}`, `fields:${field}`]) if (i18n.exists(key)) return t(key);
    return field;
  };
}

const MONO = new Set(['vehicle.chassis', 'owner.cnie', 'sale.cnie', 'owner.rc']);
const PLATES = /^(?:prior\.(?:immatriculation|ww)|registration|registration\.canonical|plate)$/;
const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;
const ARABIC = /\p{Script=Arabic}/u;

/** A value in its own direction and face: plate, date, number of a paper, name in either script. */
export function FieldValue({ field, value }: { field: string; value: string | null }): ReactNode {
  const { t, i18n } = useTranslation('fields');
  const format = useFormat();
  if (value === null || value === '') return '—';
  if (PLATES.test(field)) return <PlateChip number={value} />;
  if (PLAIN_DATE.test(value)) return <bdi>{format.date(value)}</bdi>;
  if (field === 'vehicle.carburant' && i18n.exists(`fields:fuel.${value}`)) return t(`fuel.${value}`);
  if (MONO.has(field)) return <Ltr mono>{value}</Ltr>;
  return <Own lang={ARABIC.test(value) ? 'ar' : 'fr'}>{value}</Own>;
}
