import { z } from 'zod';
import type { DossierRow } from '../../db/stores/dossier-table.ts';
import type { CardRead } from '../../domain/dossier/act-body.ts';
import type { FormField } from '../../domain/dossier/form.ts';
import { formFields } from '../../domain/dossier/form.ts';
import { readForm } from '../../domain/dossier/form-reading.ts';
import { sign } from '../../domain/dossier/machine.ts';
import type { PlainDate } from '../../domain/text/plain-date.ts';
import type { CheckField, CheckView, EntryView } from '../contract/entry.ts';
import { refuse } from '../contract/refusal.ts';
import { papersOfEntry } from '../entry-law.ts';
import { cardOfDossier, cardProposal } from '../entry-card.ts';
import { entryStart } from '../entry-start.ts';
import { mutable } from '../intake-view.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { agentRef, person, signerOf } from '../person.ts';
import { act, allowed, core, dossierOf, seen } from './gesture.ts';

type EntryHandlers = Pick<Handlers, Extract<keyof Handlers, `entry.${string}` | `check.${string}`>>;

const EntryDraft = z.object({ values: z.record(z.string(), z.string()) });
const CheckDraft = z.object({
  /** What was read a second time, by field, and whether the difference stands. */
  read: z.record(z.string(), z.object({ typed: z.string(), keep: z.boolean() })),
  /** Fields that differed at least once: the chief sees that they were corrected or settled. */
  differed: z.array(z.string()),
});
type CheckDraft = z.infer<typeof CheckDraft>;

export const entryHandlers: EntryHandlers = {
  'entry.open': (call, { dossierId }) =>
    entryView(person(call), waitingFor(person(call), dossierId, 'enter')),
  'entry.save'(call, { dossierId, values }) {
    const mine = person(call);
    const row = waitingFor(mine, dossierId, 'enter');
    return call.commit(() => {
      const before = entryDraft(mine, dossierId);
      const body = { values: { ...(before?.body.values ?? entryStart(call.parts, row)), ...values } };
      call.parts.store.drafts.save('entry', ownOn(mine, dossierId), mine.account.id, body, call.now);
      return entryView(mine, row);
    });
  },
  'entry.sign'(call, { dossierId, version }) {
    const mine = person(call);
    const row = seen(call.parts, { dossierId, version });
    allowed(sign(core(row), 'enter', signerOf(mine.account)));
    const typed = entryDraft(mine, dossierId)?.body.values ?? entryStart(call.parts, row);
    const { values, faults } = readForm(fieldsOf(row), typed, call.today, true);
    const unseen = unseenOf(call.parts, row, typed);
    const wrong = [
      ...Object.keys(unseen).map(field => ({ field, code: 'entry-card-unseen' })),
      ...Object.entries(mutable(faults)).flatMap(([field, fault]) =>
        unseen[field] === undefined ? [{ field, ...fault }] : [],
      ),
    ];
    if (wrong[0])
      return refuse(wrong[0].code === 'entry-card-unseen' ? wrong[0].code : 'entry-incomplete', {
        field: wrong[0].field,
        params: { count: wrong.length },
        also: wrong,
      });
    const [asked] = papersOfEntry(row, values);
    if (asked) return refuse('entry-asks-paper', { params: { article: asked.article, paper: asked.fr } });
    return call.commit(() => {
      act(mine, 'dossier.entered', dossierId, { values: { ...values } });
      call.parts.store.drafts.removeAbout('entry', dossierId);
      call.parts.store.drafts.removeAbout('check', dossierId);
      return { dossierId };
    });
  },
  'check.open': (call, { dossierId }) =>
    checkView(person(call), waitingFor(person(call), dossierId, 'check')),
  'check.read'(call, { dossierId, field, typed, keep }) {
    const mine = person(call);
    const row = waitingFor(mine, dossierId, 'check');
    const known = fieldsOf(row).find(one => one.id === field);
    if (!known) return refuse('field-unknown', { field });
    return call.commit(() => {
      const { read, differed } = checkDraft(mine, dossierId);
      if (typed.trim() === '' && row.data.values[field] !== undefined) Reflect.deleteProperty(read, field);
      else read[field] = { typed, keep };
      const verdict = compare(known, row, read[field], call.today);
      const body = {
        read,
        differed: verdict.verdict === 'different' ? [...new Set([...differed, field])] : differed,
      };
      call.parts.store.drafts.save('check', ownOn(mine, dossierId), mine.account.id, body, call.now);
      return verdict;
    });
  },
  'check.sign'(call, { dossierId, version }) {
    const mine = person(call);
    const row = seen(call.parts, { dossierId, version });
    allowed(sign(core(row), 'check', signerOf(mine.account)));
    const { read, differed } = checkDraft(mine, dossierId);
    const fields = checkedFields(row).map(field => compare(field, row, read[field.id], call.today));
    const open = fields.filter(field => field.verdict === 'to-read');
    if (open[0]) return refuse('check-incomplete', { field: open[0].field, params: { count: open.length } });
    const different = fields.filter(field => field.verdict === 'different');
    if (different[0])
      return refuse('check-differs', {
        field: different[0].field,
        params: { count: different.length },
        also: different.map(({ field }) => ({ code: 'check-differs', field })),
      });
    return call.commit(() => {
      act(mine, 'dossier.checked', dossierId, { fields: fields.length, corrected: differed });
      call.parts.store.drafts.removeAbout('check', dossierId);
      return { dossierId };
    });
  },
};

/** A dossier that waits for this step and this person may sign: opening it for another is refused before anything is typed. */
function waitingFor(call: PersonCall, dossierId: string, step: 'enter' | 'check'): DossierRow {
  const row = dossierOf(call.parts, dossierId);
  allowed(sign(core(row), step, signerOf(call.account)));
  return row;
}

function fieldsOf(row: DossierRow): readonly FormField[] {
  return formFields(row.operation, row.data);
}

/** Fields to read a second time: every required one, and the optional ones that entry filled. */
function checkedFields(row: DossierRow): readonly FormField[] {
  return fieldsOf(row).filter(field => field.required || row.data.values[field.id] !== undefined);
}

function entryView(call: PersonCall, row: DossierRow): EntryView {
  const draft = entryDraft(call, row.id);
  const typed = draft?.body.values ?? entryStart(call.parts, row);
  const unseen = unseenOf(call.parts, row, typed);
  const values = { ...typed, ...unseen };
  const { faults } = readForm(fieldsOf(row), values, call.today, false);
  const card = cardOfDossier(row);
  return {
    dossierId: row.id,
    values,
    errors: mutable(faults),
    returned: row.returned ? (row.data.returned?.fields ?? []) : [],
    card: card === undefined ? null : shownOf(card),
    fromCard: Object.keys(unseen),
    savedAt: draft?.savedAt ?? null,
  };
}

function shownOf({ takes: _takes, ...card }: CardRead): EntryView['card'] {
  return card;
}

/** What the card proposes in fields that nobody has typed in, or emptied. */
function unseenOf(
  parts: PersonCall['parts'],
  row: DossierRow,
  typed: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(cardProposal(parts, row)).filter(([field]) => typed[field] === undefined),
  );
}

/** Each person's work on a dossier is his own: whoever signs has typed all of it, and nobody's work is written over. */
const ownOn = (call: PersonCall, dossierId: string) => `${dossierId}/${call.account.id}`;

function entryDraft(call: PersonCall, dossierId: string) {
  return call.parts.store.drafts.find('entry', ownOn(call, dossierId), json => EntryDraft.parse(json));
}

/** A reading belongs to the person who made it: another controller starts blind. What differed for anyone stays told. */
function checkDraft(call: PersonCall, dossierId: string): CheckDraft {
  const drafts = call.parts.store.drafts.about('check', dossierId, json => CheckDraft.parse(json));
  return {
    read: drafts.find(({ account }) => account === call.account.id)?.body.read ?? {},
    differed: [...new Set(drafts.flatMap(({ body }) => body.differed))],
  };
}

function checkView(call: PersonCall, row: DossierRow): CheckView {
  const { read } = checkDraft(call, row.id);
  const entered = row.data.signed.enter ?? refuse('dossier-changed');
  return {
    dossierId: row.id,
    fields: checkedFields(row).map(field => compare(field, row, read[field.id], call.today)),
    enteredBy: agentRef(call.parts, entered.agent),
    enteredAt: entered.at,
    savedAt:
      call.parts.store.drafts.find('check', ownOn(call, row.id), json => CheckDraft.parse(json))?.savedAt ??
      null,
  };
}

/**
 * Compares a second reading with the first entry, both as stored: `12/03/1990` and `1990-03-12` are the same date.
 * The first entry is told only once something was typed.
 */
function compare(
  field: FormField,
  row: DossierRow,
  reading: { typed: string; keep: boolean } | undefined,
  today: PlainDate,
): CheckField {
  const first = row.data.values[field.id] ?? '';
  if (reading === undefined)
    return { field: field.id, typed: null, verdict: 'to-read', first: null, kept: false };
  const { typed, keep } = reading;
  // Other values of the entry give the reading its context (a chassis of before 1981), the field itself comes from the controller.
  const { values } = readForm([field], { ...row.data.values, [field.id]: typed }, today, false);
  const same = (values[field.id] ?? typed.trim()) === first;
  return { field: field.id, typed, verdict: same ? 'same' : 'different', first, kept: keep && !same };
}
