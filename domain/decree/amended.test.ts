import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainDateOf } from '../text/plain-date.ts';
import {
  decreeInForce,
  decreeOf,
  editionsWith,
  lawOf,
  periodsInForce,
  publishEditions,
} from './catalogue.ts';
import { checklist, depositors, type ChecklistInput } from './checklist.ts';
import { amendment, askNewPaper, NEW_PAPER } from './fixtures/amendment.ts';
import { parseChecklistInput } from './input.ts';
import { questionFor } from './question.ts';
import { readDecree } from './read-decree.ts';

const read = (...of: Parameters<typeof amendment>) => {
  const { operations, supplement, doubts } = amendment(...of);
  return readDecree(operations, supplement, doubts);
};
const amended = read({ id: '1.27', from: '2027-01-01' }, askNewPaper);
const mutation = (on: string, edition?: string): ChecklistInput => ({
  operation: 'MUTATION',
  overlays: [],
  on: plainDateOf(on),
  facts: {},
  dates: { 'sale.signatureLegalisationDate': plainDateOf('2026-12-01') },
  ...(edition !== undefined && { edition }),
});
const asks = (input: ChecklistInput) => checklist(input).documents.some(paper => paper.key === NEW_PAPER.key);

beforeEach(() => publishEditions([{ kind: 'edition', decree: amended, sequence: 1 }]));
afterEach(() => publishEditions([]));

describe('an amendment that adds a paper', () => {
  it('asks it from its date of effect on', () => {
    expect(asks(mutation('2026-12-31'))).toBe(false);
    expect(asks(mutation('2027-01-01'))).toBe(true);
    expect(decreeInForce(plainDateOf('2026-12-31'))?.id).toBe('2711.10');
    expect(periodsInForce()).toHaveLength(2);
  });

  it('is gone with what replaces the editions received: they are one whole', () => {
    publishEditions([]);
    expect(asks(mutation('2027-01-01'))).toBe(false);
    expect(decreeOf('1.27')).toBeUndefined();
  });

  it('changes nothing while it is only looked at', () => {
    publishEditions([]);
    expect(editionsWith([{ kind: 'edition', decree: amended, sequence: 1 }]).periods).toHaveLength(2);
    expect(periodsInForce()).toHaveLength(1);
  });
});

describe('a dossier keeps the edition of its deposit', () => {
  it('even when an amendment received later says that the day was its own', () => {
    // Deposited on 5 January under the old edition: the amendment came on the line on the 10th.
    expect(asks(mutation('2027-01-05', '2711.10'))).toBe(false);
    expect(asks(mutation('2027-01-05'))).toBe(true);
  });

  it('and the new one even when it is withdrawn since', () => {
    publishEditions([
      { kind: 'edition', decree: amended, sequence: 1 },
      { kind: 'withdrawal', code: '1.27', version: 2, sequence: 2 },
    ]);
    expect(asks(mutation('2027-01-05'))).toBe(false);
    expect(asks(mutation('2027-01-05', '1.27'))).toBe(true);
  });

  it('an edition that this machine never had leaves the choice to the day', () => {
    expect(asks(mutation('2027-01-05', '77.77'))).toBe(true);
    expect(asks(mutation('2026-12-05', ''))).toBe(false);
  });

  it('in the reading of its input, its depositors and its questions too', () => {
    // An edition under which a transfer is never on credit.
    const decree = read({ id: '2.27', from: '2027-01-01' }, ({ supplement }) => {
      Object.assign(supplement.premises, { MUTATION: { 'purchase.method': ['CASH'] } });
    });
    publishEditions([{ kind: 'edition', decree, sequence: 1 }]);
    const on = plainDateOf('2027-02-01');
    expect(lawOf({ on })).toBe(decree);
    const asked = { operation: 'MUTATION', on, facts: { 'purchase.method': 'CREDIT' } };
    expect(parseChecklistInput(asked).ok).toBe(false);
    const parsed = parseChecklistInput(asked, '2711.10');
    expect(parsed.ok && parsed.value.edition).toBe('2711.10');
    const offered = (edition?: string) => {
      const question = questionFor('purchase.method', { operation: 'MUTATION', on, edition });
      return question?.control === 'choice' ? question.values.length : 0;
    };
    expect([offered(), offered('2711.10')]).toEqual([1, 2]);
    expect(depositors(mutation('2010-01-01'))).toEqual([]);
    expect(depositors(mutation('2010-01-01', '2711.10')).length).toBeGreaterThan(0);
  });
});

describe('a doubt settled by an edition (A2: the figure of art. 60 of the law is not printed)', () => {
  const settled = read({ id: '2711.10', version: 2, from: '2010-10-01' }, ({ operations, doubts }) => {
    const delay = operations.deadlines.find(each => each.id === 'D30_LEGALISATION');
    if (delay) delay.days = 15;
    doubts.doubts = doubts.doubts.filter(each => each.id !== 'A2');
  });
  const deadline = (edition?: string) => {
    const input: ChecklistInput = {
      ...mutation('2026-12-20', edition),
      facts: { 'acquisition.mode': 'SALE' },
    };
    return checklist(input).deadline;
  };

  it('was 30 days, and is what the jurist says', () => {
    expect(deadline()).toMatchObject({ id: 'D30_LEGALISATION', due: '2026-12-31', late: false });
    publishEditions([{ kind: 'edition', decree: settled, sequence: 1 }]);
    expect(deadline()).toMatchObject({ due: '2026-12-16', late: true, daysLeft: -4 });
    expect(deadline('2711.10')).toMatchObject({ due: '2026-12-31', late: false });
  });

  it('is shown while it is a doubt, and no longer', () => {
    const doubtsOf = (id: string) =>
      decreeOf(id)
        ?.operations.get('MUTATION')
        ?.doubts.map(each => each.id);
    publishEditions([{ kind: 'edition', decree: settled, sequence: 1 }]);
    expect(doubtsOf('2711.10')).toContain('A2');
    expect(doubtsOf('2711.10#2')).not.toContain('A2');
    expect(doubtsOf('2711.10#2')).toContain('A19');
  });
});
