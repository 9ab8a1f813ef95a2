import { OPERATION_CODES, type OperationCode } from '../decree/operation.ts';
import { type Family, workflowOf } from './workflow.ts';

/** The operations whose whole flow the desk runs: every one of the decree. */
export const FLOW_OPERATIONS = OPERATION_CODES;
export type FlowOperation = OperationCode;

/**
 * A gesture of the centre: one named person, one instant, one signature.
 * Source: boxes "cadre réservé au centre immatriculateur" of forms I, II (annexes 2, 3) and B I, B II (annexes 4, 5).
 */
export const STEPS = [
  'deposit',
  'control',
  'clear-opposition',
  'enter',
  'check',
  'exploit',
  'validate',
  'produce',
  'deliver',
] as const;
export type Step = (typeof STEPS)[number];

/** Where a dossier stands: the last gesture that was signed. */
export const STATES = [
  'deposited',
  'controlled',
  'cleared',
  'entered',
  'checked',
  'exploited',
  'validated',
  'produced',
  'delivered',
  'rejected',
] as const;
export type State = (typeof STATES)[number];

export const ROLES = ['counter', 'control', 'chief', 'technician', 'admin'] as const;
export type Role = (typeof ROLES)[number];

interface Stage {
  step: Step;
  /** State once the step is signed. */
  reaches: State;
}

const FORM_I: readonly Stage[] = [
  { step: 'deposit', reaches: 'deposited' },
  { step: 'control', reaches: 'controlled' },
  { step: 'enter', reaches: 'entered' },
  // Annexes 2 and 3 print one box, "Contrôle des données et Exploitation par": one person signs both.
  { step: 'check', reaches: 'exploited' },
  { step: 'validate', reaches: 'validated' },
  { step: 'produce', reaches: 'produced' },
  { step: 'deliver', reaches: 'delivered' },
];

const FORM_B: readonly Stage[] = [
  { step: 'deposit', reaches: 'deposited' },
  { step: 'clear-opposition', reaches: 'cleared' },
  { step: 'enter', reaches: 'entered' },
  { step: 'check', reaches: 'checked' },
  { step: 'exploit', reaches: 'exploited' },
  { step: 'validate', reaches: 'validated' },
  { step: 'produce', reaches: 'produced' },
  { step: 'deliver', reaches: 'delivered' },
];

/** A paper is handed over where it was asked for: nothing is encoded nor pressed in between. */
const PAPER: readonly Stage[] = FORM_I.filter(({ step }) => step !== 'produce');

const STAGES: Record<Family, readonly Stage[]> = { I: FORM_I, B: FORM_B, P: PAPER };

export function isFlowOperation(code: string): code is FlowOperation {
  return (FLOW_OPERATIONS as readonly string[]).includes(code);
}

/** The steps of an operation, in the order of its form. */
export function stepsOf(operation: FlowOperation): readonly Step[] {
  return stagesOf(operation).map(stage => stage.step);
}

/** The gesture that a dossier in this state waits for; undefined when nothing is left to do. */
export function nextStep(operation: FlowOperation, state: State): Step | undefined {
  const stages = stagesOf(operation);
  const at = stages.findIndex(stage => stage.reaches === state);
  return at === -1 ? undefined : stages[at + 1]?.step;
}

/** The state that a signed step leads to. @throws RangeError when the operation has no such step */
export function stateAfter(operation: FlowOperation, step: Step): State {
  const stage = stagesOf(operation).find(candidate => candidate.step === step);
  if (!stage) throw new RangeError(`${operation} has no step ${step}`);
  return stage.reaches;
}

/** The state in which a dossier waits for a step: where a send-back puts it. @throws RangeError for a step without one */
export function stateBefore(operation: FlowOperation, step: Step): State {
  const stages = stagesOf(operation);
  const before = stages[stages.findIndex(stage => stage.step === step) - 1];
  if (!before) throw new RangeError(`nothing comes before ${step} in ${operation}`);
  return before.reaches;
}

/** Who may sign a step. The centre may give one person several accounts, never one account two roles. */
const SIGNERS: Record<Step, readonly Role[]> = {
  deposit: ['counter'],
  control: ['control'],
  'clear-opposition': ['control'],
  enter: ['control'],
  check: ['control'],
  exploit: ['control'],
  validate: ['chief'],
  produce: ['technician'],
  // The card goes back over the counter where the récépissé was given; the technician hands over where there is one room.
  deliver: ['counter', 'technician'],
};

export function signersOf(step: Step): readonly Role[] {
  return SIGNERS[step];
}

/** The steps that wait for a role: its queues. */
export function stepsFor(role: Role): readonly Step[] {
  return STEPS.filter(step => step !== 'deposit' && SIGNERS[step].includes(role));
}

function stagesOf(operation: FlowOperation): readonly Stage[] {
  return STAGES[workflowOf(operation).family];
}
