import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Input } from '../../desk/contract/index.ts';
import { documentData } from '../../desk/document-data.ts';
import { receiptData } from '../../desk/receipt-data.ts';
import { Delivered } from '../../domain/dossier/act-body.ts';
import { encodeRecord } from '../../domain/signature/seal.ts';
import type { HandOverStatement } from '../../domain/signature/statement.ts';
import type { Stroke, StrokePoint } from '../../domain/signature/stroke.ts';
import { newVehicle } from '../samples/dossiers.ts';
import { type Centre, openCentre } from './course.ts';
import { standingDossier } from './standing-dossier.ts';

/* What is handed over is signed for: on the pad, on the slip, or not at all; and what was signed is not altered unseen. */

let centre: Centre;
/** Dossiers whose card is written: each is handed over by one test. */
const waiting: string[] = [];
beforeAll(async () => {
  centre = await openCentre();
  for (let nth = 1; nth <= 8; nth += 1) {
    const sample = newVehicle(centre.home.clock.today(), nth);
    const id = standingDossier(centre.home, sample, 'exploited', { number: `26-01300${String(nth)}` });
    expect(await centre.sign(id)).toMatchObject({ ok: true });
    await centre.make(id);
    waiting.push(id);
  }
}, 60_000);
afterAll(() => centre.home.clean());

const next = () => {
  const id = waiting.pop();
  if (id === undefined) throw new Error('no dossier waits to be handed over');
  return id;
};
const counter = () => centre.as('lamrabet');
const recipient = { receivedBy: 'TAZI Omar', cnie: 'A482913', capacity: 'PROXY' as const };
type Signing = Input<'dossier.deliver'>['signature'];

/** A hand that writes a wave, harder and harder, and a line under it. */
const written = (pointer: Stroke['pointer'] = 'pen'): Stroke[] => [
  {
    pointer,
    points: Array.from({ length: 60 }, (_, at): StrokePoint => [
      600 + at * 30,
      Math.round(500 + 300 * Math.sin(at / 5)),
      300 + at * 10,
      at * 8,
    ]),
  },
  {
    pointer,
    points: [
      [1200, 900, 500, 700],
      [2400, 850, 500, 800],
    ],
  },
];

const statement = (dossierId: string, told: Partial<Input<'hand-over.statement'>> = {}) =>
  centre.home.call(counter(), 'hand-over.statement', { dossierId, ...recipient, ...told });
const onPad = async (dossierId: string, strokes = written()): Promise<Signing> => ({
  how: 'ink',
  document: (await statement(dossierId)).hash,
  strokes,
});
const deliver = async (dossierId: string, signature: Signing, commandId: string = randomUUID()) =>
  centre.home.call(counter(), 'dossier.deliver', {
    commandId,
    dossierId,
    version: (await centre.dossier(dossierId)).version,
    ...recipient,
    receiptReturned: true,
    ...(signature && { signature }),
  });
const view = async (dossierId: string) =>
  (await centre.home.call(counter(), 'hand-over.signature', { dossierId })).signature;
const store = () => centre.home.desk.parts.store;
const rowOf = (dossierId: string) => store().dossiers.find(dossierId) ?? expect.fail('the dossier is there');
const acts = (dossierId: string) =>
  (centre.home.desk.parts.identity()?.journal.ofDossier(dossierId) ?? [])
    .filter(({ kind }) => kind === 'dossier.delivered')
    .map(({ body }) => Delivered.parse(body));
/** A call of the counter's clerk, as the desk makes it: for the data of a paper. */
const clerk = () => {
  const { parts } = centre.home.desk;
  const account = parts.store.accounts.byLogin('lamrabet') ?? expect.fail('the clerk has an account');
  const now = centre.home.clock.now();
  return { parts, account, now, today: centre.home.clock.today() } as unknown as Parameters<
    typeof documentData
  >[0];
};
const printSlip = (dossierId: string) =>
  centre.home.call(counter(), 'document.print', { commandId: randomUUID(), kind: 'remise', dossierId });

describe('a hand-over signed on the pad', () => {
  it('is one act with the fingerprints of what was read and of the hand; the strokes are read back and verified', async () => {
    const dossierId = next();
    const { statement: read, hash, slip } = await statement(dossierId);
    expect(read).toMatchObject({
      dossierNo: rowOf(dossierId).number,
      items: [
        { label: { fr: 'Carte grise électronique' } },
        { label: { fr: 'Plaques d’immatriculation' }, quantity: 2 },
      ],
      recipient: { name: 'TAZI Omar', capacity: 'PROXY', identityNo: 'A482913' },
      deliveredOn: centre.home.clock.today(),
    });
    expect(slip).toEqual({ kind: 'remise', copies: 0 });

    const commandId = randomUUID();
    const signing = await onPad(dossierId);
    // A key that bounces, then a retry after the answer was lost.
    const [first, second] = await Promise.all([
      deliver(dossierId, signing, commandId),
      deliver(dossierId, signing, commandId),
    ]);
    expect(second).toEqual(first);
    expect(await deliver(dossierId, signing, commandId)).toEqual(first);
    expect(acts(dossierId)).toMatchObject([{ capacity: 'PROXY', signature: { how: 'pen', document: hash } }]);
    expect(await view(dossierId)).toMatchObject({
      how: 'pen',
      verdict: 'unchanged',
      statement: read,
      strokes: written(),
    });
    expect((await centre.dossier(dossierId)).row.state).toBe('delivered');
  });

  it('is on no disk in the open: neither the name of who signed nor a stroke', async () => {
    const dossierId = next();
    await deliver(dossierId, await onPad(dossierId, written('touch')));
    expect(acts(dossierId)[0]?.signature).toMatchObject({ how: 'touch' });
    const files = readdirSync(centre.home.folder, { recursive: true, withFileTypes: true }).filter(one =>
      one.isFile(),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      expect(bytes.includes('TAZI Omar'), file.name).toBe(false);
      expect(bytes.includes('"points":[['), file.name).toBe(false);
    }
  });

  it('after a restart it verifies; another stroke or another statement in its place does not match, a harmed file is unreadable', async () => {
    const dossierId = next();
    await deliver(dossierId, await onPad(dossierId));
    await centre.home.restart();
    for (const login of ['lamrabet', 'benchekroun', 'ouali']) await centre.home.signIn(login);
    const kept = await view(dossierId);
    if (kept?.how !== 'pen' || !kept.statement || !kept.strokes) throw new Error('it was signed with a pen');
    expect(kept.verdict).toBe('unchanged');

    const proof = acts(dossierId)[0]?.signature;
    if (proof?.how !== 'pen') throw new Error('the act says the pen');
    const put = (document: HandOverStatement, strokes: Stroke[]) => {
      const { id } = store().blobs.put(
        encodeRecord({ v: 1, document, strokes }),
        'application/json',
        centre.home.clock.now(),
      );
      // Whoever has the keys of this machine may put another file in its place: the act still says which it was.
      store().write(() => {
        const row = rowOf(dossierId);
        const delivered = {
          ...(row.data.delivered ?? expect.fail('delivered')),
          signature: { ...proof, blob: id },
        };
        store().dossiers.update({ ...row, data: { ...row.data, delivered } });
      });
    };
    put(kept.statement, kept.strokes.slice(0, 1));
    expect(await view(dossierId)).toMatchObject({ verdict: 'strokes-altered', strokes: null });
    put({ ...kept.statement, recipient: { ...kept.statement.recipient, name: 'BENNIS Ali' } }, kept.strokes);
    expect(await view(dossierId)).toMatchObject({ verdict: 'document-altered', strokes: null });
    // What does not match is not printed as somebody's hand.
    expect(documentData(clerk(), 'remise', rowOf(dossierId), 1)).toMatchObject({
      signature: { how: 'ink', strokes: null, hash: proof.hash },
    });

    put(kept.statement, kept.strokes);
    expect(await view(dossierId)).toMatchObject({ verdict: 'unchanged' });
    const file = join(centre.home.folder, 'blobs', proof.blob.slice(0, 2), proof.blob);
    const bytes = readFileSync(file);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await view(dossierId)).toMatchObject({ verdict: 'unreadable', statement: null, strokes: null });
  });

  it('the slip prints the ink, and a second one prints the same; so does the strip', async () => {
    const dossierId = next();
    await deliver(dossierId, await onPad(dossierId, written('mouse')));
    const hash = acts(dossierId)[0]?.signature?.hash;
    const ink = { signature: { how: 'ink', strokes: written('mouse'), hash } };
    expect(documentData(clerk(), 'remise', rowOf(dossierId), 1)).toMatchObject(ink);
    expect((await printSlip(dossierId)).copy).toBe(1);
    expect(documentData(clerk(), 'remise', rowOf(dossierId), 2)).toMatchObject({ copy: 2, ...ink });
    expect((await printSlip(dossierId)).copy).toBe(2);
    expect(receiptData(clerk(), 'remise', rowOf(dossierId), 2)).toMatchObject(ink);
    const strip = await centre.home.call(counter(), 'receipt.preview', { kind: 'remise', dossierId });
    expect(strip.png.length).toBeGreaterThan(1000);
  });

  it('nothing, a dot, or a statement that is no longer the one that was read: refused, nothing is written', async () => {
    const dossierId = next();
    const blobs = () => store().connection.raw.prepare('SELECT count(*) FROM blob').pluck().get();
    const before = blobs();
    const dot: Stroke[] = [{ pointer: 'touch', points: [[1500, 500, 400, 0]] }];
    const refused = async (signature: Signing) => {
      const told = (cause: unknown) => (cause as { refusal: { code: string } }).refusal.code;
      return deliver(dossierId, signature).then(() => 'handed over', told);
    };
    expect(await refused(await onPad(dossierId, []))).toBe('signature-empty');
    expect(await refused(await onPad(dossierId, dot))).toBe('signature-too-small');
    const other = await statement(dossierId, { capacity: 'OWNER' });
    expect(await refused({ how: 'ink', document: other.hash, strokes: written() })).toBe('statement-changed');
    expect(
      await refused({
        how: 'ink',
        document: other.hash,
        strokes: [{ pointer: 'pen', points: [[0, 0, 0, 7]] }],
      }),
    ).toBe('input-malformed');
    expect(blobs()).toBe(before);
    expect((await centre.dossier(dossierId)).row.state).toBe('produced');
    waiting.push(dossierId);
  });

  it('an act that cannot be written takes the strokes with it; the same command, sent again, is the act', async () => {
    const dossierId = next();
    const { raw } = store().connection;
    const blobs = () => raw.prepare('SELECT count(*) FROM blob').pluck().get();
    const before = Number(blobs());
    const [commandId, signing] = [randomUUID(), await onPad(dossierId)];
    raw.exec(
      "CREATE TEMP TRIGGER no_act BEFORE INSERT ON act BEGIN SELECT RAISE(ABORT, 'the disk failed here'); END",
    );
    await expect(deliver(dossierId, signing, commandId)).rejects.toMatchObject({
      refusal: { code: 'desk-fault' },
    });
    raw.exec('DROP TRIGGER no_act');
    expect(blobs()).toBe(before);
    expect((await centre.dossier(dossierId)).row.state).toBe('produced');
    await deliver(dossierId, signing, commandId);
    expect(blobs()).toBe(before + 1);
    expect(acts(dossierId)).toHaveLength(1);
    expect(await view(dossierId)).toMatchObject({ verdict: 'unchanged' });
  });
});

describe('a hand-over that is not signed on the pad', () => {
  it('on the slip: the slip is printed first, the act names it', async () => {
    const dossierId = next();
    await expect(deliver(dossierId, { how: 'paper' })).rejects.toMatchObject({
      refusal: { code: 'paper-not-printed' },
    });
    // Whoever comes is not known yet: a slip that named the owner would be signed by his proxy.
    expect(documentData(clerk(), 'remise', rowOf(dossierId), 1)).not.toHaveProperty('recipient');
    await printSlip(dossierId);
    await deliver(dossierId, { how: 'paper' });
    expect(acts(dossierId)).toMatchObject([{ signature: { how: 'paper', paper: 'remise', copies: 1 } }]);
    expect(await view(dossierId)).toEqual({ how: 'paper', paper: 'remise' });
    expect(documentData(clerk(), 'remise', rowOf(dossierId), 2)).not.toHaveProperty('signature');
  });

  it('who cannot write puts his thumb on the slip before a witness; who refuses needs neither; another reason is told', async () => {
    const dossierId = next();
    const unable = (told: Partial<Extract<NonNullable<Signing>, { how: 'unable' }>>) =>
      deliver(dossierId, { how: 'unable', reason: 'cannot-write', ...told });
    await expect(unable({})).rejects.toMatchObject({
      refusal: { code: 'witness-required', field: 'witness' },
    });
    await expect(unable({ witness: 'ALAOUI Said' })).rejects.toMatchObject({
      refusal: { code: 'paper-not-printed' },
    });
    await expect(unable({ reason: 'other', witness: 'ALAOUI Said' })).rejects.toMatchObject({
      refusal: { code: 'reason-required' },
    });
    await unable({ reason: 'refuses' });
    expect(acts(dossierId)).toMatchObject([{ signature: { how: 'unable', reason: 'refuses', paper: null } }]);
    expect(documentData(clerk(), 'remise', rowOf(dossierId), 1)).toMatchObject({
      signature: { how: 'unable', reason: 'refuses', witness: '' },
    });
    expect((await printSlip(dossierId)).copy).toBe(1);
  });

  it('an act of before signatures is read as it was, and its slip is to be signed by hand', async () => {
    const dossierId = next();
    const { journal } = centre.home.desk.parts.identity() ?? expect.fail('enrolled');
    const account = store().accounts.byLogin('lamrabet') ?? expect.fail('the clerk has an account');
    store().write(() =>
      journal.append({
        kind: 'dossier.delivered',
        agent: account.id,
        dossier: dossierId,
        body: {
          receivedBy: 'HADDAD Rania',
          cnie: 'GB310001',
          receiptReturned: true,
          sellerCardDestroyed: false,
          deliveredOn: centre.home.clock.today(),
        },
      }),
    );
    expect((await centre.dossier(dossierId)).row.state).toBe('delivered');
    expect(await view(dossierId)).toBeNull();
    const slip = documentData(clerk(), 'remise', rowOf(dossierId), 1);
    expect(slip).toMatchObject({ recipient: { name: { fr: 'HADDAD Rania' }, capacity: 'OWNER' } });
    expect(slip).not.toHaveProperty('signature');
  });
});
