import type { DossierRow } from '../db/stores/dossier-table.ts';
import type { Draft } from '../db/stores/draft-table.ts';
import { lawOf } from '../domain/decree/catalogue.ts';
import { type Checklist, type ChecklistInput, checklist, type Dates } from '../domain/decree/checklist.ts';
import type { FieldError } from '../domain/decree/facts.ts';
import { parseChecklistInput } from '../domain/decree/input.ts';
import { circumstances } from '../domain/decree/circumstance.ts';
import { residenceRefusal } from '../domain/decree/provinces.ts';
import { errorWords } from '../domain/decree/wording.ts';
import type { FieldFault } from '../domain/dossier/field.ts';
import { readField } from '../domain/dossier/field.ts';
import { counterFields, offeredFacts } from '../domain/dossier/form.ts';
import { readForm } from '../domain/dossier/form-reading.ts';
import { transfers, workflowOf } from '../domain/dossier/workflow.ts';
import type { PlainDate } from '../domain/text/plain-date.ts';
import type { Blocker, ChecklistView, Duplicate, IntakeView } from './contract/intake.ts';
import type { PageRef } from './contract/shapes.ts';
import type { IntakeDraft } from './intake-draft.ts';
import { checkOpposition, withdrawnHere } from './opposition.ts';
import { pageRef } from './page-ref.ts';
import type { Parts } from './parts.ts';
import { queueRow } from './procedures/queue.ts';

/** Code of the block in `assets/decree`. */
const WITHDRAWN = 'FINALLY_WITHDRAWN';

/** A draft read through: what stands, what is wrong, what is missing. The view is made from it, and the deposit too. */
export interface IntakeReading {
  readonly input: ChecklistInput;
  readonly checklist: Checklist;
  readonly values: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, FieldFault>>;
  readonly duplicates: readonly Duplicate[];
  readonly pages: readonly PageRef[];
  readonly blockers: readonly Blocker[];
}

/** Reads a draft as of today. The law is asked with what can be understood; what cannot is a fault on its field. */
export function readIntake(
  parts: Parts,
  draftId: string,
  body: IntakeDraft,
  today: PlainDate,
): IntakeReading {
  const fields = counterFields(body.operation, body);
  const form = readForm(fields, body.fields, today, false);
  const { dates, faults: dateFaults } = readDates(body.dates, today);
  const { input, faults: factFaults } = understand(
    body.operation,
    { ...body.facts, ...knownFacts(parts, body.operation, form.values, today) },
    { ...dates, 'deposit.date': today },
    today,
    body.overlays,
  );
  const answer = withdrawalSeen(parts, input, form.values);
  const pages = parts.store.pages.of(draftId).map(pageRef);
  const duplicates = findDuplicates(parts, draftId, body, form.values, today);
  const faults = { ...form.faults, ...dateFaults, ...factFaults, ...residenceFault(parts, form.values) };
  const missingFields = fields.filter(field => field.required && (body.fields[field.id] ?? '').trim() === '');
  const blockers: Blocker[] = [
    ...answer.missingFacts.map(at => ({ code: 'fact-missing' as const, at })),
    ...Object.keys(faults).map(at => ({ code: 'field-wrong' as const, at })),
    ...missingFields.map(field => ({ code: 'field-missing' as const, at: field.id })),
    ...answer.refusals.map(({ code, fr, ar }) => ({ code: 'refusal' as const, at: code, text: { fr, ar } })),
    ...duplicates
      .filter(one => one.settled === null)
      .map(one => ({ code: 'duplicate-open' as const, at: one.row.dossierId })),
    ...answer.documents.flatMap(paper => paperBlocker(paper.key, body, pages)),
    ...answer.blocks
      .filter(block => stopsDeposit(block.until, answer) && !liftedByPaper(block.until, answer, body))
      .map(({ code, fr, ar }) => ({ code: 'block' as const, at: code, text: { fr, ar } })),
  ];
  return { input, checklist: answer, values: form.values, faults, duplicates, pages, blockers };
}

/** Art. 1 and annex 6: the owner lives in the province of this centre, or his dossier is another centre's. */
function residenceFault(parts: Parts, values: Readonly<Record<string, string>>): Record<string, FieldFault> {
  const province = values['owner.province'];
  const here = parts.identity()?.identity.centre.province;
  if (province === undefined || here === undefined) return {};
  const refusal = residenceRefusal(Number(province), [here]);
  return refusal ? { 'owner.province': { code: refusal.code } } : {};
}

function vehicleOf(operation: IntakeDraft['operation'], values: Readonly<Record<string, string>>) {
  return {
    operation,
    vin: values['vehicle.chassis'],
    plate: values['prior.immatriculation'] ?? values['prior.ancien'],
  };
}

/** What this desk knows without asking: the opposition and the final withdrawal of a vehicle that is on its lists (arts 9 and 52). */
function knownFacts(
  parts: Parts,
  operation: IntakeDraft['operation'],
  values: Readonly<Record<string, string>>,
  today: PlainDate,
): IntakeDraft['facts'] {
  if (!workflowOf(operation).registered) return {};
  const vehicle = vehicleOf(operation, values);
  return {
    ...(transfers(operation) && { 'vehicle.opposition': checkOpposition(parts, vehicle, today).found }),
    ...(withdrawnHere(parts, vehicle) && { 'vehicle.finallyWithdrawn': true }),
  };
}

/**
 * Art. 52: a vehicle withdrawn for good stops every operation, a first registration and a second withdrawal too, which the law asks
 * nothing of that kind: a wreck's frame does not come back as a new or an imported vehicle.
 */
function withdrawalSeen(
  parts: Parts,
  input: ChecklistInput,
  values: Readonly<Record<string, string>>,
): Checklist {
  const answer = checklist(input);
  const words = lawOf(input)?.impediments[WITHDRAWN];
  if (!words || answer.blocks.some(({ code }) => code === WITHDRAWN)) return answer;
  if (!withdrawnHere(parts, vehicleOf(input.operation, values))) return answer;
  const { fr, ar } = words;
  return { ...answer, blocks: [...answer.blocks, { code: WITHDRAWN, until: null, fr, ar }] };
}

export function intakeView(parts: Parts, draft: Draft<IntakeDraft>, today: PlainDate): IntakeView {
  const reading = readIntake(parts, draft.subject, draft.body, today);
  const { operation, facts } = draft.body;
  const said = new Set([...reading.checklist.missingFacts, ...Object.keys(facts)]);
  return {
    draftId: draft.subject,
    operation,
    facts: draft.body.facts,
    overlays: draft.body.overlays,
    offeredFacts: [...offeredFacts(operation)],
    offeredOverlays: circumstances(operation, today, said).map(({ code, article, fr, ar }) => ({
      code,
      article,
      fr,
      ar,
    })),
    dates: draft.body.dates,
    fields: draft.body.fields,
    fieldErrors: mutable(reading.faults),
    ticks: draft.body.ticks,
    pages: [...reading.pages],
    checklist: checklistView(reading.checklist),
    duplicates: [...reading.duplicates],
    opposition: checkOpposition(parts, vehicleOf(operation, reading.values), today),
    blockers: [...reading.blockers],
    savedAt: draft.savedAt,
    version: draft.version,
  };
}

/** The decree's answer as the contract carries it: the same, mutable. */
export function checklistView(answer: Checklist): ChecklistView {
  const papers = answer.documents.map(({ signedBy, parts, ...paper }) => ({
    ...paper,
    signedBy: [...signedBy],
    ...(parts && { parts: parts.map(part => ({ ...part })) }),
  }));
  return {
    operation: answer.operation,
    overlays: [...answer.overlays],
    forms: [...answer.forms],
    documents: papers,
    notRequired: [...answer.notRequired],
    deadline: answer.deadline,
    receiptDays: answer.receiptDays,
    mentions: [...answer.mentions],
    refusals: [...answer.refusals],
    blocks: [...answer.blocks],
    missingFacts: [...answer.missingFacts],
  };
}

export function mutable(faults: Readonly<Record<string, FieldFault>>): IntakeView['fieldErrors'] {
  return Object.fromEntries(
    Object.entries(faults).map(([id, { code, params }]) => [
      id,
      params === undefined ? { code } : { code, params: { ...params } },
    ]),
  );
}

/**
 * Asks the decree with what was said; what contradicts or cannot be read is left out of the question and told on its field.
 * @param edition of a dossier: the one it was deposited under
 */
export function understand(
  operation: IntakeDraft['operation'],
  facts: IntakeDraft['facts'],
  dates: Dates,
  on: PlainDate,
  overlays: readonly string[] = [],
  edition?: string,
): { input: ChecklistInput; faults: Record<string, FieldFault> } {
  const faults: Record<string, FieldFault> = {};
  const asked = {
    operation,
    overlays: [...overlays],
    on,
    facts: { ...facts },
    dates: { ...dates } as Record<string, string>,
  };
  // Each round takes at least one field out, so it ends; what remains is a question the decree can answer.
  for (;;) {
    const parsed = parseChecklistInput(asked, edition);
    if (parsed.ok) return { input: parsed.value, faults };
    let removed = false;
    const contradicted = new Set<string>();
    for (const error of parsed.errors) {
      const told = asked.overlays[Number(/^overlays\.(\d+)$/.exec(error.field)?.[1] ?? -1)];
      if (told !== undefined) {
        faults[`overlays.${told}`] = faultOf(error);
        contradicted.add(told);
        removed = true;
        continue;
      }
      faults[error.field.replace(/^facts\./, '')] = faultOf(error);
      const fact = error.field.replace(/^facts\./, '');
      const date = error.field.replace(/^dates\./, '');
      if (fact in asked.facts) removed = Reflect.deleteProperty(asked.facts, fact);
      else if (date in asked.dates) removed = Reflect.deleteProperty(asked.dates, date);
    }
    asked.overlays = asked.overlays.filter(code => !contradicted.has(code));
    if (!removed) throw new RangeError(`the decree cannot be asked: ${JSON.stringify(parsed.errors)}`);
  }
}

function faultOf(error: FieldError): FieldFault {
  const words = errorWords(error);
  return { code: error.code, params: { ...error.params, fr: words.fr, ar: words.ar } };
}

function readDates(typed: Readonly<Record<string, string>>, today: PlainDate) {
  const dates: Record<string, PlainDate> = {};
  const faults: Record<string, FieldFault> = {};
  for (const [name, value] of Object.entries(typed)) {
    if (value.trim() === '') continue;
    const reading = readField('date', value, { maxLength: 10 }, today);
    if ('fault' in reading) faults[`dates.${name}`] = reading.fault;
    else dates[name] = reading.value as PlainDate;
  }
  return { dates: dates as Dates, faults };
}

function paperBlocker(key: string, body: IntakeDraft, pages: readonly PageRef[]): Blocker[] {
  const tick = body.ticks[key];
  if (tick === undefined) return [{ code: 'paper-missing', at: key }];
  if (!tick.conforming) return [{ code: 'paper-not-conforming', at: key }];
  if (!pages.some(page => page.paperKey === key)) return [{ code: 'paper-not-scanned', at: key }];
  return [];
}

/**
 * What lifts a block is a paper of the deposit, or nothing ever does. The visit of the premises (annex 27) comes after the deposit:
 * it stops the chief, not the counter.
 */
function stopsDeposit(until: string | null, answer: Checklist): boolean {
  return until === null || answer.documents.some(paper => paper.doc === until);
}

/** A block that a paper lifts (opposition until mainlevée) no longer stands once that paper was seen conforming. */
function liftedByPaper(until: string | null, answer: Checklist, body: IntakeDraft): boolean {
  if (until === null) return false;
  return answer.documents.some(paper => paper.doc === until && body.ticks[paper.key]?.conforming === true);
}

/**
 * Open dossiers of the same vehicle (VIN, plate, WW number), or of the same person and vehicle, and other drafts of this desk.
 * A vehicle comes back lawfully after its dossier is closed, so closed ones are not doubles; two open ones always deserve a look.
 */
function findDuplicates(
  parts: Parts,
  draftId: string,
  body: IntakeDraft,
  values: Readonly<Record<string, string>>,
  today: PlainDate,
): Duplicate[] {
  const [vin, plate, ww, cnie] = [
    values['vehicle.chassis'],
    values['prior.immatriculation'],
    values['prior.ww'],
    values['owner.cnie'],
  ];
  return parts.store.search
    .sameVehicle({ vin, plate, ww })
    .filter(row => row.id !== draftId && isOpenOrRival(row, body))
    .map(row => {
      const shares: Duplicate['shares'] = [];
      if (vin !== undefined && row.vin === vin) shares.push('vin');
      if (plate !== undefined && row.plate === plate) shares.push('plate');
      if (ww !== undefined && row.ww === ww) shares.push('ww');
      if (cnie !== undefined && row.cnie === cnie) shares.push('cnie-and-vehicle');
      return { row: queueRow(parts, row, today), shares, settled: body.notDuplicate[row.id] ?? null };
    });
}

/** A first registration is rivalled even by a closed one of the same vehicle: it cannot be new twice. */
function isOpenOrRival(row: DossierRow, body: IntakeDraft): boolean {
  if (row.state === 'rejected') return false;
  return (
    row.state !== 'delivered' ||
    (workflowOf(body.operation).group === 'first' && workflowOf(row.operation).group === 'first')
  );
}
