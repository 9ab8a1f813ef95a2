import {
  type FlowOperation,
  nextStep,
  type Role,
  signersOf,
  type State,
  stateAfter,
  stateBefore,
  type Step,
  stepsOf,
} from './flow.ts';

/** What the guards need to know of a dossier. A projection of its acts, never typed by anyone. */
export interface DossierCore {
  readonly id: string;
  readonly operation: FlowOperation;
  readonly state: State;
  /** Why it is set aside (opposition, litigation, expired récépissé), null when it is not. */
  readonly suspended: string | null;
  /** Account that signed the data entry in force, and the one that signed its control. */
  readonly enteredBy: string | null;
  readonly checkedBy: string | null;
  /** Number of acts applied: a gesture decided on an older picture is refused. */
  readonly version: number;
}

/** Who acts, in which role. */
export interface Signer {
  readonly agent: string;
  readonly role: Role;
}

/** A guard's answer: go on to this state, or the code of the refusal and the values of its sentence. */
export type Outcome =
  | { readonly state: State }
  | { readonly refusal: string; readonly params?: Readonly<Record<string, string | number>> };

/**
 * Signs the next step of the form.
 * Guards, in the order in which a person would want to hear them: closed, set aside, not this step, not this role,
 * then the four eyes: data control is never by the agent who entered, the chief is neither (design section 1).
 */
export function sign(dossier: DossierCore, step: Step, by: Signer): Outcome {
  const closed = closedOrAside(dossier);
  if (closed) return closed;
  const expected = nextStep(dossier.operation, dossier.state);
  if (expected !== step)
    return { refusal: 'wrong-step', params: { expected: expected ?? 'none', asked: step } };
  if (!signersOf(step).includes(by.role)) return { refusal: 'wrong-role', params: { role: by.role } };
  if (step === 'check' && by.agent === dossier.enteredBy) return { refusal: 'same-person-entered' };
  if (step === 'validate' && (by.agent === dossier.enteredBy || by.agent === dossier.checkedBy))
    return { refusal: 'chief-took-part' };
  return { state: stateAfter(dossier.operation, step) };
}

/** Steps to which the holder of a role may send a dossier back, latest first; empty when he may not. */
export function sendBackTargets(dossier: DossierCore, by: Signer): readonly Step[] {
  if (closedOrAside(dossier)) return [];
  const waiting = nextStep(dossier.operation, dossier.state);
  if (waiting === undefined || waiting === 'deliver' || waiting === 'produce') return [];
  if (!signersOf(waiting).includes(by.role)) return [];
  const steps = stepsOf(dossier.operation);
  return steps
    .slice(1, steps.indexOf(waiting))
    .filter(step => step !== 'validate')
    .reverse();
}

/** Sends a dossier back for correction to an earlier step of its form, with reasons (given by the caller in the act). */
export function sendBack(dossier: DossierCore, to: Step, by: Signer): Outcome {
  const closed = closedOrAside(dossier);
  if (closed) return closed;
  if (!sendBackTargets(dossier, by).includes(to)) return { refusal: 'cannot-send-back', params: { to } };
  return { state: stateBefore(dossier.operation, to) };
}

/** Sets a dossier aside (opposition, litigation, expired récépissé). Not after the number is allocated: then it is produced or corrected. */
export function suspend(dossier: DossierCore, by: Signer): Outcome {
  const closed = closedOrAside(dossier);
  if (closed) return closed;
  if (!beforeValidation(dossier)) return { refusal: 'already-validated' };
  if (!['control', 'chief', 'counter'].includes(by.role))
    return { refusal: 'wrong-role', params: { role: by.role } };
  return { state: dossier.state };
}

/** Takes a dossier back from the side: the chief's decision. */
export function resume(dossier: DossierCore, by: Signer): Outcome {
  if (dossier.suspended === null) return { refusal: 'not-suspended' };
  if (by.role !== 'chief') return { refusal: 'wrong-role', params: { role: by.role } };
  return { state: dossier.state };
}

/**
 * Receives a paper that is brought after the deposit. Also while the dossier is set aside: a mainlevée is brought for a dossier
 * that its opposition holds. Not once the number is allocated: what the chief signed stands on the papers he saw.
 */
export function receivePaper(dossier: DossierCore, by: Signer): Outcome {
  if (dossier.state === 'rejected' || dossier.state === 'delivered') return { refusal: 'dossier-closed' };
  if (!beforeValidation(dossier)) return { refusal: 'already-validated' };
  if (!['control', 'counter'].includes(by.role)) return { refusal: 'wrong-role', params: { role: by.role } };
  return { state: dossier.state };
}

/** Rejects a dossier with reasons: any agent of the chain before validation (decree.md section 10, "rejet"). */
export function reject(dossier: DossierCore, by: Signer): Outcome {
  if (dossier.state === 'rejected' || dossier.state === 'delivered') return { refusal: 'dossier-closed' };
  if (!beforeValidation(dossier)) return { refusal: 'already-validated' };
  if (!['control', 'chief', 'counter'].includes(by.role))
    return { refusal: 'wrong-role', params: { role: by.role } };
  return { state: 'rejected' };
}

/** What this person may do now: the only buttons the screen shows. */
export function allowedGestures(dossier: DossierCore, by: Signer): readonly Gesture[] {
  const gestures: Gesture[] = [];
  const waiting = nextStep(dossier.operation, dossier.state);
  if (waiting !== undefined && 'state' in sign(dossier, waiting, by))
    gestures.push({ kind: 'sign', step: waiting });
  for (const to of sendBackTargets(dossier, by)) gestures.push({ kind: 'send-back', step: to });
  if ('state' in suspend(dossier, by)) gestures.push({ kind: 'suspend' });
  if ('state' in resume(dossier, by)) gestures.push({ kind: 'resume' });
  if ('state' in reject(dossier, by)) gestures.push({ kind: 'reject' });
  if ('state' in receivePaper(dossier, by)) gestures.push({ kind: 'receive-paper' });
  return gestures;
}

export type Gesture =
  | { readonly kind: 'sign'; readonly step: Step }
  | { readonly kind: 'send-back'; readonly step: Step }
  | { readonly kind: 'suspend' | 'resume' | 'reject' | 'receive-paper' };

function closedOrAside(dossier: DossierCore): Outcome | undefined {
  if (dossier.state === 'rejected' || dossier.state === 'delivered') return { refusal: 'dossier-closed' };
  if (dossier.suspended !== null)
    return { refusal: 'dossier-suspended', params: { reason: dossier.suspended } };
  return undefined;
}

function beforeValidation(dossier: DossierCore): boolean {
  return !['validated', 'produced', 'delivered'].includes(dossier.state);
}
