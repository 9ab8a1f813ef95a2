import { PrinterFault } from '../../drivers/paper-printer/paper-printer.ts';
import { separatorText } from '../../domain/dossier/separator.ts';
import type { Output } from '../contract/index.ts';
import { refuse } from '../contract/refusal.ts';
import { issue } from '../document-data.ts';
import { readIntakeDraft } from '../intake-draft.ts';
import { readIntake } from '../intake-view.ts';
import { renderPaper } from '../paper/render.ts';
import type { PersonCall } from '../parts.ts';

const PRINT_TIMEOUT_MS = 60_000;

/**
 * Prints a separator sheet for each paper that a draft asks for. They are used and thrown away: no act says that they exist.
 * @throws Refused `draft-unknown`, `papers-none`, `printer-absent`, and the printer's fault with its name
 */
export async function printSeparators(
  call: PersonCall,
  draftId: string,
): Promise<Output<'paper.separators'>> {
  const { parts, today, now } = call;
  const draft = parts.store.drafts.find('intake', draftId, readIntakeDraft) ?? refuse('draft-unknown');
  const { documents } = readIntake(parts, draftId, draft.body, today).checklist;
  if (documents.length === 0) return refuse('papers-none');
  const [printer = refuse('printer-absent')] = parts.devices.printers;
  const papers = documents.map(({ key, fr, ar }, at) => ({
    n: String(at + 1),
    fr,
    ar,
    code: separatorText(draftId, key),
  }));
  const { pdf, pages } = await renderPaper('separateurs', { ...issue(call), papers });
  try {
    const name = `separateurs-${draftId.slice(0, 8)}-${now.replaceAll(/\D/g, '')}`;
    const { file } = await printer.print({ name, pdf }, AbortSignal.timeout(PRINT_TIMEOUT_MS));
    parts.devices.used(printer.id, now, null);
    return { pages, printer: printer.name, file };
  } catch (cause) {
    if (!(cause instanceof PrinterFault)) throw cause;
    parts.devices.used(printer.id, now, { code: cause.code });
    return refuse(cause.code, { params: { printer: printer.name } });
  }
}
