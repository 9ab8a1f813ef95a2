import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { DossierRow } from '../../db/stores/dossier-table.ts';
import { encodeCard } from '../../domain/card/card-files.ts';
import {
  CARD_GROUPS,
  type CardFile,
  FILE_NAMES,
  type Fid,
  GROUP_FILES,
} from '../../domain/card/card-profile.ts';
import { cardFile } from '../../domain/card/card-files.ts';
import { FACTS } from '../../domain/decree/facts.ts';
import { sign } from '../../domain/dossier/machine.ts';
import { workflowOf } from '../../domain/dossier/workflow.ts';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError } from '../../domain/number/registration-number.ts';
import { layoutWords } from '../../domain/plate/plate-words.ts';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import { PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import { layoutsFor, type PlateVehicleCategory } from '../../domain/plate/layouts-for.ts';
import type { PlateLayout } from '../../domain/plate/plate-table.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import { MEMORY_CARD_ATR } from '../../drivers/card/memory-card.ts';
import { type CardStep, personaliseCard } from '../../drivers/card/personalise.ts';
import { printPlateToFiles } from '../../drivers/plate/file-printer.ts';
import { cardFaces } from '../card-faces.ts';
import { cardIssuer } from '../card-issuer.ts';
import { cardRecord } from '../card-record.ts';
import type { CardFileState, ProductionView } from '../contract/production.ts';
import type { Output, ParsedInput } from '../contract/index.ts';
import { refuse } from '../contract/refusal.ts';
import { needsPlates } from '../dossier-view.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { person, signerOf } from '../person.ts';
import { act, allowed, core, dossierOf, seen } from './gesture.ts';

type ProductionHandlers = Pick<Handlers, Extract<keyof Handlers, `production.${string}`>>;

/** Files of a card, made once for one support: a torn card can only be finished with the same signatures. */
const CardJob = z.object({ serial: z.string(), files: z.record(z.string(), z.base64()) });

const CARD_TIMEOUT_MS = 120_000;

export const productionHandlers: ProductionHandlers = {
  async 'production.open'(call, { dossierId }) {
    const mine = person(call);
    return view(mine, dossierOf(call.parts, dossierId));
  },
  // One card at a time: a second writing on the same reader would mix two vehicles on one support.
  'production.write-card': (call, gesture) =>
    call.parts.turns.take(call.parts.devices.reader.id, () => writeCard(person(call), gesture)),
  'production.spoil-card'(call, { dossierId, support, reason }) {
    const mine = person(call);
    const row = waiting(mine, dossierOf(call.parts, dossierId));
    const used = call.parts.store.products.findSupport(support);
    if (used && used.dossier !== row.id) return refuse('support-already-used', { params: { support } });
    if (used?.state === 'spoiled') return refuse('support-spoiled', { params: { support } });
    return call.commit(() => {
      act(mine, 'dossier.card-spoiled', row.id, { support, reason });
      call.parts.store.drafts.remove('card', row.id);
      return { version: dossierOf(call.parts, row.id).version };
    });
  },
  async 'production.simulator'({ parts }, { readerId, gesture }) {
    const { reader } = parts.devices;
    if (readerId !== reader.id) return refuse('not-a-simulator');
    switch (gesture) {
      case 'insert-blank': {
        if (!(await reader.cardPresent())) await reader.insertBlank();
        break;
      }
      case 'remove':
        await reader.remove();
        break;
      case 'tear-next':
        // The card in the reader is taken out and put back so that it loses power in the middle of the next writing.
        await tearNext(parts);
    }
    return readerState(parts);
  },
  'production.print-plates': (call, gesture) =>
    call.parts.turns.take('plates', () => printPlates(person(call), gesture)),
  'production.sign'(call, gesture) {
    const mine = person(call);
    const row = seen(call.parts, gesture);
    allowed(sign(core(row), 'produce', signerOf(mine.account)));
    const { card, plates } = row.data;
    const wanted = workflowOf(row.operation);
    if (wanted.card && !card) return refuse('card-not-written');
    if (needsPlates(row) && !plates) return refuse('plates-not-printed');
    const [unprinted] = papersToPrint(call.parts, row).filter(paper => paper.copies === 0);
    if (unprinted) return refuse('paper-not-printed', { params: { kind: unprinted.kind } });
    return call.commit(() => {
      act(mine, 'dossier.produced', row.id, { support: card?.support ?? null, plates: plates !== null });
      return { version: dossierOf(call.parts, row.id).version };
    });
  },
};

async function writeCard(
  mine: PersonCall,
  gesture: ParsedInput<'production.write-card'>,
): Promise<Output<'production.write-card'>> {
  const { parts } = mine;
  const row = waiting(mine, seen(parts, gesture));
  if (!workflowOf(row.operation).card) return refuse('card-not-made');
  const { reader } = parts.devices;
  if (gesture.readerId !== reader.id) return refuse('card-reader-gone');
  if (row.data.card) return refuse('card-already-written', { params: { support: row.data.card.support } });
  if (!(await reader.cardPresent())) return refuse('card-absent');
  const serial = reader.serial ?? refuse('card-absent');
  const used = parts.store.products.findSupport(serial);
  if (used)
    return refuse(used.state === 'spoiled' ? 'support-spoiled' : 'support-already-used', {
      params: { support: serial },
    });
  // A card torn for one dossier is finished for it or spoiled: what its chip says cannot tell two jobs of the same sizes apart.
  const begun = parts.store.drafts.all('card', json => CardJob.parse(json));
  if (begun.some(job => job.subject !== row.id && job.body.serial === serial))
    return refuse('card-of-another-vehicle', { params: { support: serial } });
  const files = await jobFiles(mine, row, serial);
  const outcome = await personaliseCard(reader.open(), files, {
    signal: AbortSignal.timeout(CARD_TIMEOUT_MS),
    serial,
    onProgress: progress => {
      const half = progress.step === 'verify' ? progress.bytesTotal : 0;
      parts.emit(null, 'card.progress', {
        dossierId: row.id,
        done: progress.step === 'lock' ? progress.bytesTotal * 2 : half + progress.bytesDone,
        total: progress.bytesTotal * 2,
        files: fileStates(files, progress.step, progress.fid),
      });
    },
  });
  if (outcome.state !== 'done') {
    parts.devices.used(reader.id, mine.now, { code: outcome.trouble, params: { support: serial } });
    parts.log.warn(
      { trouble: outcome.trouble, step: outcome.step, sw: outcome.sw },
      'a card was not finished: see the production page',
    );
    return refuse(outcome.trouble, { params: { support: serial, state: outcome.state } });
  }
  parts.devices.used(reader.id, mine.now, null);
  return mine.commit(() => {
    // Read again: somebody may have acted while the card was being written.
    waiting(mine, seen(parts, gesture));
    act(mine, 'dossier.card-written', row.id, {
      support: serial,
      reader: reader.name,
      simulator: true,
      bytes: files.reduce((sum, file) => sum + file.bytes.length, 0),
      files: Object.fromEntries(
        files.map(file => [file.fid, createHash('sha256').update(file.bytes).digest('hex')]),
      ),
      sizes: Object.fromEntries(files.map(file => [file.fid, file.bytes.length])),
    });
    parts.store.drafts.remove('card', row.id);
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
    return { support: serial, bytes, version: dossierOf(parts, row.id).version };
  });
}

async function printPlates(
  mine: PersonCall,
  gesture: ParsedInput<'production.print-plates'>,
): Promise<Output<'production.print-plates'>> {
  const { parts } = mine;
  const row = waiting(mine, seen(parts, gesture));
  if (!needsPlates(row)) return refuse('plates-not-needed');
  const number = numberOf(row);
  const { required, rearChoice } = layoutsFor(number, vehicleKind(row));
  const rear = rearChoice.find(layout => layout === gesture.rear) ?? rearChoice[0];
  const layouts: PlateLayout[] = [...required, ...(rear === undefined ? [] : [rear])];
  const name = row.number;
  const printer = parts.devices.platePrinter;
  const files = (
    await Promise.all(
      layouts.map(layout => printPlateToFiles(number, layout, join(printer.folder, `${name}-${layout}`))),
    )
  ).flatMap(printed =>
    'files' in printed ? printed.files : refuse(printed.code, { params: { layout: printed.layout } }),
  );
  parts.devices.used(printer.id, mine.now, null);
  return mine.commit(() => {
    waiting(mine, seen(parts, gesture));
    act(mine, 'dossier.plates-printed', row.id, { layouts, files: [...files], printer: printer.id });
    return { files: [...files], version: dossierOf(parts, row.id).version };
  });
}

/** Papers that leave with the dossier beside its card and plates: the trade card itself (annex 17). */
function papersToPrint(parts: Parts, row: DossierRow): ProductionView['papers'] {
  const { paper } = workflowOf(row.operation);
  return paper === null ? [] : [{ kind: paper, copies: parts.store.products.copiesOf(row.id, paper) }];
}

/** What the plates are for. Where no fact says it, the operation does: a trailer's dossier is a trailer's. */
function vehicleKind(row: DossierRow): { category: PlateVehicleCategory } {
  const said = FACTS['vehicle.category'].values.find(one => one === row.data.facts['vehicle.category']);
  if (said !== undefined) return { category: said };
  const { operation } = row;
  if (operation.startsWith('MOTO_')) return { category: 'MOTORCYCLE' };
  if (operation.startsWith('REMORQUE_')) return { category: 'TRAILER' };
  return operation.startsWith('AGRICOLE_') ? { category: 'AGRI_MOTOR' } : { category: 'MOTOR_VEHICLE' };
}

/** A dossier that waits for production, and this person may produce. */
function waiting(call: PersonCall, row: DossierRow): DossierRow {
  allowed(sign(core(row), 'produce', signerOf(call.account)));
  return row;
}

function numberOf(row: DossierRow) {
  const { registration, granted } = row.data;
  const text =
    registration?.canonical ?? (granted?.product.kind === 'w18-card' ? granted.product.canonical : '');
  const number = parseNumber(text);
  return isNumberError(number) ? refuse('document-not-ready', { params: { kind: 'plates' } }) : number;
}

async function view(call: PersonCall, row: DossierRow): Promise<ProductionView> {
  const { parts } = call;
  const { card } = workflowOf(row.operation);
  const number = numberOf(row);
  const [reader] = parts.devices.readers.length === 0 ? [] : [await readerState(parts)];
  const { recto, verso } = card
    ? cardFaces(parts, row, row.data.card?.support ?? reader?.support ?? '—')
    : { recto: [], verso: [] };
  const { required, rearChoice } = layoutsFor(number, vehicleKind(row));
  const layouts = [
    ...required.map(layout => ({ layout, choice: 'required' as const })),
    ...rearChoice.map(layout => ({ layout, choice: 'rear' as const })),
  ];
  const sizes = row.data.card ? (row.data.card.sizes ?? {}) : sizesOfJob(parts, row.id);
  return {
    dossierId: row.id,
    card,
    readers: card && reader !== undefined ? [reader] : [],
    recto,
    verso,
    files: (card ? expectedFiles() : []).map(fid => ({
      fid,
      name: FILE_NAMES[fid],
      bytes: sizes[fid] ?? null,
      state: row.data.card ? 'same' : 'waiting',
    })),
    papers: papersToPrint(parts, row),
    plates: (needsPlates(row) ? layouts : []).flatMap(({ layout, choice }) => {
      const drawing = plateGeometry(number, layout, PROOF_GLYPHS);
      if (isPlateError(drawing)) return [];
      return [
        {
          layout,
          choice,
          svg: drawingSvg(drawing, row.plate ?? ''),
          widthMm: drawing.width,
          heightMm: drawing.height,
          label: layoutWords(layout),
        },
      ];
    }),
  };
}

async function readerState(parts: Parts): Promise<ProductionView['readers'][number]> {
  const { reader } = parts.devices;
  const present = await reader.cardPresent();
  const support = present ? (reader.serial ?? null) : null;
  const used = support === null ? undefined : parts.store.products.findSupport(support);
  return {
    id: reader.id,
    name: reader.name,
    simulator: true,
    card: !present ? 'none' : used ? 'ours' : 'blank',
    support,
    atr: present
      ? Buffer.from(MEMORY_CARD_ATR)
          .toString('hex')
          .toUpperCase()
          .replace(/(..)(?=.)/g, '$1 ')
      : null,
  };
}

/** The card loses power at its thirtieth command: in the middle of the writing. */
async function tearNext(parts: Parts): Promise<void> {
  const { reader } = parts.devices;
  const serial = reader.serial ?? refuse('card-absent');
  await reader.remove();
  await reader.insert(serial, [{ kind: 'tear', atCommand: 30 }]);
}

async function jobFiles(call: PersonCall, row: DossierRow, serial: string): Promise<CardFile[]> {
  const { drafts } = call.parts.store;
  const kept = drafts.find('card', row.id, json => CardJob.parse(json));
  if (kept?.body.serial === serial)
    return expectedFiles().flatMap(fid => {
      const bytes = kept.body.files[fid];
      return bytes === undefined ? [] : [cardFile(fid, Buffer.from(bytes, 'base64'))];
    });
  const files = await encodeCard(cardRecord(call.parts, row, serial), await cardIssuer(call.parts));
  const body = {
    serial,
    files: Object.fromEntries(files.map(file => [file.fid, Buffer.from(file.bytes).toString('base64')])),
  };
  drafts.save('card', row.id, call.account.id, body, call.now);
  return files;
}

/** Sizes of the files that were made and are not on a card yet: a torn card is finished with the same ones. */
function sizesOfJob(parts: Parts, dossierId: string): Partial<Record<Fid, number>> {
  const job = parts.store.drafts.find('card', dossierId, json => CardJob.parse(json));
  if (!job) return {};
  return Object.fromEntries(
    Object.entries(job.body.files).map(([fid, bytes]) => [fid, Buffer.from(bytes, 'base64').length]),
  );
}

function expectedFiles(): Fid[] {
  return CARD_GROUPS.flatMap(group => [
    GROUP_FILES[group].data,
    GROUP_FILES[group].signature,
    GROUP_FILES[group].certificate,
  ]);
}

/** State of each file, from the step under way and the file it has reached: they go in the order of the list. */
function fileStates(files: readonly CardFile[], step: CardStep, fid: Fid | undefined): CardFileState[] {
  const reached = files.findIndex(file => file.fid === fid);
  const state = (index: number): CardFileState['state'] => {
    if (step === 'lock') return 'same';
    if (step === 'verify') return index < reached ? 'same' : index === reached ? 'reading' : 'written';
    if (step === 'write') return index < reached ? 'written' : index === reached ? 'writing' : 'waiting';
    return 'waiting';
  };
  return files.map((file, index) => ({
    fid: file.fid,
    name: file.name,
    bytes: file.bytes.length,
    state: state(index),
  }));
}
