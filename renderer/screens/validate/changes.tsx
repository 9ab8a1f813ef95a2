import { choiceFamily } from '../../../domain/dossier/form.ts';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { workflowOf } from '../../../domain/dossier/workflow.ts';
import { useFormat } from '../../i18n/index.ts';
import { cls, Ltr, Own, PlateChip } from '../../parts/index.ts';
import table from '../table/table.module.css';
import { type Line, linesOf } from './lines.ts';
import s from './validate.module.css';

/** What the signature changes, line by line: today, after. What stays, and the vehicle, are said in one line each at the end. */
export function Changes({ view }: { view: DossierView }) {
  const { t } = useTranslation('validate');
  const label = useFieldLabel();
  const { changed, same } = linesOf(view.changes);
  return (
    <div className={s.framed}>
      <table className={cls(table.table, s.changes)}>
        <colgroup>
          <col style={{ inlineSize: 132 }} />
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
            <tr key={line.key}>
              <th scope="row">{label(line.key)}</th>
              <td className={table.soft}>
                <LineValue line={line} side="before" />
              </td>
              <td className={s.after}>
                <LineValue line={line} side="after" />
              </td>
            </tr>
          ))}
          {same.length === 0 ? null : (
            <tr>
              <th scope="row">{t('changes.same')}</th>
              <td colSpan={2} className={s.same}>
                {same.map(line => (
                  <span key={line.key}>
                    <LineValue line={line} side="after" />
                  </span>
                ))}
              </td>
            </tr>
          )}
          {view.values['vehicle.chassis'] === undefined ? null : (
            <tr>
              <th scope="row">
                {t(workflowOf(view.row.operation).registered ? 'changes.same-vehicle' : 'changes.vehicle')}
              </th>
              <td colSpan={2} className={s.same}>
                <Vehicle values={view.values} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The fields of a line together: a name is one text in its own script, the rest is told apart by a comma. */
function LineValue({ line, side }: { line: Line; side: 'before' | 'after' }) {
  const { t } = useTranslation('validate');
  const filled = line.parts.filter(part => (part[side] ?? '') !== '');
  if (filled.length === 0) return '—';
  if (line.key === 'owner' || line.key === 'ownerAr')
    return <FieldValue field={line.key} value={filled.map(part => part[side]).join(' ')} />;
  // Father and mother are both written in Latin letters: one text, whose comma does not wander in a page in Arabic.
  if (line.key === 'parents') return <Own lang="fr">{filled.map(part => part[side]).join(', ')}</Own>;
  return filled.map((part, index) => (
    <Fragment key={part.field}>
      {index === 0 ? null : t('list.comma')}
      <FieldValue field={part.field} value={part[side]} />
    </Fragment>
  ));
}

/** The vehicle in one line: its chassis, then what one says of it. */
function Vehicle({ values }: { values: DossierView['values'] }) {
  const { t } = useTranslation('validate');
  const chassis = values['vehicle.chassis'];
  const words = [values['vehicle.marque'], values['vehicle.type'], values['vehicle.genre']].filter(
    word => word !== undefined && word !== '',
  );
  const fuel = values['vehicle.carburant'];
  const power = values['vehicle.puissanceFiscale'];
  const seats = values['vehicle.nbPlaces'];
  return (
    <>
      {chassis === undefined ? null : (
        <span className={s.chassis}>
          <Ltr mono>{chassis}</Ltr>
        </span>
      )}
      {words.length === 0 ? null : (
        <span>
          <Ltr>{words.join(' ')}</Ltr>
        </span>
      )}
      {fuel === undefined ? null : (
        <span>
          <FieldValue field="vehicle.carburant" value={fuel} />
        </span>
      )}
      {power === undefined ? null : <span>{t('vehicle.power', { count: Number(power) })}</span>}
      {seats === undefined ? null : <span>{t('vehicle.seats', { count: Number(seats) })}</span>}
    </>
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
const PLATES =
  /^(?:prior\.(?:immatriculation|ww)|w18\.(?:numero|precedent)|registration|registration\.canonical|plate)$/;
const PLAIN_DATE = /^\d{4}-\d{2}-\d{2}$/;
const ARABIC = /\p{Script=Arabic}/u;

/** A value in its own direction and face: plate, date, number of a paper, name in either script. */
export function FieldValue({ field, value }: { field: string; value: string | null }): ReactNode {
  const { t, i18n } = useTranslation('fields');
  const format = useFormat();
  if (value === null || value === '') return '—';
  if (PLATES.test(field)) return <PlateChip number={value} />;
  if (PLAIN_DATE.test(value)) return <bdi>{format.date(value)}</bdi>;
  const words = `${choiceFamily(field) ?? ''}.${value}`;
  if (i18n.exists(`fields:${words}`)) return t(words);
  if (MONO.has(field)) return <Ltr mono>{value}</Ltr>;
  return <Own lang={ARABIC.test(value) ? 'ar' : 'fr'}>{value}</Own>;
}
