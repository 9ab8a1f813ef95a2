import { createHash } from 'node:crypto';
import { PrinterFault } from '../../drivers/paper-printer/paper-printer.ts';
import type { JournalReader } from '../../db/journal.ts';
import type { DossierRow } from '../../db/stores/dossier-table.ts';
import type { Act } from '../../domain/journal/act.ts';
import { moroccanDate, type PlainDate } from '../../domain/text/plain-date.ts';
import type { DocumentKind } from '../contract/dossier.ts';
import type { Output, ParsedInput } from '../contract/index.ts';
import { ReceiptKind } from '../contract/receipt.ts';
import { refuse } from '../contract/refusal.ts';
import { documentData, issue } from '../document-data.ts';
import { documentsOf } from '../document-kinds.ts';
import { journalTree } from '../journal-tree.ts';
import { pdfPagePng } from '../paper/previews.ts';
import { type RenderedPaper, renderPaper } from '../paper/render.ts';
import { actName } from '../role-names.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { agentRef, enrolled, person } from '../person.ts';
import { receiptAttempts } from '../receipt-attempts.ts';
import { act, dossierOf } from './gesture.ts';

type DocumentHandlers = Pick<Handlers, Extract<keyof Handlers, `document.${string}`>>;

/** Width of the preview's first page: sharp on a 1080-line screen at full height. */
const PREVIEW_WIDTH = 960;
const PRINT_TIMEOUT_MS = 60_000;

export const documentHandlers: DocumentHandlers = {
  async 'document.preview'(call, { kind, dossierId, copy }) {
    const mine = person(call);
    const { pdf, pages, title } = await render(
      mine,
      kind,
      dossierId,
      copy ?? nextCopy(mine, kind, dossierId),
    );
    const { png } = await pdfPagePng(pdf, 1, PREVIEW_WIDTH);
    return { pdf, png, pages, title };
  },
  // The number of a copy is known once the one before it is recorded.
  'document.print': (call, input) =>
    call.parts.turns.take(`${input.kind}/${input.dossierId ?? ''}`, () => print(person(call), input)),
};

async function print(
  mine: PersonCall,
  { kind, dossierId, printerId }: ParsedInput<'document.print'>,
): Promise<Output<'document.print'>> {
  const { parts } = mine;
  const printer =
    parts.devices.printers.find(one => one.id === (printerId ?? parts.devices.printers[0]?.id)) ??
    refuse('printer-absent');
  const receiptKind = ReceiptKind.safeParse(kind).data;
  // The number of the next copy hangs on whether the strip in doubt is one.
  if (receiptKind && dossierId !== undefined && receiptAttempts(parts.store).find(dossierId, receiptKind))
    return refuse('receipt-unanswered');
  const copy = nextCopy(mine, kind, dossierId);
  const { pdf } = await render(mine, kind, dossierId, copy);
  const row = dossierId === undefined ? undefined : dossierOf(parts, dossierId);
  const name = [kind, row?.number ?? mine.today, ...(copy > 1 ? [`copie-${String(copy)}`] : [])].join('-');
  try {
    // Printed first, recorded after: an act never says that a sheet exists when none came out.
    const { file } = await printer.print({ name, pdf }, AbortSignal.timeout(PRINT_TIMEOUT_MS));
    parts.devices.used(printer.id, mine.now, null);
    return mine.commit(() => {
      if (row)
        act(mine, 'paper.printed', row.id, {
          document: kind,
          copy,
          printer: printer.name,
          file: file === null ? null : name,
          sha256: createHash('sha256').update(pdf).digest('hex'),
          duplicata: copy > 1,
        });
      if (receiptKind) receiptAttempts(parts.store).useWay(receiptKind, 'sheet');
      return { copy, printer: printer.name, file };
    });
  } catch (cause) {
    if (!(cause instanceof PrinterFault)) throw cause;
    parts.devices.used(printer.id, mine.now, { code: cause.code });
    parts.log.warn(
      { printer: printer.id, err: cause },
      'a paper was not printed: see the printer, then print again',
    );
    return refuse(cause.code, { params: { printer: printer.name } });
  }
}

/** Number of the sheet that would be printed now: the day's register is not of a dossier and is always whole. */
function nextCopy(call: PersonCall, kind: DocumentKind, dossierId: string | undefined): number {
  return dossierId === undefined ? 1 : call.parts.store.products.copiesOf(dossierId, kind) + 1;
}

async function render(
  call: PersonCall,
  kind: DocumentKind,
  dossierId: string | undefined,
  copy: number,
): Promise<RenderedPaper> {
  if (kind === 'registre-du-jour') return renderPaper(kind, register(call));
  if (dossierId === undefined) return refuse('dossier-unknown');
  const row: DossierRow = dossierOf(call.parts, dossierId);
  if (!documentsOf(row).includes(kind)) return refuse('document-not-ready', { params: { kind } });
  return renderPaper(kind, documentData(call, kind, row, copy));
}

/** Time never runs backwards in a journal, so its end is read back to the day before and no further. */
function actsOf(journal: JournalReader, day: PlainDate): Act[] {
  const acts: Act[] = [];
  for (const one of journal.backwards()) {
    const date = moroccanDate(one.at);
    if (date < day) break;
    if (date === day) acts.push(one);
  }
  return acts.reverse();
}

/** The day's register: every act of today, and the journal's tree that makes each of them impossible to deny. */
function register(call: PersonCall): unknown {
  const { parts } = call;
  const { journal } = enrolled(parts);
  const acts = actsOf(journal, call.today);
  const tree = journalTree(journal, parts.line.frozenTree());
  return {
    ...issue(call),
    day: call.today,
    acts: acts.map(one => {
      const row = one.dossier === null ? undefined : parts.store.dossiers.find(one.dossier);
      const agent = agentRef(parts, one.agent);
      return {
        seq: one.seq,
        at: one.at,
        agent: { fr: agent.nameFr, ar: agent.nameAr },
        kind: actName(one.kind),
        dossierNo: row?.number ?? '—',
      };
    }),
    checkpoint: { size: tree.size, fingerprint: tree.root },
  };
}
