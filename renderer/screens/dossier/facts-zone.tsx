import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { boxTitle } from '../../forms/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { Ltr, NumberRun, PlateChip, Zone } from '../../parts/index.ts';
import { useDecreeWords } from '../intake/decree-words.ts';
import { FieldValue } from '../validate/changes.tsx';
import { filledBoxes } from './boxes.ts';
import s from './dossier.module.css';

/** What the dossier says: its numbers and dates, the form box by box, the facts that chose its papers. */
export function FactsZone({ view }: { view: DossierView }) {
  const { t } = useTranslation(['dossier', 'fields', 'intake']);
  const format = useFormat();
  const decree = useDecreeWords();
  const { row } = view;

  const factValue = (name: string, value: string | number | boolean): string => {
    if (typeof value === 'boolean') return value ? decree.yes : decree.no;
    if (typeof value === 'number') return format.number(value);
    return decree.value(name, value);
  };
  return (
    <Zone n={1} title={t('dossier:zone.facts')} reading>
      <Group title={t('dossier:file')}>
        <Line name={t('dossier:deposited')}>{format.date(row.depositedOn)}</Line>
        <Line name={t('dossier:bordereau')}>
          <Ltr>{view.bordereau}</Ltr>
        </Line>
        {row.dueOn === null ? null : (
          <Line name={t('dossier:receipt')}>{t('dossier:until', { date: format.date(row.dueOn) })}</Line>
        )}
        {view.granted === null ? null : <Granted granted={view.granted} />}
        {view.registration === null ? null : (
          <Line name={t('dossier:registration')}>
            <PlateChip number={view.registration.canonical} />{' '}
            {t('dossier:valid', {
              from: format.date(view.registration.on),
              to: format.date(view.registration.validUntil),
            })}
          </Line>
        )}
        <Line name={t('dossier:opposition-list')}>
          {view.opposition.listAgeDays === null
            ? t('dossier:opposition-list.none')
            : t('dossier:opposition-list.age', { count: view.opposition.listAgeDays })}
        </Line>
      </Group>
      {filledBoxes(view).map(filled => (
        <Group key={filled.box} title={t(`fields:${boxTitle(row.operation, filled.box, filled.fields)}`)}>
          {filled.fields.map(field => (
            <Line key={field.id} name={t(`fields:${field.id}`)}>
              <FieldValue field={field.id} value={field.value} />
            </Line>
          ))}
        </Group>
      ))}
      <Group title={t('dossier:facts')}>
        {view.overlays.length === 0 ? null : (
          <Line name={t('intake:circumstances')}>
            {view.overlays.map(code => t(`intake:circumstance.${code}`)).join(t('dossier:comma'))}
          </Line>
        )}
        {Object.entries(view.facts).map(([name, value]) => (
          <Line key={name} name={decree.label(name)}>
            {factValue(name, value)}
          </Line>
        ))}
        {Object.entries(view.dates).map(([name, value]) => (
          <Line key={name} name={decree.label(`dates.${name}`)}>
            {format.date(value)}
          </Line>
        ))}
      </Group>
    </Zone>
  );
}

/** What the chief granted where no vehicle is registered, with its number or the two ends of its book. */
function Granted({ granted }: { granted: NonNullable<DossierView['granted']> }) {
  const { t } = useTranslation('dossier');
  const format = useFormat();
  const { kind, numbers, on, validUntil } = granted;
  return (
    <Line name={t(`granted.${kind}`)}>
      <NumberRun numbers={numbers} />{' '}
      {validUntil === null
        ? t('granted.on', { on: format.date(on) })
        : t('granted.until', { on: format.date(on), until: format.date(validUntil) })}
    </Line>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={s.group}>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={s.line}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
