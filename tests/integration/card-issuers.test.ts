import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardIssuer } from '../../desk/card-issuer.ts';
import { decode } from '../../desk/cli/card-decode.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { cardFile, encodeCard } from '../../domain/card/card-files.ts';
import type { CardFile } from '../../domain/card/card-profile.ts';
import { claimMessage } from '../../domain/card/issuer-claim.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { plainDateOf } from '../../domain/text/plain-date.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { personaliseCard } from '../../drivers/card/personalise.ts';
import { type RunningRegistry, startRegistry } from '../../registry/main.ts';

/* Cards made at Kénitra, read at Rabat: the registry tells each centre whose key signs the cards of the others. */

const MORNING = '2026-03-17T09:00:00.000Z';
type Desk = Awaited<ReturnType<typeof temporaryDesk>>;

let folder: string;
let registry: RunningRegistry;
let instant = MORNING;
let kenitra: Desk;
let rabat: Desk;
let reader: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tarqim-issuers-'));
  registry = await startRegistry({ dataDir: folder, port: 0, now: () => new Date(instant) });
  await registry.admin.seedDemo();
  const at = (place: { centre: string; desk: string }) =>
    [MORNING, { url: registry.url, code: () => registry.admin.createEnrolmentCode(place) }] as const;
  kenitra = await temporaryDesk(...at({ centre: 'KEN', desk: 'G2' }));
  rabat = await temporaryDesk(...at({ centre: 'RAB', desk: 'G1' }));
  reader = await rabat.signIn('lamrabet');
}, 180_000);
afterAll(async () => {
  await kenitra.clean();
  await rabat.clean();
  await registry.stop();
  rmSync(folder, { recursive: true, force: true });
});

const list = (desk: Desk) => desk.desk.parts.store.cardIssuers;
/** More states of the line than any round has: what has not come by then never comes. */
const STATES = 100;
/** One round of a desk's line, waited for until what it was to bring is there. */
async function round(desk: Desk, done: () => boolean): Promise<void> {
  for (let state = 0; !done(); state += 1) {
    if (state === STATES) throw new Error('the line went round and brought nothing');
    const next = desk.nextEvent('sync.state');
    desk.desk.parts.line.wake();
    await next;
  }
}
const signedBy = async (desk: Desk, issuedOn = '2026-03-16') =>
  encodeCard(
    {
      ...SAMPLE_RECORD,
      transferred: plainDateOf(issuedOn),
      operation: { code: 'MUTATION', date: plainDateOf(issuedOn) },
    },
    await cardIssuer(desk.desk.parts),
  );
/** Puts a card with these files into Rabat's reader, and reads it at the counter. */
async function readAtRabat(files: readonly CardFile[]) {
  const simulator = rabat.desk.parts.devices.stations[0]?.simulator;
  if (simulator === undefined) throw new Error('no simulated reader');
  await simulator.remove();
  await simulator.insertBlank();
  const made = await personaliseCard(simulator.open(), files, { signal: AbortSignal.timeout(60_000) });
  expect(made.state).toBe('done');
  return rabat.call(reader, 'card.read', { operation: 'MUTATION' });
}
/** A stranger who calls himself Kénitra. */
const impostor = () =>
  createIssuer({
    subject: 'CN=Centre 59-KEN, O=Tarqim, C=MA',
    serialNumber: '01',
    notBefore: new Date('2026-01-01T00:00:00Z'),
    notAfter: new Date('2036-01-01T00:00:00Z'),
  });
const decoded = async (files: readonly CardFile[], ...more: string[]) => {
  const card = mkdtempSync(join(folder, 'card-'));
  for (const { fid, bytes } of files) writeFileSync(join(card, `${fid}.bin`), bytes);
  return decode([card, ...more], '');
};

describe('a card of Kénitra at Rabat', () => {
  it('two first cards at once are signed by one key, told once', async () => {
    const seen = await temporaryDesk();
    const signers = await Promise.all([cardIssuer(seen.desk.parts), cardIssuer(seen.desk.parts)]);
    const [one, other] = signers.map(({ certificate }) => Buffer.from(certificate).toString('hex'));
    expect(one).toBe(other);
    await seen.clean();
  });

  it('is of nobody known while nobody is on the list; once Kénitra told the registry, of Kénitra', async () => {
    expect(await readAtRabat(await encodeCard(SAMPLE_RECORD, openIssuer(await impostor())))).toMatchObject({
      verdict: 'not-ours',
      issuer: null,
      list: { count: 0 },
    });
    const files = await signedBy(kenitra);
    await round(kenitra, () => kenitra.desk.parts.line.state().unsent === 0);
    await round(rabat, () => list(rabat).state().count === 1);
    expect(await readAtRabat(files)).toMatchObject({
      verdict: 'authentic',
      issuer: {
        centre: { fr: 'Kénitra', ar: 'القنيطرة' },
        workstation: 'G2',
        here: false,
        until: '2036-03-17',
        revokedOn: null,
      },
      list: { count: 1, ageDays: 0 },
      takes: { 'sale.nom': 'EL IDRISSI' },
    });
    // Announced once: another card tells nothing more.
    const before = kenitra.desk.parts.identity()?.journal.head().seq;
    await signedBy(kenitra);
    expect(kenitra.desk.parts.identity()?.journal.head().seq).toBe(before);
  });

  it('is altered with a byte changed, and of nobody known when a stranger signs in Kénitra’s name', async () => {
    const files = await signedBy(kenitra);
    const changed = files.map(file =>
      file.fid === 'D021'
        ? cardFile(
            'D021',
            Buffer.from(
              Buffer.from(file.bytes).toString('latin1').replace('EL IDRISSI', 'EL IDRISSO'),
              'latin1',
            ),
          )
        : file,
    );
    expect(await readAtRabat(changed)).toMatchObject({ verdict: 'altered', takes: {} });
    const [listed] = list(rabat).all();
    const forged = await encodeCard(SAMPLE_RECORD, openIssuer(await impostor()));
    expect(listed?.centreCode).toBe('59-KEN');
    expect(await readAtRabat(forged)).toMatchObject({ verdict: 'not-ours', issuer: null });
  });

  it('is judged by the published list on the command line, with the registry’s key and not without', async () => {
    const files = await signedBy(kenitra);
    const file = join(folder, 'issuers.jws');
    writeFileSync(file, await registry.admin.cardIssuerList());
    const said = await decoded(files, '--authority', file, '--registry-key', registry.publicKey);
    expect([said.exit, JSON.parse(said.out)]).toMatchObject([
      0,
      { verdict: 'authentic', issuer: { centre: { nameFr: 'Kénitra' }, workstation: 'G2', revokedAt: null } },
    ]);
    const without = await decoded(files, '--authority', file);
    expect([without.exit, JSON.parse(without.err)]).toMatchObject([2, { code: 'registry-key-needed' }]);
    const other = kenitra.desk.parts.identity()?.identity.publicKey ?? '';
    const false_ = await decoded(files, '--authority', file, '--registry-key', other);
    expect([false_.exit, JSON.parse(false_.err)]).toMatchObject([2, { code: 'card-issuers-not-authentic' }]);
    const nonsense = join(folder, 'nonsense');
    writeFileSync(nonsense, 'neither');
    expect(JSON.parse((await decoded(files, '--authority', nonsense)).err)).toMatchObject({
      code: 'card-authority-unreadable',
    });
  });

  it('is refused to a desk that announces a key which it does not hold, or which is another’s', async () => {
    const { journal, identity } = rabat.desk.parts.identity() ?? expect.unreachable('not enrolled');
    const [of] = list(rabat).all();
    const verdicts = async () => {
      await round(rabat, () => rabat.desk.parts.line.state().unsent === 0);
      return (await registry.admin.received()).verdicts.map(({ code, params }) => [code, params]);
    };
    const announced = (body: { certificate: string; proof: string }) =>
      journal.append({ kind: 'card-issuer.made', agent: 'desk', dossier: null, body });
    const certificate = of?.certificate.toString('base64') ?? '';
    announced({ certificate, proof: Buffer.from('no proof').toString('base64') });
    announced({ certificate: 'AAAA', proof: 'AAAA' });
    const signer = await cardIssuer(kenitra.desk.parts);
    const proof = await signer.sign(claimMessage(identity.workstation, identity.epoch));
    announced({ certificate, proof: Buffer.from(proof).toString('base64') });
    expect(await verdicts()).toEqual([
      ['card-issuer-false', { fault: 'proof-false' }],
      ['card-issuer-false', { fault: 'unreadable' }],
      ['card-issuer-of-another', { workstation: of?.workstation }],
    ]);
    expect(identity.workstation).not.toBe(of?.workstation);
    expect(list(rabat).state().count).toBe(1);
  });

  it('of a stolen desk counts no more when it was issued after, and only with care when before', async () => {
    const before = await signedBy(kenitra, '2026-03-16');
    const sameDay = await signedBy(kenitra, '2026-03-17');
    await registry.admin.revokeWorkstation(list(rabat).all()[0]?.workstation ?? '');
    await round(rabat, () =>
      list(rabat)
        .all()
        .some(({ revokedAt }) => revokedAt !== null),
    );
    expect(await readAtRabat(before)).toMatchObject({
      verdict: 'revoked-since',
      issuer: { centre: { fr: 'Kénitra' }, revokedOn: '2026-03-17' },
      takes: { 'sale.nom': 'EL IDRISSI' },
    });
    expect(await readAtRabat(sameDay)).toMatchObject({ verdict: 'revoked-before-issue', takes: {} });
    const file = join(folder, 'revoked.jws');
    writeFileSync(file, await registry.admin.cardIssuerList());
    const late = await decoded(sameDay, '--authority', file, '--registry-key', registry.publicKey);
    expect([late.exit, JSON.parse(late.err)]).toMatchObject([1, { code: 'card-issuer-revoked' }]);
    await expect(registry.admin.revokeWorkstation('nobody')).rejects.toMatchObject({
      refusal: { code: 'workstation-unknown' },
    });
  });

  it('is judged without a line too, by a list that says its age', async () => {
    await registry.stop();
    rabat.pass(9 * 86_400_000);
    instant = rabat.clock.now();
    reader = await rabat.signIn('lamrabet');
    const reading = await readAtRabat(await signedBy(kenitra));
    expect(reading).toMatchObject({ verdict: 'revoked-since', list: { count: 1, ageDays: 9 } });
    expect(reading.list.date?.slice(0, 10)).toBe('2026-03-17');
  });
});
