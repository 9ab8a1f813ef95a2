import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeCard } from '../../domain/card/card-files.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { runCardCommand } from './card.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tarqim-card-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function encode(record: unknown) {
  const file = join(folder, 'vehicle.json');
  await writeFile(file, JSON.stringify(record));
  const { exit, out, err } = await runCardCommand(['encode', file, '--out', join(folder, 'card')]);
  return { exit, said: JSON.parse(exit === 0 ? out : err) as unknown };
}

describe('tarqim card encode', () => {
  it('takes a number as it is written', async () => {
    expect(await encode({ ...SAMPLE_RECORD, number: '33870-ه-59' })).toMatchObject({ exit: 0 });
    const { out } = await runCardCommand(['decode', join(folder, 'card')]);
    expect(JSON.parse(out)).toMatchObject({ record: { number: SAMPLE_RECORD.number } });
  });

  it('names every wrong field at once, and writes nothing', async () => {
    const { vin, ...rest } = SAMPLE_RECORD;
    const wrong = { ...rest, chassis: vin, number: '33870-ج-59', validUntil: '2036-02-30', seats: -1 };
    const { exit, said } = await encode(wrong);
    expect(exit).toBe(2);
    const { also, ...first } = said as { also: { code: string; field: string; fr: string }[] };
    const told = [first as (typeof also)[number], ...also];
    expect(told.map(({ code, field }) => `${field}: ${code}`).sort()).toEqual([
      'chassis: vehicle-record-invalid',
      'number: number-letter-unknown',
      'seats: vehicle-record-invalid',
      'validUntil: vehicle-record-invalid',
      'vin: vehicle-record-invalid',
    ]);
    expect(told.every(({ fr }) => fr.length > 10)).toBe(true);
    expect(await readdir(folder)).toEqual(['vehicle.json']);
  });

  it('refuses Arabic where the European file has Latin letters only', async () => {
    const owner = { ...SAMPLE_RECORD.owner, name: { latin: 'الإدريسي', arabic: 'الإدريسي' } };
    expect(await encode({ ...SAMPLE_RECORD, owner })).toMatchObject({
      exit: 1,
      said: { code: 'card-text-not-latin' },
    });
  });

  it('leaves no part behind when it cannot write', async () => {
    await writeFile(join(folder, 'card'), '');
    expect(await encode(SAMPLE_RECORD)).toMatchObject({ exit: 2, said: { code: 'file-unwritable' } });
    expect((await readdir(folder)).sort()).toEqual(['card', 'vehicle.json']);
  });
});

describe('tarqim card decode', () => {
  it('says when there is no folder, no card in it, or a card that is cut', async () => {
    expect(await runCardCommand(['decode', join(folder, 'none')])).toMatchObject({ exit: 2 });
    const empty = await runCardCommand(['decode', folder]);
    expect(JSON.parse(empty.err)).toMatchObject({ code: 'card-file-missing', field: 'D001' });
    await writeFile(join(folder, 'D001.bin'), Uint8Array.of(0x71, 0x82, 0x01));
    const cut = await runCardCommand(['decode', folder]);
    expect(cut.exit).toBe(1);
    expect(JSON.parse(cut.err)).toMatchObject({ code: 'card-file-damaged' });
  });

  it('refuses a file of 10 MB by its size', async () => {
    await writeFile(join(folder, 'D001.bin'), new Uint8Array(10 * 2 ** 20));
    const { exit, err } = await runCardCommand(['decode', folder]);
    expect(exit).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ code: 'card-file-too-long', field: 'D001' });
  });

  it('names the files it does not read, and judges by the authority named', async () => {
    await encode(SAMPLE_RECORD);
    const card = join(folder, 'card');
    await writeFile(join(card, 'D031.bin'), Uint8Array.of(1));
    const plain = await runCardCommand(['decode', card]);
    expect(JSON.parse(plain.out)).toMatchObject({ verdict: 'not-ours', skipped: ['D031'] });
    const own = await runCardCommand(['decode', card, '--authority', join(card, 'C001.bin')]);
    expect(own.exit).toBe(0);
    expect(JSON.parse(own.out)).toMatchObject({ verdict: 'authentic' });
    await encode(SAMPLE_RECORD);
    const other = await createIssuer({
      subject: 'CN=Une autre autorité',
      serialNumber: '01',
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2020-01-02T00:00:00Z'),
    });
    await writeFile(join(folder, 'other.der'), other.certificate);
    const stranger = await runCardCommand(['decode', card, '--authority', join(folder, 'other.der')]);
    expect([stranger.exit, JSON.parse(stranger.err)]).toMatchObject([1, { code: 'card-not-ours' }]);
    const expired = await encodeCard(SAMPLE_RECORD, openIssuer(other));
    for (const { fid, bytes } of expired) await writeFile(join(card, `${fid}.bin`), bytes);
    const late = await runCardCommand(['decode', card, '--authority', join(folder, 'other.der')]);
    expect([late.exit, JSON.parse(late.err)]).toMatchObject([1, { code: 'card-certificate-expired' }]);
    expect(JSON.parse(late.out)).toMatchObject({ record: { vin: SAMPLE_RECORD.vin } });
  });
});

describe('tarqim card write and read', () => {
  const reader = () => `simulated:${join(folder, 'reader')}:${SAMPLE_RECORD.support.serial}`;

  it('makes the card in a reader, and gives its files back with what they prove', async () => {
    await encode(SAMPLE_RECORD);
    const written = await runCardCommand(['write', join(folder, 'card'), '--reader', reader()]);
    expect(JSON.parse(written.out)).toMatchObject({ state: 'done', serial: SAMPLE_RECORD.support.serial });
    const out = join(folder, 'read');
    const read = await runCardCommand(['read', '--out', out, '--reader', reader()]);
    expect(JSON.parse(read.out)).toMatchObject({ verdict: 'not-ours', record: { vin: SAMPLE_RECORD.vin } });
    const names = await readdir(out);
    expect(names).toEqual(await readdir(join(folder, 'card')));
    const again = await runCardCommand(['write', out, '--reader', reader()]);
    expect(JSON.parse(again.out)).toMatchObject({ state: 'done' });
  });

  it('leaves alone a card of another vehicle, and one of another serial', async () => {
    await encode(SAMPLE_RECORD);
    await runCardCommand(['write', join(folder, 'card'), '--reader', reader()]);
    await encode({ ...SAMPLE_RECORD, vin: 'WF0XXXTTGX7654321' });
    const other = await runCardCommand(['write', join(folder, 'card'), '--reader', reader()]);
    expect([other.exit, JSON.parse(other.err)]).toMatchObject([
      1,
      { code: 'card-already-issued', params: { state: 'untouched' } },
    ]);
    const serial = `simulated:${join(folder, 'reader')}:MA 26 0048 9999`;
    const wrong = await runCardCommand(['write', join(folder, 'card'), '--reader', serial]);
    expect(JSON.parse(wrong.err)).toMatchObject({ code: 'card-other-serial' });
  });

  it('says what is wrong with the reader', async () => {
    await encode(SAMPLE_RECORD);
    const write = async (address: string) => {
      const { exit, err } = await runCardCommand(['write', join(folder, 'card'), '--reader', address]);
      return [exit, (JSON.parse(err) as { code: string }).code];
    };
    expect(await write('telepathy')).toEqual([2, 'usage']);
    expect(await write(`serial:${join(folder, 'no-port')}@9600`)).toEqual([1, 'card-reader-gone']);
    expect(await write('serial:/dev/null@17')).toEqual([2, 'usage']);
  });
});
