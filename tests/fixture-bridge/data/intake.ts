import type { Blocker, IntakeChange, IntakeView } from '../../../desk/contract/intake.ts';
import { Refused } from '../../../desk/contract/refusal.ts';
import type { PageRef } from '../../../desk/contract/shapes.ts';
import { checklist } from '../../../domain/decree/checklist.ts';
import { parseChecklistInput } from '../../../domain/decree/input.ts';
import { counterFields } from '../../../domain/dossier/form.ts';
import { readForm } from '../../../domain/dossier/form-reading.ts';
import { isFlowOperation } from '../../../domain/dossier/flow.ts';
import { plainDateOf } from '../../../domain/text/plain-date.ts';
import type { FixtureHandlers } from '../bridge.ts';
import { printJob } from './print.ts';
import { ROWS } from './queue.ts';

/** One draft in memory, read by the real decree: a mutation deposited late, all papers but one, a possible double. */
const TODAY = plainDateOf('2026-03-17');
const DRAFT = 'd0000000-0000-4000-8000-000000000001';

interface Kept {
  operation: IntakeView['operation'];
  facts: IntakeView['facts'];
  dates: Record<string, string>;
  fields: Record<string, string>;
  ticks: IntakeView['ticks'];
  pages: PageRef[];
  notDuplicate: Record<string, string>;
  version: number;
  savedAt: string;
}

const kept: Kept = {
  operation: 'MUTATION',
  facts: {
    'purchase.method': 'CASH',
    'acquisition.mode': 'SALE',
    'vehicle.use': 'PRIVATE',
    'vehicle.ptacKg': 1640,
    'owner.kind': 'NATURAL_PERSON',
    'owner.count': 1,
    'owner.minor': false,
    'trade.role': 'NONE',
    'seller.cardLost': false,
  },
  dates: { 'sale.signatureLegalisationDate': '2026-02-04' },
  fields: {
    'prior.immatriculation': '33870-د-59',
    'owner.cnie': 'GB310866',
    'owner.nom': 'HADDAD',
    'owner.nomAr': 'الحداد',
    'owner.prenom': 'Rania',
    'owner.prenomAr': 'رانيا',
    'owner.residence': '14, rue des Orangers, Kénitra',
    'vehicle.chassis': 'VF3CCHNZ6HW118402',
    'vehicle.marque': 'PEUGEOT',
    'sale.nom': 'BERRADA',
  },
  ticks: {},
  pages: [],
  notDuplicate: {},
  version: 1,
  savedAt: '2026-03-17T09:42:07.000Z',
};

function read(): IntakeView {
  const parsed = parseChecklistInput({
    operation: kept.operation,
    overlays: [],
    on: TODAY,
    facts: { ...kept.facts, ...(kept.operation === 'MUTATION' ? { 'vehicle.opposition': false } : {}) },
    dates: { ...kept.dates, 'deposit.date': TODAY },
  });
  if (!parsed.ok)
    throw new Refused({ code: 'screen-fault', params: { detail: JSON.stringify(parsed.errors) } });
  const answer = structuredClone(checklist(parsed.value)) as unknown as IntakeView['checklist'];
  const fields = counterFields(kept.operation, kept);
  const form = readForm(fields, kept.fields, TODAY, false);
  const double = ROWS.find(row => row.number === '26-013023');
  const settled = double === undefined ? null : (kept.notDuplicate[double.dossierId] ?? null);
  const blockers: Blocker[] = [
    ...answer.missingFacts.map(at => ({ code: 'fact-missing' as const, at })),
    ...Object.keys(form.faults).map(at => ({ code: 'field-wrong' as const, at })),
    ...fields
      .filter(field => field.required && (kept.fields[field.id] ?? '').trim() === '')
      .map(field => ({ code: 'field-missing' as const, at: field.id })),
    ...(double === undefined || settled !== null
      ? []
      : [{ code: 'duplicate-open' as const, at: double.dossierId }]),
    ...answer.documents.flatMap((paper): Blocker[] => {
      const tick = kept.ticks[paper.key];
      if (tick === undefined) return [{ code: 'paper-missing', at: paper.key }];
      if (!tick.conforming) return [{ code: 'paper-not-conforming', at: paper.key }];
      if (!kept.pages.some(page => page.paperKey === paper.key))
        return [{ code: 'paper-not-scanned', at: paper.key }];
      return [];
    }),
  ];
  return {
    draftId: DRAFT,
    operation: kept.operation,
    facts: kept.facts,
    overlays: [],
    offeredOverlays: [],
    offeredFacts: [],
    dates: kept.dates,
    fields: kept.fields,
    fieldErrors: structuredClone(form.faults),
    ticks: kept.ticks,
    pages: kept.pages,
    checklist: answer,
    duplicates: double === undefined ? [] : [{ row: double, shares: ['plate'], settled }],
    opposition: { found: false, entries: [], listDate: '2026-03-17T09:41:00.000Z', listAgeDays: 0 },
    blockers,
    savedAt: kept.savedAt,
    version: kept.version,
  };
}

function addPage(paperKey: string, source: PageRef['source'], name: string): void {
  const position = kept.pages.filter(page => page.paperKey === paperKey).length + 1;
  kept.pages = [
    ...kept.pages,
    {
      id: crypto.randomUUID(),
      paperKey,
      position,
      name,
      source,
      mime: 'image/png',
      bytes: 1,
      sha256: '0'.repeat(64),
      turns: 0,
      marks: [],
    },
  ];
}

const first = read();
for (const [index, paper] of first.checklist.documents.entries()) {
  if (index === first.checklist.documents.length - 1) continue;
  kept.ticks[paper.key] = { conforming: true };
  addPage(paper.key, 'scanner', 'scan.png');
  if (index % 2 === 0) addPage(paper.key, 'scanner', 'scan.png');
}

function put<V>(record: Record<string, V>, change: Record<string, V | null> | undefined): Record<string, V> {
  const next = { ...record };
  for (const [key, value] of Object.entries(change ?? {}))
    if (value === null) Reflect.deleteProperty(next, key);
    else next[key] = value;
  return next;
}

function save(change: IntakeChange): void {
  kept.facts = put(kept.facts, change.facts);
  kept.dates = put(kept.dates, change.dates);
  kept.fields = { ...kept.fields, ...change.fields };
  kept.ticks = put(kept.ticks, change.ticks);
  kept.notDuplicate = { ...kept.notDuplicate, ...change.notDuplicate };
  kept.version += 1;
  kept.savedAt = new Date().toISOString();
}

/** A sheet drawn on the spot: the lines of a form, so that the viewer has something to show. */
async function sheet(width: number, title: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, Math.round(width * Math.SQRT2));
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('no canvas');
  pen.direction = 'ltr';
  const unit = width / 100;
  pen.fillStyle = '#fdfdfa';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = '#1c1c1c';
  pen.font = `600 ${3 * unit}px sans-serif`;
  pen.fillText(title, 6 * unit, 9 * unit);
  pen.font = `${2.4 * unit}px monospace`;
  for (let line = 0; line < 22; line++) {
    pen.fillStyle = '#333333';
    pen.fillText(`Rubrique ${line + 1}`, 6 * unit, (18 + line * 5.4) * unit);
    pen.fillStyle = '#17338f';
    if (line % 3 !== 2) pen.fillText('VF1RJA00564821937', 34 * unit, (18 + line * 5.4) * unit);
    pen.strokeStyle = '#777777';
    pen.strokeRect(32 * unit, (19 + line * 5.4) * unit, 60 * unit, 0.1);
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

const handlers: FixtureHandlers = {
  'intake.start': ({ operation }) => {
    if (!isFlowOperation(operation)) throw new Refused({ code: 'operation-unknown' });
    Object.assign(kept, {
      operation,
      facts: {},
      dates: {},
      fields: {},
      ticks: {},
      pages: [],
      notDuplicate: {},
    });
    kept.version += 1;
    return read();
  },
  'intake.open': () => read(),
  'intake.save': ({ version, change }) => {
    if (version !== kept.version) throw new Refused({ code: 'draft-changed-elsewhere' });
    save(change);
    return read();
  },
  'intake.deposit': () => ({
    dossierId: ROWS[0]?.dossierId ?? DRAFT,
    number: '26-014402',
    bordereau: '59-2026-000871',
    receiptDays: kept.operation === 'MUTATION' ? 60 : 30,
    receiptUntil: kept.operation === 'MUTATION' ? '2026-05-16' : '2026-04-16',
  }),
  'intake.refuse': () => ({ dossierId: ROWS[0]?.dossierId ?? DRAFT, number: '26-014402' }),
  'paper.import': ({ paperKey, name }) => {
    addPage(paperKey, 'file', name);
    kept.version += 1;
    return { pages: kept.pages };
  },
  'paper.scan': ({ paperKey }) => {
    addPage(paperKey, 'scanner', 'scan.png');
    kept.version += 1;
    return { pages: kept.pages, stopped: false, fault: null };
  },
  'paper.stop-scan': () => ({ stopped: false }),
  'paper.scan-sources': () => ({ sources: ['glass', 'feeder', 'duplex'] }),
  'paper.remove': ({ pageId }) => {
    kept.pages = kept.pages.filter(page => page.id !== pageId);
    kept.version += 1;
    return { pages: kept.pages };
  },
  'paper.lay': () => ({ pages: kept.pages }),
  'paper.turn': ({ pageId, turns }) => {
    kept.pages = kept.pages.map(page => (page.id === pageId ? { ...page, turns } : page));
    return { pages: kept.pages };
  },
  'paper.read': () => ({
    suggestions: [{ kind: 'vin' as const, value: 'VF3CCHNZ6HW118403', proof: 'read' as const }],
  }),
  'paper.stop-read': () => ({ stopped: false }),
  'paper.picture': async ({ width }) => ({
    mime: 'image/png',
    bytes: await sheet(width, 'FORMULE B I'),
    width,
    height: Math.round(width * Math.SQRT2),
  }),
  'receipt.state': () => ({ printers: [], usual: { recepisse: 'sheet', remise: 'sheet' }, doubts: [] }),
  'document.preview': async () => ({
    pdf: new Uint8Array(),
    png: await sheet(900, 'RÉCÉPISSÉ DE DÉPÔT'),
    pages: 1,
    title: 'Récépissé de dépôt',
  }),
  'document.print': ({ kind, dossierId }) => ({
    copy: 1,
    printer: 'Imprimante du guichet',
    file: null,
    job: printJob({ kind, dossierId: dossierId ?? null, state: 'printed', code: null }),
  }),
};

export default handlers;
