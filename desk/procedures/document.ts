import { randomUUID } from 'node:crypto';
import type { JournalReader } from '../../db/journal.ts';
import type { DossierRow } from '../../db/stores/dossier-table.ts';
import type { Act } from '../../domain/journal/act.ts';
import { moroccanDate, type PlainDate } from '../../domain/text/plain-date.ts';
import type { DocumentKind } from '../contract/dossier.ts';
import type { Output, ParsedInput } from '../contract/index.ts';
import { ReceiptKind } from '../contract/receipt.ts';
import { refuse } from '../contract/refusal.ts';
import { documentData, issue } from '../document-data.ts';
import { paperVerdict } from '../paper-verdict.ts';
import { documentsOf } from '../document-kinds.ts';
import { journalTree } from '../journal-tree.ts';
import { pdfPagePng } from '../paper/previews.ts';
import { words } from '../paper/words.ts';
import { type RenderedPaper, renderPaper } from '../paper/render.ts';
import { actName } from '../role-names.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { agentRef, enrolled, person } from '../person.ts';
import { printJobView } from '../printing/print-job-view.ts';
import { receiptAttempts } from '../receipt-attempts.ts';
import { dossierOf } from './gesture.ts';
import { ANSWER_WITHIN_MS } from './print.ts';

type DocumentHandlers = Pick<Handlers, Extract<keyof Handlers, `document.${string}`>>;

/** Width of the preview's first page: sharp on a 1080-line screen at full height. */
const PREVIEW_WIDTH = 960;

export const documentHandlers: DocumentHandlers = {
  'document.verify': (call, { text }) => paperVerdict(person(call), text),
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

/**
 * Kept first, printed after: nothing that a printer, a cable or a power cut does loses the paper. The act is recorded once the sheet is
 * out, with the job's end: an act never says that a sheet exists when none came out.
 */
async function print(
  mine: PersonCall,
  { kind, dossierId, printerId }: ParsedInput<'document.print'>,
): Promise<Output<'document.print'>> {
  const { parts } = mine;
  const { store, printing } = parts;
  const printer =
    parts.devices.printers.find(one => one.id === (printerId ?? parts.devices.printers[0]?.id)) ??
    refuse('printer-absent');
  const open = store.printJobs.openOf(dossierId ?? null, kind);
  if (open) {
    // Its sheet is not out yet: a second one would be marked duplicata of nothing.
    const again = open.state === 'failed' || (open.state === 'waiting' && !printing.has(open.id));
    mine.commit(() => {
      if (again) store.printJobs.change(open.id, { state: 'waiting', code: null }, mine.now);
      return answerOf(parts, open.id);
    });
    printing.told(open.id);
    printing.wake(open.printer);
    return answered(parts, open.id);
  }
  const receiptKind = ReceiptKind.safeParse(kind).data;
  // The number of the next copy hangs on whether the strip in doubt is one.
  if (receiptKind && dossierId !== undefined && receiptAttempts(store).find(dossierId, receiptKind))
    return refuse('receipt-unanswered');
  const copy = nextCopy(mine, kind, dossierId);
  const { pdf } = await render(mine, kind, dossierId, copy);
  const id = randomUUID();
  mine.commit(() => {
    const blob = store.blobs.put(pdf, 'application/pdf', mine.now);
    store.printJobs.add({
      id,
      dossier: dossierId ?? null,
      kind,
      copy,
      blob: blob.id,
      sha256: blob.sha256,
      printer: printer.id,
      account: mine.account.id,
      askedAt: mine.now,
    });
    return answerOf(parts, id);
  });
  printing.told(id);
  printing.wake(printer.id);
  return answered(parts, id);
}

async function answered(parts: Parts, jobId: string): Promise<Output<'document.print'>> {
  await parts.printing.settled(jobId, ANSWER_WITHIN_MS);
  return answerOf(parts, jobId);
}

function answerOf(parts: Parts, jobId: string): Output<'document.print'> {
  const row = parts.store.printJobs.find(jobId) ?? refuse('print-unknown');
  const job = printJobView(parts, row);
  return { copy: row.copy, printer: job.printer.name, file: row.file, job };
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
  if (kind === 'registre-du-jour') {
    // every act of the centre, by name: for those who answer for it
    if (!['chief', 'admin'].includes(call.account.role)) return refuse('wrong-role');
    return renderPaper(kind, register(call));
  }
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
      const { nameFr, nameAr } = agentRef(parts, one.agent);
      // what the machine does by itself (a range of numbers that came) has no person
      const agent = one.agent === 'desk' ? words('agent.desk') : { fr: nameFr, ar: nameAr };
      return {
        seq: one.seq,
        at: one.at,
        agent,
        kind: actName(one.kind),
        dossierNo: row?.number ?? '—',
      };
    }),
    checkpoint: { size: tree.size, fingerprint: tree.root },
  };
}
