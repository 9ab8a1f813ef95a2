import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { parseSeriesKey } from '../../../domain/number/lease-series.ts';
import { moroccanDate } from '../../../domain/text/plain-date.ts';
import type { LeaseView } from '../../../desk/contract/outbox.ts';
import { useFormat } from '../../i18n/index.ts';
import { Ltr, Own } from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import { type Reserve, reservesOf } from './folders.ts';
import s from './outbox.module.css';

/** Under this many numbers a reserve is said to run low: about one busy day of a centre. */
const LOW = 100;
/** A centre registers a few trailers a day. */
const LOW_TRAILERS = 10;

/** Last day on which a number may be given: the lease is good until just before the instant it names. */
function lastDay(useBefore: string): string {
  return moroccanDate(new Date(Date.parse(useBefore) - 1).toISOString());
}

/** Numbers lent by the registry to this workstation: how many are left, from where to where, until when. */
export function Reserves({ leases }: { leases: readonly LeaseView[] }) {
  const { t } = useTranslation('outbox');
  const format = useFormat();
  const reserves = reservesOf(leases);
  return (
    <section className={s.reserves} aria-labelledby="reserves-title">
      <h3 id="reserves-title">{t('reserves')}</h3>
      {reserves.length === 0 ? (
        <Said tone="warn" icon={IconAlertTriangle}>
          {t('reserves.none')}
        </Said>
      ) : null}
      {reserves.map(reserve => (
        <div key={reserve.series}>
          <p>
            <SeriesName reserve={reserve} />
            <b>{format.number(reserve.left)}</b>
          </p>
          {runsLow(reserve) ? (
            <Said tone="warn" icon={IconAlertTriangle}>
              {t('reserves.low')}
            </Said>
          ) : null}
          <p className={s.small}>
            {t('reserves.range', {
              from: format.number(reserve.next),
              to: format.number(reserve.hi),
              date: format.date(lastDay(reserve.useBefore)),
            })}
          </p>
        </div>
      ))}
    </section>
  );
}

function SeriesName({ reserve }: { reserve: Reserve }) {
  const { t } = useTranslation(['outbox', 'fields']);
  const series = parseSeriesKey(reserve.series);
  if (series === undefined) return <Ltr>{reserve.series}</Ltr>;
  switch (series.kind) {
    case 'normal':
      return (
        <span
          className={s.series}
          role="img"
          aria-label={t('reserves.letter', { letters: series.letters, province: series.province })}
        >
          <b>
            <Own lang="ar">{series.letters}</Own>
          </b>
          <b>{series.province}</b>
        </span>
      );
    case 'dossier':
      return <span>{t('reserves.dossier')}</span>;
    case 'trailer':
      return <span>{t('reserves.trailer', { group: `0${String(series.group)}` })}</span>;
    case 'w18':
    case 'cooperation':
      return <span>{t(`reserves.${series.kind}`, { year: 2000 + series.year })}</span>;
    case 'ww':
      return <span>{t('reserves.ww')}</span>;
    case 'admin':
    case 'special':
      return <span>{t(`fields:body.${String(series.body)}`)}</span>;
    case 'diplomatic':
      return <span>{t('reserves.diplomatic', { holder: series.holder, mission: series.mission })}</span>;
  }
}

/** Whether the desk may soon be without: only of what it keeps in reserve. What a dossier asks for is given as it is needed. */
function runsLow({ series, left }: Reserve): boolean {
  const kind = parseSeriesKey(series)?.kind;
  if (kind === 'trailer') return left < LOW_TRAILERS;
  return (kind === 'normal' || kind === 'dossier') && left < LOW;
}
