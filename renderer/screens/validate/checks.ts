import type { DossierView, TimelineAct } from '../../../desk/contract/dossier.ts';
import type { Premises } from './grant.ts';

/** What the chief relies on when he signs, each with what it rests on. The desk guards them again; this says them. */
export type Check =
  | { key: 'persons'; state: 'good' | 'bad' | 'unknown' }
  | { key: 'opposition'; state: 'good' | 'bad'; listAgeDays: number | null }
  | { key: 'differences'; state: 'good' | 'bad'; times: number; fields: readonly string[] }
  | { key: 'vin'; state: 'good' | 'bad' }
  | { key: 'papers'; state: 'bad'; missing: number }
  | { key: 'premises'; state: 'good' | 'bad'; areaM2: number; minAreaM2: number }
  | { key: 'pit' | 'advice'; state: 'good' | 'bad' }
  | { key: 'law'; state: 'bad'; fr: string; ar: string };

/** Who signed a step last: a send-back makes a step signed again, and the last signature is the one in force. */
export function lastSigned(
  timeline: readonly TimelineAct[],
  step: TimelineAct['step'],
): TimelineAct | undefined {
  return timeline
    .filter(act => act.step === step)
    .reduce<TimelineAct | undefined>(
      (last, act) => (last === undefined || act.seq > last.seq ? act : last),
      undefined,
    );
}

export function papersConforming(view: DossierView): { conforming: number; required: number } {
  const { documents } = view.checklist;
  return {
    conforming: documents.filter(paper => view.ticks[paper.key]?.conforming === true).length,
    required: documents.length,
  };
}

/**
 * The checks of the signing sheet.
 * Four eyes: entry, data control and validation are three persons (design section 1; forms of annexes 2 to 5).
 */
export function checksOf(view: DossierView, signer: string): readonly Check[] {
  const checks: Check[] = [persons(view, signer)];
  // A W18 card or a WW book is of a trader, not of a vehicle.
  if (view.row.vin !== null || view.row.plate !== null)
    checks.push({
      key: 'opposition',
      state: view.opposition.found ? 'bad' : 'good',
      listAgeDays: view.opposition.listAgeDays,
    });
  checks.push(differences(view));
  if (view.row.vin !== null)
    checks.push({ key: 'vin', state: view.row.signals.includes('duplicate') ? 'bad' : 'good' });
  // The visit of annex 27 is on the sheet, box by box: what it found stands there.
  const visitTold = view.values['visite.surface'] !== undefined;
  const stands = ({ code }: { code: string }) => !(visitTold && code === 'PREMISES_INSPECTION');
  const { conforming, required } = papersConforming(view);
  if (conforming < required) checks.push({ key: 'papers', state: 'bad', missing: required - conforming });
  for (const { fr, ar } of [...view.checklist.refusals, ...view.checklist.blocks.filter(stands)])
    checks.push({ key: 'law', state: 'bad', fr, ar });
  return checks;
}

/** Annex 27: the least area of the trade, the pit of a repairer, what the commission advised. */
export function visited({ areaM2, minAreaM2, pit, favourable }: Premises): readonly Check[] {
  return [
    { key: 'premises', state: areaM2 >= minAreaM2 ? 'good' : 'bad', areaM2, minAreaM2 },
    ...(pit === null ? [] : [{ key: 'pit' as const, state: pit ? ('good' as const) : ('bad' as const) }]),
    { key: 'advice', state: favourable ? 'good' : 'bad' },
  ];
}

function persons(view: DossierView, signer: string): Check {
  const entered = lastSigned(view.timeline, 'enter')?.agent.id;
  const checked = lastSigned(view.timeline, 'check')?.agent.id;
  if (entered === undefined || checked === undefined) return { key: 'persons', state: 'unknown' };
  const three = new Set([entered, checked, signer]).size === 3;
  return { key: 'persons', state: three ? 'good' : 'bad' };
}

function differences(view: DossierView): Check {
  const returns = view.timeline.filter(act => act.kind === 'dossier.returned');
  const fields = new Set<string>();
  for (const act of returns) {
    const named = act.detail.fields;
    if (Array.isArray(named)) for (const field of named) fields.add(field);
  }
  return {
    key: 'differences',
    state: view.returned === null ? 'good' : 'bad',
    times: returns.length,
    fields: [...fields],
  };
}
