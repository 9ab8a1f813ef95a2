import type { DossierRow } from '../db/stores/dossier-table.ts';
import { checklist } from '../domain/decree/checklist.ts';
import { type PlainDate, plainDateOf } from '../domain/text/plain-date.ts';
import type { ChecklistPaper } from './contract/intake.ts';
import { lawOfDeposit } from './dossier-view.ts';
import { SAME } from './entry-start.ts';
import { checklistView, understand } from './intake-view.ts';

/**
 * The papers that the law asks once the form says what the counter had heard otherwise, and that nobody has seen: a weight over
 * 3500 kg behind an answer of 1640, a legalisation older than the date told. Empty when the form changes nothing that matters.
 */
export function papersOfEntry(row: DossierRow, values: Readonly<Record<string, string>>): ChecklistPaper[] {
  const on = plainDateOf(row.depositedOn);
  const facts = { ...row.data.facts };
  const dates: Record<string, string> = { ...row.data.dates };
  for (const [field, of, name] of SAME) {
    const said = values[field];
    if (said === undefined || row.data[of][name] === undefined) continue;
    if (of === 'facts') facts[name] = Number(said);
    else dates[name] = said;
  }
  // Art. 2 §3: the delay runs from the legalisation of both signatures, so from the later one.
  const legalised = [values['sale.legalisationVendeur'], values['sale.legalisationAcheteur']]
    .filter(date => date !== undefined)
    .toSorted()
    .at(-1);
  if (legalised !== undefined && dates['sale.signatureLegalisationDate'] !== undefined)
    dates['sale.signatureLegalisationDate'] = legalised;
  // Late or not is what the dates say: an answer given on other dates is not one.
  Reflect.deleteProperty(facts, 'deadline.depositLate');
  const asked = { ...(dates as Record<string, PlainDate>), 'deposit.date': on };
  const { input } = understand(row.operation, facts, asked, on, row.data.overlays, row.data.decree);
  const before = new Set(lawOfDeposit(row).documents.map(({ key }) => key));
  return checklistView(checklist(input)).documents.filter(
    paper => !paper.recommended && !before.has(paper.key) && row.data.ticks[paper.key]?.conforming !== true,
  );
}
