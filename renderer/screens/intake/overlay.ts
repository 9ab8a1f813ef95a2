import type { IntakeChange, IntakeView } from '../../../desk/contract/intake.ts';

/** The later change over the earlier one, field by field: what is saved is the last word on each. */
export function mergeChanges(earlier: IntakeChange, later: IntakeChange): IntakeChange {
  const merged: IntakeChange = {};
  const facts = { ...earlier.facts, ...later.facts };
  const dates = { ...earlier.dates, ...later.dates };
  const fields = { ...earlier.fields, ...later.fields };
  const ticks = { ...earlier.ticks, ...later.ticks };
  const notDuplicate = { ...earlier.notDuplicate, ...later.notDuplicate };
  if (filled(facts)) merged.facts = facts;
  if (filled(dates)) merged.dates = dates;
  if (filled(fields)) merged.fields = fields;
  if (filled(ticks)) merged.ticks = ticks;
  if (filled(notDuplicate)) merged.notDuplicate = notDuplicate;
  const overlays = later.overlays ?? earlier.overlays;
  if (overlays) merged.overlays = overlays;
  return merged;
}

/** The desk's last answer with the agent's unsaved gestures laid over it: a tick shows at once, the checklist when it is answered. */
export function withUnsaved(view: IntakeView, unsaved: IntakeChange | undefined): IntakeView {
  if (unsaved === undefined) return view;
  return {
    ...view,
    facts: overlaid(view.facts, unsaved.facts),
    overlays: unsaved.overlays ?? view.overlays,
    dates: overlaid(view.dates, unsaved.dates),
    ticks: overlaid(view.ticks, unsaved.ticks),
    fields: { ...view.fields, ...unsaved.fields },
    fieldErrors: without(view.fieldErrors, Object.keys(unsaved.fields ?? {})),
    duplicates: view.duplicates.map(one => ({
      ...one,
      settled: unsaved.notDuplicate?.[one.row.dossierId] ?? one.settled,
    })),
  };
}

/** The change that puts back what a change replaces. */
export function restoring(view: IntakeView, change: IntakeChange): IntakeChange {
  const restore: IntakeChange = {};
  if (change.overlays) restore.overlays = view.overlays;
  if (change.facts) restore.facts = before(view.facts, change.facts, null);
  if (change.dates) restore.dates = before(view.dates, change.dates, null);
  if (change.ticks) restore.ticks = before(view.ticks, change.ticks, null);
  if (change.fields) restore.fields = before(view.fields, change.fields, '');
  return restore;
}

function before<V, E>(
  now: Readonly<Record<string, V>>,
  change: Readonly<Record<string, unknown>>,
  empty: E,
): Record<string, V | E> {
  return Object.fromEntries(Object.keys(change).map(key => [key, now[key] ?? empty]));
}

function overlaid<V>(
  base: Readonly<Record<string, V>>,
  over: Readonly<Record<string, V | null>> | undefined,
): Record<string, V> {
  const result: Record<string, V> = { ...base };
  for (const [key, value] of Object.entries(over ?? {})) {
    if (value === null) Reflect.deleteProperty(result, key);
    else result[key] = value;
  }
  return result;
}

/** A fault of what stood before says nothing of what is being typed now. */
function without<V>(record: Readonly<Record<string, V>>, keys: readonly string[]): Record<string, V> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

function filled(record: object): boolean {
  return Object.keys(record).length > 0;
}
