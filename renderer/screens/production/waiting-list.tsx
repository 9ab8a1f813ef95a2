import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import { Ltr, PlateChip } from '../../parts/index.ts';
import table from '../table/table.module.css';
import s from './production.module.css';

/** At most this many are in sight; the queue has them all. */
const SHOWN = 8;

/** The dossiers that wait behind this one, each a press away. */
export function WaitingList({ others }: { others: readonly QueueRow[] }) {
  const { t } = useTranslation('production');
  const navigate = useNavigate();
  return (
    <>
      <div className={s.ruled}>
        <h2>{t('waiting.title')}</h2>
      </div>
      {others.length === 0 ? <p className={table.faint}>{t('waiting.none')}</p> : null}
      <ul className={s.waiting}>
        {others.slice(0, SHOWN).map(one => (
          <li key={one.dossierId}>
            <button
              type="button"
              onClick={() => void navigate({ to: '/production/$id', params: { id: one.dossierId } })}
            >
              {one.plate === null ? <Ltr>{one.number}</Ltr> : <PlateChip number={one.plate} />}
              <span className={table.faint}>{t('waiting.age', { days: one.ageDays })}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
