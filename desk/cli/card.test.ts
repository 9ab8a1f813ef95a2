import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
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
});
