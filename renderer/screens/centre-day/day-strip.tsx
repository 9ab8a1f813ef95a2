import { useTranslation } from 'react-i18next';
import type { CentreDay } from '../../../desk/contract/outbox.ts';
import { useProcedure } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { cls, Failed, Ltr, SkeletonRows } from '../../parts/index.ts';
import table from '../table/table.module.css';
import { DELAY_TICKS, heldAim, hoursOf, onDelayBar, topBars } from './day.ts';
import s from './centre-day.module.css';

/** The centre's day in four cells: what came, how long it takes, who waits, what was refused. `tall` gives them the whole screen. */
export function DayStrip({ tall = false }: { tall?: boolean }) {
  const { t } = useTranslation('centre-day');
  const day = useProcedure('centre.day', {}, { keepPrevious: true });
  if (day.isError) return <Failed error={day.error} retry={() => void day.refetch()} />;
  if (day.isPending)
    return (
      <div className={s.waiting}>
        <SkeletonRows rows={3} height={34} />
      </div>
    );
  const { data } = day;
  return (
    <section className={cls(s.strip, tall && s.tall)} aria-label={t('title')}>
      <Deposits day={data} />
      <Delay day={data} />
      <Waiting day={data} most={tall ? 9 : 3} />
      <Rejections day={data} most={tall ? 9 : 3} />
    </section>
  );
}

function Deposits({ day }: { day: CentreDay }) {
  const { t } = useTranslation('centre-day');
  const format = useFormat();
  const hours = hoursOf(day.perHour);
  const most = Math.max(1, ...hours.map(hour => hour.count));
  const first = hours[0]?.hour ?? 0;
  const last = hours.at(-1)?.hour ?? 0;
  const said = hours
    .filter(hour => hour.count > 0)
    .map(hour => t('deposited.hour', { hour: hour.hour, count: hour.count }))
    .join(t('comma'));
  return (
    <div className={s.cell}>
      <h3>{t('deposited')}</h3>
      <div className={s.figureRow}>
        <b className={s.figure}>{format.number(day.deposited)}</b>
        <svg
          viewBox={`0 0 ${hours.length * 15} 36`}
          className={s.bars}
          role="img"
          aria-label={said === '' ? t('deposited.none') : said}
        >
          {hours.map((hour, index) => {
            const height = hour.count === 0 ? 1.5 : Math.max(3, (hour.count / most) * 33);
            return (
              <rect
                key={hour.hour}
                x={index * 15 + 2}
                y={35 - height}
                width={11}
                height={height}
                data-empty={hour.count === 0}
              />
            );
          })}
          <path d={`M0 35.5h${hours.length * 15}`} />
        </svg>
      </div>
      <p className={s.hint}>
        {t('deposited.hours', { first, last: last + 1 })}
        {t('deposited.others', { delivered: format.number(day.delivered) })}
      </p>
    </div>
  );
}

function Delay({ day }: { day: CentreDay }) {
  const { t } = useTranslation('centre-day');
  const format = useFormat();
  const { medianDays } = day;
  const aim = medianDays === null ? null : heldAim(medianDays);
  return (
    <div className={s.cell}>
      <h3>{t('delay')}</h3>
      <div className={s.figureRow}>
        <b className={s.figure}>
          {medianDays === null ? '—' : format.number(Math.round(medianDays * 10) / 10)}{' '}
          <small>{t('delay.days')}</small>
        </b>
        <div className={s.bullet}>
          <div className={s.track}>
            <i style={{ inlineSize: `${onDelayBar(medianDays ?? 0)}%` }} />
          </div>
          {DELAY_TICKS.map(tick => (
            <span key={tick} className={s.tick} style={{ insetInlineStart: `${onDelayBar(tick)}%` }}>
              <u />
              {tick}
            </span>
          ))}
        </div>
      </div>
      <p className={s.hint}>
        {medianDays === null ? (
          t('delay.none')
        ) : aim === null ? (
          <span className={cls(table.warn, table.strong)}>{t('delay.over')}</span>
        ) : (
          <span className={cls(table.good, table.strong)}>{t('delay.holds', { aim })}</span>
        )}
        {medianDays === null ? null : t('delay.median')}
      </p>
    </div>
  );
}

function Waiting({ day, most }: { day: CentreDay; most: number }) {
  const { t, i18n } = useTranslation('centre-day');
  const bars = topBars(day.waitingOver10Days, most);
  return (
    <div className={s.cell}>
      <h3>{t('waiting')}</h3>
      {bars.length === 0 ? <p className={s.calm}>{t('waiting.none')}</p> : null}
      <ul className={s.list}>
        {bars.map(bar => (
          <li key={bar.step}>
            <span>{i18n.exists(`centre-day:step.${bar.step}`) ? t(`step.${bar.step}`) : bar.step}</span>
            <span className={s.length}>
              <i style={{ inlineSize: `${bar.percent}%` }} />
            </span>
            <b>{bar.count}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Rejections({ day, most }: { day: CentreDay; most: number }) {
  const { t, i18n } = useTranslation('centre-day');
  const format = useFormat();
  const bars = topBars(day.rejectionReasons, most);
  return (
    <div className={s.cell}>
      <h3>{t('rejected', { n: format.number(day.rejected) })}</h3>
      {bars.length === 0 ? <p className={s.calm}>{t('rejected.none')}</p> : null}
      <ul className={cls(s.list, s.reasons)}>
        {bars.map(bar => (
          <li key={bar.reason}>
            <span>
              {i18n.exists(`centre-day:reason.${bar.reason}`) ? (
                t(`reason.${bar.reason}`)
              ) : (
                <bdi>{bar.reason}</bdi>
              )}
            </span>
            <span className={s.length}>
              <i style={{ inlineSize: `${bar.percent}%` }} />
            </span>
            <b>
              <Ltr>{bar.count}</Ltr>
            </b>
          </li>
        ))}
      </ul>
    </div>
  );
}
