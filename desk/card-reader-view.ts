import type { DossierRow } from '../db/stores/dossier-table.ts';
import { dossierOfJob } from './card-job.ts';
import type { ProductionView } from './contract/production.ts';
import type { CardLook, CardStation } from './devices/card-station.ts';
import type { Parts } from './parts.ts';
import { supportRefusal } from './stock/support-stock.ts';

export type ReaderView = ProductionView['readers'][number];

/** What a reader holds, told for a dossier in production: a card that may become its card, or one that may not and why. */
export async function readerView(parts: Parts, station: CardStation, row?: DossierRow): Promise<ReaderView> {
  const look = await station.look();
  const present = look.card === 'present' ? look : undefined;
  const support = present?.serial ?? null;
  const standing = standingOf(parts, look, row);
  const stock = standing === 'blank' && support !== null ? supportRefusal(parts.store, support) : null;
  return {
    id: station.id,
    name: station.name,
    simulator: station.simulator !== undefined,
    card: stock === null ? standing : 'foreign',
    trouble: look.card === 'unreachable' ? { code: look.trouble } : stock,
    support,
    asksSupport: present !== undefined && !present.strange && support === null,
    atr: present === undefined ? null : hex(present.atr),
  };
}

function standingOf(parts: Parts, look: CardLook, row: DossierRow | undefined): ReaderView['card'] {
  if (look.card !== 'present') return look.card;
  const { serial, application, strange } = look;
  if (strange) return 'foreign';
  if (serial === undefined) return application ? 'foreign' : 'blank';
  const used = parts.store.products.findSupport(serial);
  if (used !== undefined) return used.state === 'written' && used.dossier === row?.id ? 'ours' : 'foreign';
  const begunFor = dossierOfJob(parts, serial);
  if (begunFor !== undefined && begunFor === row?.id) return 'ours';
  return begunFor !== undefined || application ? 'foreign' : 'blank';
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}
