import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeRecord,
  encodeRecord,
  hashesOf,
  signatureHash,
  type SignedRecord,
  statementHash,
  verifyRecord,
} from './seal.ts';
import type { HandOverStatement } from './statement.ts';
import type { Stroke, StrokePoint } from './stroke.ts';

const document: HandOverStatement = {
  v: 1,
  kind: 'hand-over',
  dossierId: '5b0c7d5e-8f4d-4a43-9a52-2f0b6a3c1d11',
  dossierNo: '26-012001',
  plate: '48201-ب-59',
  vin: 'VF1RFB00X56789012',
  owner: { fr: 'HADDAD Rania', ar: 'حداد رانية' },
  items: [
    {
      label: { fr: 'Carte grise électronique', ar: 'البطاقة الرمادية' },
      quantity: 1,
      serial: 'MA26 0048 1173',
    },
  ],
  returned: [{ fr: 'Récépissé de dépôt', ar: 'وصل الإيداع' }],
  recipient: { name: 'TAZI Omar', capacity: 'PROXY', identityNo: 'A482913' },
  centre: { fr: 'Rabat', ar: 'الرباط' },
  deliveredOn: '2026-11-28',
  text: { fr: 'J’ai reçu.', ar: 'تسلمت.' },
};
const strokes: Stroke[] = [
  {
    pointer: 'pen',
    points: [
      [100, 500, 300, 0],
      [900, 400, 700, 120],
    ],
  },
];

const point = fc.tuple(fc.nat(3000), fc.nat(1000), fc.nat(1000));
const anyStrokes = fc
  .array(
    fc.record({
      pointer: fc.constantFrom('pen' as const, 'touch' as const, 'mouse' as const),
      points: fc.array(point, { minLength: 1, maxLength: 12 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((drawn): Stroke[] => {
    let t = 0;
    return drawn.map(({ pointer, points }) => ({
      pointer,
      points: points.map(([x, y, p]): StrokePoint => [x, y, p, t++]),
    }));
  });
const anyRecord = fc
  .record({
    name: fc.string({ minLength: 1, unit: 'grapheme' }),
    no: fc.string({ minLength: 1, unit: 'grapheme' }),
    strokes: anyStrokes,
  })
  .map(({ name, no, strokes: drawn }): SignedRecord => ({
    v: 1,
    document: { ...document, dossierNo: no, recipient: { ...document.recipient, name } },
    strokes: drawn,
  }));

describe('a signature is bound to what it signs', () => {
  it('is SHA-256 over its own name, the hash of the document and the strokes', () => {
    const expected = createHash('sha256')
      .update('tarqim/signature/1\0')
      .update(Buffer.from(statementHash(document), 'hex'))
      .update('[{"pointer":"pen","points":[[100,500,300,0],[900,400,700,120]]}]')
      .digest('hex');
    expect(signatureHash(statementHash(document), strokes)).toBe(expected);
  });

  it('the hash of a document does not hang on the order in which it was written', () => {
    const turned = Object.fromEntries(Object.entries(document).reverse()) as HandOverStatement;
    expect(statementHash(turned)).toBe(statementHash(document));
  });

  it('property: a record verifies, is read back as it was, and its bytes are one', () => {
    fc.assert(
      fc.property(anyRecord, record => {
        const bytes = encodeRecord(record);
        const back = decodeRecord(bytes);
        expect(back).toEqual(record);
        expect(verifyRecord(back ?? record, hashesOf(record))).toBe('unchanged');
        expect(decodeRecord(Buffer.concat([bytes, Buffer.from(' ')]))).toBeUndefined();
      }),
    );
  });

  it('property: one number of one point changed by one, and the strokes do not match', () => {
    fc.assert(
      fc.property(anyRecord, fc.nat(), fc.nat(), fc.constantFrom(0, 1, 2), (record, which, where, part) => {
        const signed = hashesOf(record);
        const altered = structuredClone(record);
        const stroke = altered.strokes[which % altered.strokes.length];
        const at = stroke?.points[where % stroke.points.length];
        if (!at) throw new Error('every stroke has a point');
        at[part] = at[part] === 0 ? 1 : at[part] - 1;
        expect(verifyRecord(altered, signed)).toBe('strokes-altered');
      }),
    );
  });

  it('property: a stroke more, a stroke less or two changed places are seen', () => {
    fc.assert(
      fc.property(anyRecord, record => {
        const signed = hashesOf(record);
        const [first] = record.strokes;
        if (!first) throw new Error('there is a stroke');
        expect(verifyRecord({ ...record, strokes: [...record.strokes, first] }, signed)).toBe(
          'strokes-altered',
        );
        expect(verifyRecord({ ...record, strokes: record.strokes.slice(1) }, signed)).toBe('strokes-altered');
      }),
    );
  });

  it.each<[string, Partial<HandOverStatement>]>([
    ['another person', { recipient: { ...document.recipient, name: 'TAZI Omar ' } }],
    ['another capacity', { recipient: { ...document.recipient, capacity: 'OWNER' } }],
    [
      'a product more',
      { items: [...document.items, { label: { fr: 'Plaques', ar: '' }, quantity: 2, serial: null }] },
    ],
    ['another card', { items: document.items.map(item => ({ ...item, serial: 'MA26 0048 1174' })) }],
    ['another day', { deliveredOn: '2026-11-29' }],
    ['another sentence', { text: { ...document.text, ar: 'لم أتسلم.' } }],
  ])('%s in the document: it does not match, and neither does the signature under it', (_, change) => {
    const signed = hashesOf({ v: 1, document, strokes });
    const altered = { ...document, ...change };
    expect(verifyRecord({ v: 1, document: altered, strokes }, signed)).toBe('document-altered');
    expect(signatureHash(statementHash(altered), strokes)).not.toBe(signed.hash);
  });

  it.each(['', '{}', 'null', '{"v":1}', '\u0000'])('bytes that are no record are none: %j', text => {
    expect(decodeRecord(Buffer.from(text))).toBeUndefined();
  });
});
