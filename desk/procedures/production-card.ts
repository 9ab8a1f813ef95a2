import { createHash } from 'node:crypto';
import type { DossierRow } from '../../db/stores/dossier-table.ts';
import { parseSupportSerial } from '../../domain/card/support-serial.ts';
import { sign } from '../../domain/dossier/machine.ts';
import { workflowOf } from '../../domain/dossier/workflow.ts';
import { CARD_FORMAT } from '../../domain/stock/stock-format.ts';
import { type CardOutcome, personaliseCard } from '../../drivers/card/personalise.ts';
import type { SimulatedReader } from '../../drivers/card/simulated-reader.ts';
import { authenticationOf, whyNotTried } from '../card-keys.ts';
import { dossierOfJob, fileStates, jobFiles, supportOfJob } from '../card-job.ts';
import { readerView } from '../card-reader-view.ts';
import type { Output, ParsedInput } from '../contract/index.ts';
import { type Refusal, refuse } from '../contract/refusal.ts';
import type { CardStation } from '../devices/card-station.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { person, signerOf } from '../person.ts';
import { supportRefusal } from '../stock/support-stock.ts';
import { act, allowed, core, dossierOf, seen } from './gesture.ts';

type CardHandlers = Pick<
  Handlers,
  'production.write-card' | 'production.spoil-card' | 'production.simulator'
>;

const CARD_TIMEOUT_MS = 120_000;

export const productionCardHandlers: CardHandlers = {
  // One card at a time: a second writing on the same reader would mix two vehicles on one support.
  'production.write-card': (call, gesture) =>
    call.parts.turns.take(`card/${gesture.readerId}`, () => writeCard(person(call), gesture)),
  'production.spoil-card'(call, { dossierId, support: typed, reason }) {
    const support = parseSupportSerial(typed) ?? typed;
    const mine = person(call);
    const row = waiting(mine, dossierOf(call.parts, dossierId));
    const used = call.parts.store.products.findSupport(support);
    if (used && used.dossier !== row.id) return refuse('support-already-used', { params: { support } });
    if (used?.state === 'spoiled') return refuse('support-spoiled', { params: { support } });
    // A card of ours is one that was received, begun or written here: what nobody delivered is kept aside, not counted.
    const unknown =
      used || supportOfJob(call.parts, row.id) === support ? null : supportRefusal(call.parts.store, support);
    if (unknown) return refuse(unknown.code, { params: { ...unknown.params } });
    return call.commit(() => {
      act(mine, 'dossier.card-spoiled', row.id, { support, reason });
      if (supportOfJob(call.parts, row.id) === support) call.parts.store.drafts.remove('card', row.id);
      return { version: dossierOf(call.parts, row.id).version };
    });
  },
  async 'production.simulator'({ parts }, { readerId, gesture }) {
    const station = parts.devices.station(readerId);
    const simulator = station.simulator ?? refuse('not-a-simulator');
    switch (gesture) {
      case 'insert-blank': {
        if (simulator.serial === undefined) await simulator.insertBlank(await nextOfStock(parts, simulator));
        break;
      }
      case 'insert-card': {
        const before = simulator.serial;
        await simulator.remove();
        await simulator.insertWritten(before);
        break;
      }
      case 'remove':
        await simulator.remove();
        break;
      case 'tear-next': {
        // The card is taken out and put back so that it loses power in the middle of the next writing.
        const serial = simulator.serial ?? refuse('card-absent');
        await simulator.remove();
        await simulator.insert(serial, [{ kind: 'tear', atCommand: TEAR_AT }]);
      }
    }
    return readerView(parts, station);
  },
};

/** The simulated shelf is the stock, where supports are counted: the oldest that was never put in. Undefined: the simulator's own next. */
async function nextOfStock(parts: Parts, simulator: SimulatedReader): Promise<string | undefined> {
  const putIn = new Set(await simulator.cards());
  return parts.store.blanks.next(CARD_FORMAT, putIn.size + 1).find(serial => !putIn.has(serial));
}

/** A command in the middle of the writing, whatever a look at the card before it takes. */
const TEAR_AT = 34;

async function writeCard(
  mine: PersonCall,
  gesture: ParsedInput<'production.write-card'>,
): Promise<Output<'production.write-card'>> {
  const { parts } = mine;
  const row = waiting(mine, seen(parts, gesture));
  if (!workflowOf(row.operation).card) return refuse('card-not-made');
  if (row.data.card) return refuse('card-already-written', { params: { support: row.data.card.support } });
  const station = parts.devices.station(gesture.readerId);
  const support = await supportIn(mine, station, gesture.support);
  const free = whyNotFree(mine, row, support);
  if (free !== null) return refuse(free.code, { params: { ...free.params } });
  const tried = whyNotTried(parts.store, support);
  if (tried !== null) return refuse(tried.code, { params: { ...tried.params } });
  const { files, fresh } = await jobFiles(mine, row, support);
  const outcome = await station.use(reader =>
    personaliseCard(reader.open(), files, {
      signal: AbortSignal.timeout(CARD_TIMEOUT_MS),
      serial: support,
      ...authenticationOf(parts.store, support),
      onProgress: progress => {
        const half = progress.step === 'verify' ? progress.bytesTotal : 0;
        parts.emit(null, 'card.progress', {
          dossierId: row.id,
          done: progress.step === 'lock' ? progress.bytesTotal * 2 : half + progress.bytesDone,
          total: progress.bytesTotal * 2,
          files: fileStates(files, progress.step, progress.fid),
        });
      },
    }),
  );
  if (outcome.state !== 'done') {
    // Nothing was written: the support is as blank as before, and the dossier may take another.
    if (fresh && outcome.state === 'untouched') parts.store.drafts.remove('card', row.id);
    return notDone(mine, row, station, support, outcome);
  }
  parts.devices.used(station.id, mine.now, null);
  return mine.commit(() => {
    // Read again: somebody may have acted while the card was being written.
    waiting(mine, seen(parts, gesture));
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
    act(mine, 'dossier.card-written', row.id, {
      support,
      reader: station.name,
      simulator: station.simulator !== undefined,
      bytes,
      files: Object.fromEntries(
        files.map(file => [file.fid, createHash('sha256').update(file.bytes).digest('hex')]),
      ),
      sizes: Object.fromEntries(files.map(file => [file.fid, file.bytes.length])),
    });
    parts.store.drafts.remove('card', row.id);
    return { support, bytes, version: dossierOf(parts, row.id).version };
  });
}

/** Serial of the card in the reader: what its chip tells, or what was read on its back where the chip tells none. */
async function supportIn(mine: PersonCall, station: CardStation, typed: string | undefined): Promise<string> {
  const look = await station.look();
  const failed = (code: string) => {
    mine.parts.devices.used(station.id, mine.now, { code, params: { name: station.name } });
    return refuse(code, { params: { name: station.name } });
  };
  switch (look.card) {
    case 'unreachable':
      return failed(look.trouble);
    case 'mute':
      return failed('card-mute');
    case 'none':
      return refuse('card-absent');
    case 'present':
      break;
  }
  if (look.strange) return refuse('card-strange');
  if (look.serial !== undefined) return look.serial;
  if (typed === undefined) return refuse('support-number-required', { field: 'support' });
  return parseSupportSerial(typed) ?? refuse('support-number-wrong', { field: 'support' });
}

/** Why a support may not become the card of this dossier; null when it may. */
function whyNotFree({ parts }: PersonCall, row: DossierRow, support: string): Refusal | null {
  const used = parts.store.products.findSupport(support);
  if (used)
    return {
      code: used.state === 'spoiled' ? 'support-spoiled' : 'support-already-used',
      params: { support },
    };
  // A card torn for one dossier is finished for it or spoiled: what its chip says cannot tell two jobs of the same sizes apart.
  const begunFor = dossierOfJob(parts, support);
  if (begunFor !== undefined && begunFor !== row.id)
    return { code: 'card-of-another-vehicle', params: { support } };
  // A card that was begun is finished or written off, never left lying half made.
  const begun = supportOfJob(parts, row.id);
  if (begun !== undefined && begun !== support) return { code: 'card-begun-on-another', params: { begun } };
  // One that was begun before the first lot was declared is finished all the same.
  return begun === support ? null : supportRefusal(parts.store, support);
}

/** Notes what became of a card that is none, and refuses with what to do. The dossier stands, and waits for a card. */
function notDone(
  mine: PersonCall,
  row: DossierRow,
  station: CardStation,
  support: string,
  outcome: Exclude<CardOutcome, { state: 'done' }>,
): never {
  const { parts } = mine;
  const { trouble, state, step, sw } = outcome;
  parts.devices.used(station.id, mine.now, { code: trouble, params: { support, name: station.name } });
  parts.log.warn({ trouble, step, sw }, 'a card was not finished: see the production page');
  // A chip that failed under our own writing is out of the stock at once: nobody must try it again. A card that another
  // workstation began is not ours to write off.
  if (state === 'spoiled' && trouble !== 'card-of-another-vehicle')
    parts.store.write(() => {
      act(mine, 'dossier.card-spoiled', row.id, {
        support,
        reason: [trouble, step, ...(sw === undefined ? [] : [sw])].join(' '),
      });
      parts.store.drafts.remove('card', row.id);
    });
  return refuse(trouble, { params: { support, state, name: station.name } });
}

/** A dossier that waits for production, and this person may produce. */
export function waiting(call: PersonCall, row: DossierRow): DossierRow {
  allowed(sign(core(row), 'produce', signerOf(call.account)));
  return row;
}
