import { describe, expect, it } from 'vitest';
import { checklistCommand } from './checklist.ts';

const mutation = { operation: 'MUTATION', on: '2026-06-15' };
const run = (raw: unknown) => checklistCommand(JSON.stringify(raw));

describe('tarqim checklist', () => {
  it('answers in the shape of the design, exit 0', async () => {
    const answer = await run({ ...mutation, overlays: [], facts: { 'purchase.method': 'CASH' }, dates: {} });
    expect(answer).toMatchObject({
      exit: 0,
      out: {
        operation: 'MUTATION',
        forms: ['B I'],
        deadline: null,
        receiptDays: 60,
        mentions: [],
        refusals: [],
        blocks: [],
      },
    });
    expect(answer.exit === 0 && answer.out.documents[0]).toMatchObject({
      key: 'MUTATION/D1/FORM_BI',
      doc: 'FORM_BI',
      n: '1',
      article: 'art.9(1)',
      why: { fr: 'achat au comptant', ar: 'شراء نقدا' },
    });
    expect(answer).not.toHaveProperty('err');
  });

  it('exits 1 when the decree refuses, with the whole answer', async () => {
    const answer = await run({ ...mutation, facts: { 'seller.cardLost': true } });
    expect(answer).toMatchObject({
      exit: 1,
      out: { operation: 'MUTATION' },
      err: { code: 'operation-refused', refusals: [{ code: 'SELLER_CARD_LOST' }] },
    });
  });

  it('exits 0 on a block: the paper that lifts it may still come', async () => {
    expect(await run({ ...mutation, facts: { 'vehicle.opposition': true } })).toMatchObject({ exit: 0 });
  });

  it.each([
    ['unknown operation', { ...mutation, operation: 'X' }, 'unknown-operation'],
    ['unknown fact', { ...mutation, facts: { x: 1 } }, 'unknown-fact'],
    ['wrong type', { ...mutation, facts: { 'vehicle.ptacKg': '3001' } }, 'wrong-type'],
    ['value of no list', { ...mutation, facts: { 'vehicle.use': 'TAXI' } }, 'value-not-in-list'],
    [
      'contradiction',
      { ...mutation, operation: 'IMMAT_NEUF_MAROC', facts: { 'vehicle.condition': 'USED' } },
      'contradictory-facts',
    ],
    ['future date', { ...mutation, dates: { 'acquisition.date': '2026-06-16' } }, 'date-in-future'],
    ['not an object', [mutation], 'wrong-type'],
    ['nothing', null, 'wrong-type'],
  ])('exits 2 on %s', async (_, raw, code) => {
    const answer = await run(raw);
    expect(answer).toMatchObject({ exit: 2, err: { code: 'bad-input', errors: [{ code }] } });
    expect(answer).not.toHaveProperty('out');
  });

  it.each(['', '{', 'MUTATION'])('exits 2 on %j, which is not JSON', async text => {
    expect(await checklistCommand(text)).toMatchObject({
      exit: 2,
      err: { errors: [{ code: 'not-json', field: 'input' }] },
    });
  });

  it('reads a file that begins with a byte order mark', async () => {
    expect(await checklistCommand(`\uFEFF${JSON.stringify(mutation)}`)).toMatchObject({ exit: 0 });
  });
});
