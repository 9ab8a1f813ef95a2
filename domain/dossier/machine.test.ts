import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FLOW_OPERATIONS,
  nextStep,
  ROLES,
  signersOf,
  STATES,
  stateAfter,
  stateBefore,
  STEPS,
  stepsOf,
} from './flow.ts';
import {
  allowedGestures,
  type DossierCore,
  receivePaper,
  reject,
  resume,
  sendBack,
  sendBackTargets,
  sign,
  suspend,
} from './machine.ts';

const dossier = (over: Partial<DossierCore> = {}): DossierCore => ({
  id: 'd',
  operation: 'MUTATION',
  state: 'deposited',
  suspended: null,
  enteredBy: null,
  checkedBy: null,
  version: 1,
  ...over,
});

const anyDossier: fc.Arbitrary<DossierCore> = fc.record({
  id: fc.constant('d'),
  operation: fc.constantFrom(...FLOW_OPERATIONS),
  state: fc.constantFrom(...STATES),
  suspended: fc.constantFrom(null, 'opposition'),
  enteredBy: fc.constantFrom(null, 'a', 'b'),
  checkedBy: fc.constantFrom(null, 'a', 'b'),
  version: fc.constant(1),
});
const anySigner = fc.record({ agent: fc.constantFrom('a', 'b', 'c'), role: fc.constantFrom(...ROLES) });

describe('the steps of the forms', () => {
  it('annexes 2 and 3: form I has one box for data control and exploitation', () => {
    expect(stepsOf('IMMAT_NEUF_MAROC')).toEqual([
      'deposit',
      'control',
      'enter',
      'check',
      'validate',
      'produce',
      'deliver',
    ]);
    expect(stateAfter('IMMAT_NEUF_MAROC', 'check')).toBe('exploited');
  });

  it('annexes 4 and 5: forms B begin with the opposition and have two boxes', () => {
    expect(stepsOf('MUTATION')).toEqual([
      'deposit',
      'clear-opposition',
      'enter',
      'check',
      'exploit',
      'validate',
      'produce',
      'deliver',
    ]);
  });

  it.each(FLOW_OPERATIONS)('%s: each step leads to the state that waits for the next', operation => {
    const steps = stepsOf(operation);
    steps.forEach((step, index) => {
      expect(nextStep(operation, stateAfter(operation, step))).toBe(steps[index + 1]);
      if (index > 0) expect(nextStep(operation, stateBefore(operation, step))).toBe(step);
    });
  });
});

describe('signing a step', () => {
  it('follows the form', () => {
    expect(sign(dossier(), 'clear-opposition', { agent: 'a', role: 'control' })).toEqual({
      state: 'cleared',
    });
    expect(sign(dossier(), 'enter', { agent: 'a', role: 'control' })).toMatchObject({
      refusal: 'wrong-step',
    });
    expect(sign(dossier(), 'clear-opposition', { agent: 'a', role: 'counter' })).toMatchObject({
      refusal: 'wrong-role',
    });
  });

  it('data control is never by the agent who entered, the chief is neither', () => {
    const entered = dossier({ state: 'entered', enteredBy: 'a' });
    expect(sign(entered, 'check', { agent: 'a', role: 'control' })).toEqual({
      refusal: 'same-person-entered',
    });
    expect(sign(entered, 'check', { agent: 'b', role: 'control' })).toEqual({ state: 'checked' });
    const exploited = dossier({ state: 'exploited', enteredBy: 'a', checkedBy: 'b' });
    for (const agent of ['a', 'b'])
      expect(sign(exploited, 'validate', { agent, role: 'chief' })).toEqual({ refusal: 'chief-took-part' });
    expect(sign(exploited, 'validate', { agent: 'c', role: 'chief' })).toEqual({ state: 'validated' });
  });

  it('never moves a closed or set-aside dossier, and never skips a box (property)', () => {
    fc.assert(
      fc.property(anyDossier, anySigner, fc.constantFrom(...STEPS), (one, by, step) => {
        const outcome = sign(one, step, by);
        if ('refusal' in outcome) return;
        expect(one.suspended).toBeNull();
        expect(['rejected', 'delivered']).not.toContain(one.state);
        expect(nextStep(one.operation, one.state)).toBe(step);
        expect(signersOf(step)).toContain(by.role);
        if (step === 'check') expect(by.agent).not.toBe(one.enteredBy);
        if (step === 'validate') expect([one.enteredBy, one.checkedBy]).not.toContain(by.agent);
      }),
    );
  });
});

describe('what stands beside the form', () => {
  it('sends back to signed steps only, never once the number is allocated', () => {
    const exploited = dossier({ state: 'exploited', enteredBy: 'a', checkedBy: 'b' });
    expect(sendBackTargets(exploited, { agent: 'c', role: 'chief' })).toEqual([
      'exploit',
      'check',
      'enter',
      'clear-opposition',
    ]);
    expect(sendBack(exploited, 'enter', { agent: 'c', role: 'chief' })).toEqual({ state: 'cleared' });
    expect(sendBack(exploited, 'validate', { agent: 'c', role: 'chief' })).toMatchObject({
      refusal: 'cannot-send-back',
    });
    expect(sendBackTargets(dossier({ state: 'validated' }), { agent: 't', role: 'technician' })).toEqual([]);
  });

  it('rejects and sets aside before validation only; the chief takes back', () => {
    const by = { agent: 'a', role: 'control' } as const;
    expect(reject(dossier(), by)).toEqual({ state: 'rejected' });
    expect(reject(dossier({ state: 'validated' }), by)).toEqual({ refusal: 'already-validated' });
    expect(suspend(dossier({ state: 'produced' }), by)).toEqual({ refusal: 'already-validated' });
    const aside = dossier({ suspended: 'opposition' });
    expect(resume(aside, by)).toMatchObject({ refusal: 'wrong-role' });
    expect(resume(aside, { agent: 'c', role: 'chief' })).toEqual({ state: 'deposited' });
  });

  it('receives a late paper until the number is allocated, also while an opposition holds the dossier', () => {
    const by = { agent: 'a', role: 'control' } as const;
    expect(receivePaper(dossier({ suspended: 'opposition' }), by)).toEqual({ state: 'deposited' });
    expect(receivePaper(dossier({ state: 'validated' }), by)).toEqual({ refusal: 'already-validated' });
    expect(receivePaper(dossier({ state: 'rejected' }), by)).toEqual({ refusal: 'dossier-closed' });
    expect(receivePaper(dossier(), { agent: 'c', role: 'chief' })).toMatchObject({ refusal: 'wrong-role' });
  });

  it('shows a person exactly the gestures that would be accepted (property)', () => {
    fc.assert(
      fc.property(anyDossier, anySigner, (one, by) => {
        const shown = allowedGestures(one, by);
        for (const step of STEPS)
          expect(shown.some(gesture => gesture.kind === 'sign' && gesture.step === step)).toBe(
            'state' in sign(one, step, by),
          );
        expect(shown.some(gesture => gesture.kind === 'reject')).toBe('state' in reject(one, by));
        expect(shown.some(gesture => gesture.kind === 'receive-paper')).toBe(
          'state' in receivePaper(one, by),
        );
        expect(shown.some(gesture => gesture.kind === 'resume')).toBe('state' in resume(one, by));
      }),
    );
  });
});
