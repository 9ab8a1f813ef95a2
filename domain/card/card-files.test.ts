import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberAt } from '../number/order.ts';
import { addDays, plainDateOf } from '../text/plain-date.ts';
import { decodeTlv, encodeTlv, childrenOf, constructed, primitive } from './ber-tlv.ts';
import { CardDataError } from './card-error.ts';
import { cardFile, decodeCard, encodeCard, fidOf } from './card-files.ts';
import type { CardSigner } from './card-signature.ts';
import { decodeRegistrationA, encodeRegistrationA } from './registration-a.ts';
import { encodeRegistrationB, registrationBOf } from './registration-b.ts';
import { decodeRegistrationC, encodeRegistrationC } from './registration-c.ts';
import { SAMPLE_RECORD } from './sample-record.ts';
import type { VehicleRecord } from './vehicle-record.ts';

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** Signs, and gives bytes that are no certificate: the certificate's own tests are beside the issuer, which can make one. */
const bareSigner: CardSigner = {
  certificate: Uint8Array.of(0x30, 0x00),
  sign: data =>
    Promise.resolve(
      new Uint8Array(
        sign('sha256', data, createPrivateKey(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))),
      ),
    ),
};

const latinText = fc
  .string({ unit: fc.constantFrom(..."ABCXYZabcé ô'çÀœ-’12,"), minLength: 1, maxLength: 40 })
  .map(t => `N${t}`);
const arabicText = fc.string({ unit: fc.constantFrom(...'ابتثجحخدذرزسشصضطظعغفقكلمنهوي لا،'), maxLength: 40 });
const date = fc.integer({ min: 0, max: 20_000 }).map(days => addDays(plainDateOf('1990-01-01'), days));
const figure = fc.integer({ min: 0, max: 60_000 });

const anyRecord: fc.Arbitrary<VehicleRecord> = fc
  .record({
    name: fc.record({ latin: latinText, arabic: arabicText }),
    address: fc.record({ latin: latinText, arabic: arabicText }),
    index: fc.integer({ min: 0, max: 2_999_969 }),
    province: fc.integer({ min: 1, max: 88 }),
    dates: fc.tuple(date, date, date, date),
    optional: fc.record(
      {
        previousNumber: latinText,
        transferred: date,
        cylinders: figure,
        cylinderCapacityCm3: figure,
        fiscalPowerCv: figure,
        seats: figure,
        ptacKg: figure,
        ptmctKg: figure,
      },
      { requiredKeys: [] },
    ),
    restrictions: fc.array(latinText, { maxLength: 3 }),
    mentions: fc.array(arabicText, { maxLength: 2 }),
  })
  .map(({ name, address, index, province, dates, optional, restrictions, mentions }) => {
    const {
      previousNumber: _p,
      transferred: _t,
      cylinders: _c,
      cylinderCapacityCm3: _v,
      fiscalPowerCv: _f,
      seats: _s,
      ptacKg: _m,
      ptmctKg: _w,
      ...always
    } = SAMPLE_RECORD;
    return {
      ...always,
      ...optional,
      number: numberAt('NORMAL', province, index),
      firstRegistered: dates[0],
      firstRegisteredInMorocco: dates[1],
      validUntil: dates[2],
      operation: { code: 'RENOUVELLEMENT', date: dates[3] },
      owner: { name, address },
      restrictions,
      mentions,
    };
  });

describe('files of a card', () => {
  it('are nine, named as the directive names them', async () => {
    const files = await encodeCard(SAMPLE_RECORD, bareSigner);
    expect(files.map(file => `${file.fid} ${file.name}`)).toEqual([
      'D001 EF.Registration_A',
      'E001 EF.Signature_A',
      'C001 EF.C.IA_A.DS',
      'D011 EF.Registration_B',
      'E011 EF.Signature_B',
      'C011 EF.C.IA_B.DS',
      'D021 EF.Registration_C',
      'E021 EF.Signature_C',
      'C021 EF.C.IA_C.DS',
    ]);
    expect(fidOf('d011.bin')).toBe('D011');
    expect(fidOf('readme.txt')).toBeUndefined();
  });

  it('give the record back without loss', () => {
    fc.assert(
      fc.property(anyRecord, record => {
        const files = [
          cardFile('D001', encodeRegistrationA(record)),
          cardFile('D011', encodeRegistrationB(registrationBOf(record))),
          cardFile('D021', encodeRegistrationC(record)),
        ];
        const read = decodeCard(files);
        expect(read.record).toEqual(record);
        expect(read.skipped).toEqual([]);
        expect(read.contradictions).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('hold to what readers in the field assume (start with 78, at least 32 bytes, body of 71 and 72 of 256)', () => {
    const { givenNames: _given, ...owner } = SAMPLE_RECORD.owner;
    const { seats: _seats, ptacKg: _ptac, ptmctKg: _ptmct, ...rest } = SAMPLE_RECORD;
    const bare: VehicleRecord = {
      ...rest,
      owner: { ...owner, name: { latin: 'X', arabic: '' }, address: { latin: 'Y', arabic: '' } },
    };
    for (const record of [SAMPLE_RECORD, bare]) {
      for (const [encode, tag] of [
        [encodeRegistrationA, 0x71],
        [(one: VehicleRecord) => encodeRegistrationB(registrationBOf(one)), 0x72],
      ] as const) {
        const bytes = encode(record);
        expect(bytes[0]).toBe(0x78);
        expect(bytes.length).toBeGreaterThanOrEqual(32);
        const body = encodeTlv(childrenOf(decodeTlv(bytes), tag) ?? []);
        expect(body.length).toBeGreaterThanOrEqual(256);
        const at = bytes.length - body.length - 4;
        expect([...bytes.slice(at, at + 2)]).toEqual([tag, 0x82]);
      }
      expect(encodeRegistrationC(record)[0]).toBe(0x78);
    }
  });

  it('write the mandatory tags with the values of the directive', () => {
    const bytes = encodeRegistrationA(SAMPLE_RECORD);
    const text = Buffer.from(bytes).toString('latin1');
    expect(text).toContain('\x81\x0a33870-H-59');
    expect(text).toContain('\x82\x0820190304');
    expect(text).toContain('\x8d\x0820361120');
    expect(text).toContain('Saâdia');
    expect(text).toContain("12, rue de l'Atlas, Kénitra");
    expect(text).toContain('1860 kg');
    expect(decodeRegistrationA(bytes).data).toMatchObject({
      number: '33870-H-59',
      holderName: 'EL IDRISSI',
      seats: 5,
      maxMassKg: 1860,
    });
  });
});

describe('what a card cannot hold', () => {
  const broken = (record: VehicleRecord) => {
    try {
      encodeRegistrationA(record);
    } catch (error) {
      if (error instanceof CardDataError) return `${error.code} ${error.field}`;
      throw error;
    }
    return 'none';
  };

  it('refuses Arabic where the directive has Latin only, naming the field', () => {
    const owner = { ...SAMPLE_RECORD.owner, name: { latin: 'الإدريسي', arabic: '' } };
    expect(broken({ ...SAMPLE_RECORD, owner })).toBe('card-text-not-latin owner.name.latin');
  });

  it('refuses an empty mandatory field', () => {
    expect(broken({ ...SAMPLE_RECORD, vin: ' ' })).toBe('card-field-empty vin');
  });

  it('refuses a damaged or incomplete file', () => {
    const file = encodeRegistrationC(SAMPLE_RECORD);
    expect(() => decodeRegistrationC(file.slice(0, -3))).toThrow(
      expect.objectContaining({ code: 'card-file-damaged', field: 'D021' }),
    );
    const without = decodeTlv(file).map(object =>
      'children' in object
        ? constructed(
            object.tag,
            object.children.filter(child => child.tag !== 0x8f),
          )
        : object,
    );
    expect(() => decodeRegistrationC(encodeTlv(without))).toThrow(
      expect.objectContaining({ code: 'card-field-missing', field: 'vin' }),
    );
    expect(() => decodeCard([])).toThrow(
      expect.objectContaining({ code: 'card-file-missing', field: 'D001' }),
    );
  });

  it('names the tags it does not know, and reads the rest', () => {
    const [head, body] = decodeTlv(encodeRegistrationC(SAMPLE_RECORD));
    if (head === undefined || body === undefined || !('children' in body))
      throw new Error('no national template');
    const later = encodeTlv([
      head,
      constructed(body.tag, [...body.children, primitive(0x9e, Uint8Array.of(1))]),
    ]);
    const read = decodeRegistrationC(later);
    expect(read.record).toEqual(SAMPLE_RECORD);
    expect(read.skipped).toEqual(['73/9E']);
  });

  it('reads the card of another State, and names what only that State can read', () => {
    const field = (tag: number, text: string) => primitive(tag, new TextEncoder().encode(text));
    const dutch = encodeTlv([
      constructed(0x78, [primitive(0x4f, Uint8Array.of(1))]),
      constructed(0x71, [
        field(0x9f33, 'Nederland'),
        field(0x9f35, 'RDW'),
        field(0x81, '1-RDW-01'),
        field(0x8d, '0'),
        constructed(0xa1, [primitive(0x86, Uint8Array.of(2))]),
        field(0x93, 'n.v.t.'),
        field(0x9f7f, 'later'),
      ]),
    ]);
    const national = encodeTlv([constructed(0xbf8700, [field(0x81, 'BPM')])]);
    const read = decodeCard([cardFile('D001', dutch), cardFile('D021', national)]);
    expect(read.record).toBeUndefined();
    expect(read.european.a).toMatchObject({
      state: 'Nederland',
      number: '1-RDW-01',
      validUntil: undefined,
      holderIs: 'not-identified-as-owner',
      powerToWeight: 'n.v.t.',
    });
    expect(read.skipped).toEqual(['D001 71/9F7F', 'D021 BF8700/81']);
    const opaque = decodeCard([cardFile('D001', dutch), cardFile('D021', Uint8Array.of(0x9f))]);
    expect(opaque.skipped).toEqual(['D001 71/9F7F', 'D021']);
  });

  it('notices files of two cards mixed together', async () => {
    const other = await encodeCard({ ...SAMPLE_RECORD, vin: 'WF0XXXTTGX7654321' }, bareSigner);
    const mine = await encodeCard(SAMPLE_RECORD, bareSigner);
    const mixed = mine.map(file =>
      file.fid === 'D021' ? (other.find(o => o.fid === 'D021') ?? file) : file,
    );
    expect(decodeCard(mixed).contradictions).toEqual(['vin']);
    const heavier = await encodeCard({ ...SAMPLE_RECORD, ptmctKg: 3500 }, bareSigner);
    const another = mine.map(file =>
      file.fid === 'D011' ? (heavier.find(o => o.fid === 'D011') ?? file) : file,
    );
    expect(decodeCard(another).contradictions).toEqual(['F.3']);
  });
});

describe('signature file', () => {
  it('is the Dutch wrapper around an ECDSA signature over every byte', async () => {
    const files = await encodeCard(SAMPLE_RECORD, bareSigner);
    const wrapper = files.find(file => file.fid === 'E001')?.bytes ?? new Uint8Array();
    const [outer] = decodeTlv(wrapper);
    if (outer === undefined || !('children' in outer)) throw new Error('no wrapper');
    expect(outer.tag).toBe(0x30);
    const [algorithm, bits] = outer.children;
    expect(Buffer.from(encodeTlv(algorithm === undefined ? [] : [algorithm])).toString('hex')).toBe(
      '300a06082a8648ce3d040302',
    );
    expect(bits?.tag).toBe(0x03);
    expect(createPublicKey(keys.publicKey.export({ type: 'spki', format: 'pem' })).asymmetricKeyType).toBe(
      'ec',
    );
  });

  it('says what is wrong instead of throwing', async () => {
    const files = await encodeCard(SAMPLE_RECORD, bareSigner);
    expect(decodeCard(files).signatures.map(s => s.verdict)).toEqual([
      'unreadable',
      'unreadable',
      'unreadable',
    ]);
    expect(decodeCard(files.filter(f => f.fid !== 'E011')).signatures[1]).toMatchObject({
      group: 'B',
      verdict: 'absent',
    });
    const odd = files.map(f => (f.fid === 'E001' ? cardFile('E001', Uint8Array.of(0x30, 0x05, 0x02)) : f));
    expect(decodeCard(odd).signatures[0]).toMatchObject({ verdict: 'unreadable' });
  });
});
