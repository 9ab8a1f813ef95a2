import { z } from 'zod';
import { parsePlainDate, type PlainDate } from '../text/plain-date.ts';
import { lawOf } from './catalogue.ts';
import type { ChecklistInput } from './checklist-shapes.ts';
import { parseDates, type Dates } from './deadline.ts';
import type { Decree } from './decree.ts';
import { latenessFact } from './delay.ts';
import { FACT_NAMES, parseFacts, type FactName, type FieldError, type Parsed } from './facts.ts';
import { OVERLAY_CODES, type Operation, type OperationCode, type OverlayCode } from './operation.ts';
import { evaluate } from './predicate.ts';
import { understand } from './understand.ts';

const Shape = z.strictObject({
  operation: z.string(),
  overlays: z.array(z.string()).default([]),
  on: z.string().optional(),
  facts: z.unknown().default({}),
  dates: z.unknown().default({}),
});

function shapeErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues.flatMap((issue): FieldError[] => {
    const field = issue.path.join('.') || 'input';
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map(key => ({ code: 'unknown-key', field: key }));
    if (issue.code !== 'invalid_type')
      return [{ code: 'wrong-type', field, params: { expected: issue.code } }];
    return issue.input === undefined && issue.message.endsWith('undefined')
      ? [{ code: 'missing-key', field }]
      : [{ code: 'wrong-type', field, params: { expected: issue.expected } }];
  });
}

/**
 * Reads a question put to the decree (design section 7, `tarqim checklist`): `{ operation, overlays, on, facts, dates }`.
 * Every wrong field comes back at once: unknown codes, wrong types, impossible dates, facts that contradict one another.
 * `on` may be left out when `dates` has the deposit. `ECHANGE`, `IMMAT_IMPORT_NEUF`, `IMMAT_IMPORT_OCCASION` are understood.
 * @param edition of a dossier: the edition it was deposited under (see `ChecklistInput`)
 */
export function parseChecklistInput(raw: unknown, edition?: string): Parsed<ChecklistInput> {
  const shape = Shape.safeParse(raw);
  if (!shape.success) return { ok: false, errors: shapeErrors(shape.error) };
  const facts = parseFacts(shape.data.facts);
  const dates = parseDates(shape.data.dates);
  const errors: FieldError[] = [...(facts.ok ? [] : facts.errors), ...(dates.ok ? [] : dates.errors)];

  const day = readDay(shape.data.on, dates.ok ? dates.value : {});
  if (!day.ok) return { ok: false, errors: [...errors, ...day.errors] };
  const decree = lawOf({ on: day.value, edition });
  if (!decree)
    return {
      ok: false,
      errors: [...errors, { code: 'no-decree-in-force', field: 'on', params: { value: day.value } }],
    };

  const alias = decree.aliases.get(shape.data.operation);
  const operation = decree.operations.get(alias?.operation ?? (shape.data.operation as OperationCode));
  if (!operation) {
    const unknown: FieldError = {
      code: 'unknown-operation',
      field: 'operation',
      params: { value: shape.data.operation },
    };
    return { ok: false, errors: [...errors, unknown] };
  }
  const overlays = readOverlays(shape.data.overlays, operation);
  if (!overlays.ok) errors.push(...overlays.errors);
  if (!facts.ok || !dates.ok || !overlays.ok) return { ok: false, errors };

  const implied = Object.entries(alias?.facts ?? {}).flatMap(([name, value]): FieldError[] => {
    const said = facts.value[name as FactName];
    return said === undefined || said === value ? [] : [contradiction(`facts.${name}`, operation.code)];
  });
  const input: ChecklistInput = {
    operation: operation.code,
    overlays: overlays.value,
    on: day.value,
    facts: { ...facts.value, ...alias?.facts },
    dates: dates.value,
    ...(edition !== undefined && { edition }),
  };
  const found = [...implied, ...contradictions(decree, operation, input)];
  return found.length > 0 ? { ok: false, errors: found } : { ok: true, value: input };
}

function readDay(on: string | undefined, dates: Dates): Parsed<PlainDate> {
  if (on === undefined) {
    const deposit = dates['deposit.date'];
    return deposit === undefined
      ? { ok: false, errors: [{ code: 'missing-key', field: 'on' }] }
      : { ok: true, value: deposit };
  }
  const day = parsePlainDate(on);
  return day === undefined
    ? { ok: false, errors: [{ code: 'not-a-date', field: 'on', params: { value: on } }] }
    : { ok: true, value: day };
}

function readOverlays(codes: readonly string[], operation: Operation): Parsed<readonly OverlayCode[]> {
  const errors: FieldError[] = [];
  const overlays = new Set<OverlayCode>();
  for (const [index, value] of codes.entries()) {
    const code = OVERLAY_CODES.find(each => each === value);
    const field = `overlays.${index}`;
    if (code === undefined) errors.push({ code: 'unknown-overlay', field, params: { value } });
    else if (!operation.overlays.some(each => each.code === code))
      errors.push({ code: 'overlay-not-applicable', field, params: { value } });
    else overlays.add(code);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: [...overlays] };
}

const contradiction = (field: string, against: string): FieldError => ({
  code: 'contradictory-facts',
  field,
  params: { with: against },
});

/**
 * What cannot be true together: facts against the operation, against one another, against the overlays chosen, and dates that
 * lie after the deposit (or after the day of the question while there is no deposit); the deposit itself is never after that day.
 */
export function contradictions(
  decree: Decree,
  operation: Operation,
  input: ChecklistInput,
): readonly FieldError[] {
  const { facts, dates, overlays, on } = input;
  const errors: FieldError[] = [];
  const { premises, delay, facts: known } = understand(decree, operation, input);

  for (const name of FACT_NAMES) {
    const value = facts[name];
    const possible = premises[name];
    if (value !== undefined && possible && !possible.includes(value))
      errors.push(contradiction(`facts.${name}`, operation.code));
  }
  for (const each of decree.consequences) {
    const verdict = evaluate(each.if, facts, premises);
    const said = facts[each.fact];
    const follows = 'applies' in verdict && verdict.applies;
    const [reason] = follows ? verdict.because : [];
    if (reason && said !== undefined && said !== each.is)
      errors.push(
        contradiction(`facts.${each.fact}`, reason.value === undefined ? operation.code : reason.fact),
      );
  }
  if (facts['ww.delivered'] === false && dates['ww.deliveryDate'] !== undefined)
    errors.push(contradiction('facts.ww.delivered', 'dates.ww.deliveryDate'));
  if (facts['vehicle.imported'] === false && dates['customs.clearanceDate'] !== undefined)
    errors.push(contradiction('facts.vehicle.imported', 'dates.customs.clearanceDate'));
  if (known['owner.minor'] === false && facts['owner.minorAuthorised'] === true)
    errors.push(contradiction('facts.owner.minorAuthorised', 'owner.minor'));
  for (const code of overlays) {
    const denial = decree.contradictedOverlays.get(code);
    const verdict = denial && evaluate(denial, facts);
    if (!verdict || !('applies' in verdict) || !verdict.applies) continue;
    for (const { fact } of verdict.because) errors.push(contradiction(`facts.${fact}`, code));
  }

  const lateness = delay.state && latenessFact(delay.state);
  const said = lateness && facts[lateness];
  if (delay.state && lateness && said !== undefined && said !== delay.state.late)
    errors.push(contradiction(`facts.${lateness}`, `dates.${delay.rule?.start ?? 'deposit.date'}`));

  const cardIssued = facts['card.issueDate'];
  if (cardIssued && dates['card.issueDate'] && cardIssued !== dates['card.issueDate'])
    errors.push(contradiction('facts.card.issueDate', 'dates.card.issueDate'));

  const latest = dates['deposit.date'] ?? on;
  const { 'deposit.date': _, ...before } = dates;
  const happened: readonly (readonly [string, string | undefined])[] = [
    ...Object.entries(before).map(([name, value]) => [`dates.${name}`, value] as const),
    ['facts.card.issueDate', cardIssued],
  ];
  for (const [field, value] of happened)
    if (value !== undefined && value > latest)
      errors.push({ code: 'date-in-future', field, params: { value, latest } });
  if (latest > on)
    errors.push({
      code: 'date-in-future',
      field: 'dates.deposit.date',
      params: { value: latest, latest: on },
    });
  return errors;
}
