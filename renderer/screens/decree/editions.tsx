import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Ltr, Tag, type Tone, Zone, Zones } from '../../parts/index.ts';
import table from '../table/table.module.css';
import { Changes } from './changes.tsx';
import s from './decree.module.css';
import type { KnownEdition, Standing } from './known-editions.ts';

const TONES: Record<Standing, Tone> = {
  'in-force': 'good',
  coming: 'info',
  over: 'neutral',
  replaced: 'neutral',
  withdrawn: 'warn',
};

/** The editions of the decree: which is in force when, by which order, and what each changes in the one before. */
export function Editions({
  editions,
  selected,
  onSelect,
}: {
  editions: readonly KnownEdition[];
  selected: KnownEdition;
  onSelect: (id: string) => void;
}) {
  const { t } = useTranslation('decree-view');
  const own = useBilingual();
  const format = useFormat();
  const { decree, periods, arrival, reason, follows } = selected;
  return (
    <Zones columns="minmax(320px, 0.42fr) minmax(0, 1fr)">
      <Zone
        n={1}
        flush
        title={t('editions')}
        aside={<span className={table.soft}>{t('editions.count', { count: editions.length })}</span>}
      >
        <ul className={s.editions}>
          {editions.map(one => (
            <li key={one.decree.id}>
              <button
                type="button"
                aria-pressed={one === selected}
                className={s.chosen}
                onClick={() => onSelect(one.decree.id)}
              >
                <span>{t('edition.name', { order: one.decree.order, version: one.decree.version })}</span>
                <Tag tone={TONES[one.standing]}>{t(`standing.${one.standing}`)}</Tag>
                <small>{t('edition.from', { from: format.date(one.decree.from) })}</small>
              </button>
            </li>
          ))}
        </ul>
      </Zone>
      <Zone n={2} title={own(decree.title)} reading>
        <div className={s.reading}>
          <dl className={s.facts}>
            <Fact name={t('edition.order')}>
              <Ltr>{decree.order}</Ltr>
            </Fact>
            <Fact name={t('edition.version')}>{format.number(decree.version)}</Fact>
            <Fact name={t('edition.law')}>
              {periods.length === 0
                ? t('edition.never')
                : periods
                    .map(({ from, until }) =>
                      until === null
                        ? t('edition.since', { from: format.date(from) })
                        : t('window', { from: format.date(from), to: format.date(until) }),
                    )
                    .join(t('list.comma'))}
            </Fact>
            <Fact name={t('edition.arrival')}>
              {arrival === null
                ? t('edition.built')
                : t(`edition.by-${arrival.way}`, { at: format.instant(arrival.receivedAt) })}
            </Fact>
          </dl>
          {reason === null ? null : <p>{t('edition.withdrawn', { reason: own(reason) })}</p>}
          {decree.changes.length === 0 ? null : (
            <>
              <h3>{t('edition.said')}</h3>
              <ul className={s.list}>
                {decree.changes.map(change => (
                  <li key={change.fr}>{own(change)}</li>
                ))}
              </ul>
            </>
          )}
          {follows === undefined ? (
            <p className={table.soft}>{t('edition.first')}</p>
          ) : (
            <Changes before={follows} after={decree} />
          )}
        </div>
      </Zone>
    </Zones>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
