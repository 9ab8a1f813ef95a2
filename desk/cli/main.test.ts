import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { SAMPLES } from '../paper/samples.ts';

const launcher = join(import.meta.dirname, 'tarqim.mjs');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tarqim-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The real process, from another folder than the checkout's, as a person types it. */
async function tarqim(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [launcher, ...args], { cwd: folder });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { exit: await ended, out: said(out), err: said(err) };
}

/** What the desk's own commands say is JSON; the registry speaks to its operator. */
function said(line: string): unknown {
  if (line === '') return undefined;
  return line.startsWith('{') ? JSON.parse(line) : line;
}

const sentences = {
  fr: expect.stringMatching(/^\P{Script=Arabic}+$/u) as string,
  ar: expect.stringMatching(/\p{Script=Arabic}/u) as string,
};

async function jsonFile(name: string, value: unknown) {
  await writeFile(join(folder, name), JSON.stringify(value));
  return name;
}

describe('tarqim', () => {
  it.each([[[]], [['nombre', 'parse']], [['--loud']]])('says how it is used when given %j', async args => {
    expect(await tarqim(args)).toMatchObject({
      exit: 2,
      out: undefined,
      err: {
        code: 'usage',
        params: { expected: expect.stringContaining('checklist | number') as string },
        ...sentences,
      },
    });
  });

  it('number: JSON out, exit 1 for a refusal, 2 for what cannot be read', async () => {
    expect(await tarqim(['number', 'parse', '33870', 'ه', '59'])).toMatchObject({
      exit: 0,
      out: { canonical: '33870-ه-59' },
      err: undefined,
    });
    expect(await tarqim(['number', 'next', 'NORMAL', '99999-أس-6'])).toMatchObject({
      exit: 1,
      out: undefined,
      err: { code: 'capacity-exhausted', ...sentences },
    });
    expect(await tarqim(['number', 'parse', 'x'])).toMatchObject({ exit: 2, err: sentences });
  });

  it('checklist: reads standard input, and refuses with the whole answer', async () => {
    const input = JSON.stringify({
      operation: 'MUTATION',
      on: '2026-06-15',
      facts: { 'seller.cardLost': true },
    });
    expect(await tarqim(['checklist', '-'], input)).toMatchObject({
      exit: 1,
      out: { operation: 'MUTATION', receiptDays: 60 },
      err: { code: 'operation-refused', refusals: [{ code: 'SELLER_CARD_LOST' }], ...sentences },
    });
    expect(await tarqim(['checklist', 'absent.json'])).toMatchObject({
      exit: 2,
      err: { code: 'file-unreadable', params: { reason: 'ENOENT' } },
    });
  });

  it('plate and paper: files beside the person who typed, not beside the program', async () => {
    const plate = await tarqim(['plate', 'NORMAL', '33870-ه-59', '--layout', 'front', '--out', 'P.svg']);
    expect(plate).toMatchObject({ exit: 0, out: { plates: [{ widthMm: 450, files: ['P.svg'] }] } });
    const data = await jsonFile('remise.json', SAMPLES.remise);
    expect(await tarqim(['paper', 'remise', data, '--out', 'R.pdf'])).toMatchObject({
      exit: 0,
      out: { kind: 'remise', out: 'R.pdf' },
    });
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['P.svg', 'R.pdf']));
  });

  it('card: what is encoded is decoded to the same record, and a changed byte is told', async () => {
    const file = await jsonFile('vehicle.json', SAMPLE_RECORD);
    expect(await tarqim(['card', 'encode', file, '--out', 'card'])).toMatchObject({
      exit: 0,
      out: { signer: { madeForThisRun: true, ...sentences } },
    });
    const names = await readdir(join(folder, 'card'));
    expect(names.sort()).toEqual(
      ['C001', 'C011', 'C021', 'D001', 'D011', 'D021', 'E001', 'E011', 'E021'].map(fid => `${fid}.bin`),
    );
    const read = await tarqim(['card', 'decode', 'card']);
    expect(read).toMatchObject({ exit: 0, out: { record: SAMPLE_RECORD, contradictions: [] } });

    const d021 = join(folder, 'card', 'D021.bin');
    await writeFile(
      d021,
      Buffer.from((await readFile(d021, 'latin1')).replace('DUSTER', 'LODGYX'), 'latin1'),
    );
    expect(await tarqim(['card', 'decode', 'card'])).toMatchObject({
      exit: 1,
      out: { record: { model: 'LODGYX' }, signatures: [{}, {}, { group: 'C', verdict: 'invalid' }] },
      err: { code: 'card-not-authentic', ...sentences },
    });
    const reader = ['--reader', `simulated:reader:${SAMPLE_RECORD.support.serial}`];
    expect(await tarqim(['card', 'write', 'card', ...reader])).toMatchObject({
      exit: 0,
      out: { state: 'done', serial: SAMPLE_RECORD.support.serial },
    });
    expect(await tarqim(['card', 'read', '--out', 'read', ...reader])).toMatchObject({
      exit: 1,
      out: { verdict: 'altered' },
      err: { code: 'card-not-authentic', ...sentences },
    });
  });

  it('journal: a folder that is no profile', async () => {
    expect(await tarqim(['journal', 'verify', folder])).toMatchObject({
      exit: 1,
      err: { code: 'profile-absent', ...sentences },
    });
  });

  it('registry: is started as the program that it is', async () => {
    expect(await tarqim(['registry', 'receive', 'absent.batch'])).toMatchObject({
      exit: 1,
      err: expect.stringContaining("'receipt'") as string,
    });
  });
});
