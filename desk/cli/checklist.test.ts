import fc from 'fast-check';
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

  it.each(['MUTATION', 'DUPLICATA', 'RENOUV_SUPPORT_PAPIER', 'COOP_MUTATION'])(
    'exits 1 for %s of a vehicle finally withdrawn: nothing lifts that block (art. 52)',
    async operation => {
      expect(
        await run({ operation, on: '2026-06-15', facts: { 'vehicle.finallyWithdrawn': true } }),
      ).toMatchObject({
        exit: 1,
        out: { operation, blocks: [{ code: 'FINALLY_WITHDRAWN', until: null }] },
        err: { refusals: [{ code: 'FINALLY_WITHDRAWN' }] },
      });
    },
  );

  it('exits 2 on new and used at once, which JSON would silently read as used', async () => {
    const text =
      '{"operation":"MUTATION","on":"2026-06-15","facts":{"vehicle.condition":"NEW","vehicle.condition":"USED"}}';
    const answer = await checklistCommand(text);
    expect(answer).toMatchObject({
      exit: 2,
      err: { errors: [{ code: 'repeated-key', field: 'facts.vehicle.condition' }] },
    });
    expect(answer).not.toHaveProperty('out');
  });

  it('answers any JSON at all with a list or with typed errors, never with both, never with a fault', async () => {
    const codes = fc.constantFrom('operation', 'overlays', 'on', 'facts', 'dates', 'x');
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('MUTATION', 'IMMAT_IMPORT', '2026-06-15', '2026-02-30', '2099-01-01'),
      fc.dictionary(
        fc.constantFrom(
          'vehicle.condition',
          'vehicle.ptacKg',
          'owner.minor',
          'ww.deliveryDate',
          '__proto__',
          'x',
        ),
        fc.oneof(fc.jsonValue(), fc.constantFrom('NEW', 'USED', '2026-06-01', true, 1640)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(codes, value), async raw => {
        const answer = await run(raw);
        if (answer.exit === 2) {
          expect(answer.err.errors.length).toBeGreaterThan(0);
          for (const each of answer.err.errors) expect(`${each.fr}${each.ar}`).not.toMatch(/undefined|\{\{/);
        } else expect(answer.out.operation).toBeTypeOf('string');
      }),
      { numRuns: 400 },
    );
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
    [
      'new and used as a list',
      { ...mutation, facts: { 'vehicle.condition': ['NEW', 'USED'] } },
      'wrong-type',
    ],
    [
      'an alias that says used, a fact that says new',
      { ...mutation, operation: 'IMMAT_IMPORT_OCCASION', facts: { 'vehicle.condition': 'NEW' } },
      'contradictory-facts',
    ],
    [
      'a deposit after the day of the question',
      { ...mutation, dates: { 'deposit.date': '2027-01-01' } },
      'date-in-future',
    ],
    [
      'a date that no calendar has',
      { ...mutation, dates: { 'acquisition.date': '2026-02-30' } },
      'not-a-date',
    ],
    [
      'an overlay of another operation',
      { ...mutation, operation: 'DUPLICATA', overlays: ['MOD_ENCHERES'] },
      'overlay-not-applicable',
    ],
    [
      'a side effect asked as an operation',
      { ...mutation, operation: 'CHANGEMENT_ANCIEN_NUMERO' },
      'unknown-operation',
    ],
    ['a day before the decree', { operation: 'MUTATION', on: '2010-09-30' }, 'no-decree-in-force'],
    ['a key of no meaning', { ...mutation, fact: {} }, 'unknown-key'],
    ['no day', { operation: 'MUTATION' }, 'missing-key'],
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
