import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { pdfPagePng } from '../../desk/paper/previews.ts';
import { decodeBase32, encodeBase32 } from '../../domain/journal/base32.ts';
import { type RunningRegistry, startRegistry } from '../../registry/main.ts';
import { type PostgresCluster, startPostgres } from '../../registry/postgres.ts';
import { type Centre, openCentre } from './course.ts';

const MORNING = '2026-03-17T09:00:00.000Z';
const A4_300_DPI = 2_480;

let folder: string;
let cluster: PostgresCluster;
let registry: RunningRegistry;
/** The centre that printed the paper, and a desk of another centre that never heard of its dossier. */
let centre: Centre;
let elsewhere: Awaited<ReturnType<typeof temporaryDesk>>;
let reader: number;
let dossierId: string;
let number: string;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasmBinary = new Uint8Array(await readFile(wasm)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  folder = mkdtempSync(join(tmpdir(), 'tarqim-proof-'));
  cluster = await startPostgres(join(folder, 'postgres'));
  registry = await startRegistry({
    dataDir: folder,
    databaseUrl: cluster.url,
    port: 0,
    now: () => new Date(MORNING),
  });
  await registry.admin.seedDemo();
  const at = (place: { centre: string; desk: string }) =>
    [MORNING, { url: registry.url, code: () => registry.admin.createEnrolmentCode(place) }] as const;
  centre = await openCentre(...at({ centre: 'KEN', desk: 'G2' }));
  elsewhere = await temporaryDesk(...at({ centre: 'RAB', desk: 'G1' }));
  reader = await elsewhere.signIn('lamrabet');
  ({ dossierId, number } = await centre.deposit('MUTATION', {}));
  // what follows is read without a line
  await registry.stop();
}, 180_000);
afterAll(async () => {
  await centre.home.clean();
  await elsewhere.clean();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The code of a paper, read from the sheet as it would be printed. */
async function codeOn(copy = 1): Promise<string> {
  const { pdf } = await centre.home.call(centre.as('lamrabet'), 'document.preview', {
    kind: 'recepisse',
    dossierId,
    copy,
  });
  const { png } = await pdfPagePng(pdf, 1, A4_300_DPI);
  const [found] = await readBarcodes(png, { formats: ['QRCode'], tryHarder: true });
  return found?.text ?? '';
}
const verify = (text: string) => elsewhere.call(reader, 'document.verify', { text });
const verifyAtHome = (text: string) => centre.home.call(centre.as('lamrabet'), 'document.verify', { text });

describe('a récépissé printed at Kénitra, read at Rabat without a line', () => {
  it('is authentic, and what must stand on it is said: dossier, owner, dates, centre, desk, copy', async () => {
    const { row } = await centre.dossier(dossierId);
    expect(await verify(await codeOn())).toMatchObject({
      verdict: 'authentic',
      expired: false,
      dossierId: null,
      lastCopy: null,
      paper: {
        kind: 'recepisse',
        copy: 1,
        dossierNo: number,
        owner: row.owner.latin.slice(0, 40),
        issuedOn: '2026-03-17',
        validUntil: row.dueOn,
        centre: { fr: 'Kénitra', ar: 'القنيطرة' },
        workstation: 'G2',
      },
    });
  });

  it('says its copy: the code of a first sheet on a paper that says DUPLICATA gives itself away', async () => {
    expect(await verify(await codeOn(3))).toMatchObject({ verdict: 'authentic', paper: { copy: 3 } });
  });

  it('is known at the desk that printed it, with its dossier', async () => {
    expect(await verifyAtHome(await codeOn())).toMatchObject({
      verdict: 'authentic',
      dossierId,
      lastCopy: 0,
    });
  });

  it('is expired once its last day is past, and authentic still', async () => {
    const code = await codeOn();
    elsewhere.pass(70 * 86_400_000);
    // two months on, everybody signs in again
    reader = await elsewhere.signIn('lamrabet');
    expect(await verify(code)).toMatchObject({ verdict: 'authentic', expired: true });
  });

  it('is altered when one letter of its code was', async () => {
    const code = await codeOn();
    const bytes = decodeBase32(code.slice(4)) ?? Buffer.alloc(0);
    bytes.writeUInt8(bytes.readUInt8(20) ^ 2, 20);
    expect(await verify(`TQ2.${encodeBase32(bytes)}`)).toEqual({ verdict: 'altered' });
    expect(await verify(code.slice(0, 300))).toEqual({ verdict: 'unreadable' });
    expect(await verify('TQ1.26-013023.W-G2.1.4.AAAA.BBBB')).toEqual({ verdict: 'too-old' });
  });

  it('is of nobody known where another registry certifies', async () => {
    const stranger = await temporaryDesk(MORNING);
    try {
      const client = await stranger.signIn('lamrabet');
      const said = await stranger.call(client, 'document.verify', { text: await codeOn() });
      expect(said).toMatchObject({ verdict: 'unknown-issuer', paper: { workstation: 'G2' } });
    } finally {
      await stranger.clean();
    }
  });
});
