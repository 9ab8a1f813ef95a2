import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { EmulatedScp03Card } from '../../drivers/card/emulated-scp03-card.ts';
import { keyCheckValue } from '../../drivers/card/key-file.ts';
import { dossierWork, TECHNICIAN } from '../faults/dossier-work.ts';
import { newVehicle } from '../samples/dossiers.ts';

/* Keys of secure cards from their file to the card's channel, on one desk, told in order. The cards are of memory, their side of SCP03 ours. */

const PROFILE = 'nxp-p71-gp';
const P71 = Uint8Array.from(Buffer.from('3BD518FF8191FE1FC38073C821100A', 'hex'));
let home: Awaited<ReturnType<typeof temporaryDesk>>;
let work: ReturnType<typeof dossierWork>;
let admin: number;
let vehicles = 0;
let cards = 0;

beforeAll(async () => {
  home = await temporaryDesk();
  work = dossierWork(home.call);
  for (const login of ['lamrabet', 'zniber', 'bouazza', 'benchekroun', 'ouali']) await home.signIn(login);
  admin = await home.signIn('amzil');
});
afterAll(() => home.clean());

/** Keys of a lot, AES of so many bytes, and their file. */
function keysOf(bytes: 16 | 24 | 32, keyVersion = 48) {
  const [enc, mac, dek] = [randomBytes(bytes), randomBytes(bytes), randomBytes(bytes)] as const;
  const text = (key: Uint8Array) => Buffer.from(key).toString('hex');
  const kcv = { enc: keyCheckValue(enc), mac: keyCheckValue(mac), dek: keyCheckValue(dek) };
  const entry = { keyVersion, enc: text(enc), mac: text(mac), dek: text(dek), kcv };
  const file = new TextEncoder().encode(JSON.stringify({ [PROFILE]: entry }));
  return { enc, mac, keyVersion, kcv, entry, file };
}
type Keys = ReturnType<typeof keysOf>;

const view = async () =>
  (await home.call(admin, 'card.keys', {})).profiles.find(one => one.profile === PROFILE);
const give = async (bytes: Uint8Array) =>
  home.call(admin, 'card.import-keys', {
    commandId: randomUUID(),
    profile: PROFILE,
    bytes,
    replaces: (await view())?.keys?.kcv.enc ?? null,
  });
const acts = (kind: string) =>
  [...(home.desk.parts.identity()?.journal.all() ?? [])].filter(act => act.kind === kind);

const reader = () => {
  const simulator = home.desk.parts.devices.stations[0]?.simulator;
  if (simulator === undefined) throw new Error('no simulated reader');
  return simulator;
};
/** A card of the secure profile put in. */
async function put(keys: Keys, blocksAfter = 10): Promise<EmulatedScp03Card> {
  await reader().remove();
  let made: EmulatedScp03Card | undefined;
  await reader().insertBlank(`MA 26 0077 ${String(++cards).padStart(4, '0')}`, {
    secure: { atr: P71, before: chip => (made = new EmulatedScp03Card(chip, keys, { blocksAfter })) },
  });
  if (made === undefined) throw new Error('no card was put in');
  return made;
}
const validated = () => work.registered(newVehicle(home.clock.today(), ++vehicles));
const write = (dossierId: string) => work.writeCard(dossierId, reader().id);

describe('keys of secure cards', () => {
  const lots = { small: keysOf(16), middle: keysOf(24, 49), large: keysOf(32, 50) };

  it('without them no such card is written, and none is tried', async () => {
    const card = await put(lots.small);
    await expect(write(await validated())).rejects.toThrow('card-keys-missing');
    expect(card.begun).toBe(0);
    expect(await view()).toMatchObject({ keys: null, refusing: [] });
  });

  it('are imported by the administrator alone, checked, and never told again', async () => {
    const { file, entry, kcv } = lots.small;
    await expect(
      home.call(TECHNICIAN, 'card.import-keys', {
        commandId: randomUUID(),
        profile: PROFILE,
        bytes: file,
        replaces: null,
      }),
    ).rejects.toThrow('wrong-role');
    const harmed = { ...entry, dek: `${entry.dek.startsWith('0') ? '1' : '0'}${entry.dek.slice(1)}` };
    await expect(give(Buffer.from(JSON.stringify({ [PROFILE]: harmed })))).rejects.toMatchObject({
      refusal: { code: 'card-keys-check-value', params: { key: 'DEK' } },
    });
    await expect(give(Buffer.from('{}'))).rejects.toThrow('card-keys-profile');
    expect((await view())?.keys).toBeNull();
    expect(await give(file)).toEqual({ keyVersion: 48, kcv });
    expect((await view())?.keys).toMatchObject({ keyVersion: 48, bits: 128, kcv });
    expect(acts('session.card-keys-imported').map(act => act.body)).toEqual([
      { profile: PROFILE, keyVersion: 48, bits: 128, kcvEnc: kcv.enc, kcvMac: kcv.mac, kcvDek: kcv.dek },
    ]);
    // No answer, act or file of the profile has a key, in either of its writings.
    const told = JSON.stringify([await view(), [...(home.desk.parts.identity()?.journal.all() ?? [])]]);
    const stored = ['tarqim.db', 'tarqim.db-wal'].map(name =>
      readFileSync(join(home.folder, name), 'latin1'),
    );
    for (const key of ['enc', 'mac', 'dek'] as const)
      for (const secret of [entry[key], Buffer.from(entry[key], 'hex').toString('base64')])
        expect([told, ...stored].some(text => text.includes(secret))).toBe(false);
  });

  it.each(['small', 'middle', 'large'] as const)('of every size of AES make a card: %s', async lot => {
    if (lot !== 'small') await give(lots[lot].file);
    const card = await put(lots[lot]);
    const support = reader().serial;
    expect(await write(await validated())).toMatchObject({ support });
    expect(card.secured).toBeGreaterThan(50);
    expect(card.failed).toBe(0);
  });

  it('that a card refuses are tried on it once; others are, and three failures are the last', async () => {
    // The desk has the large lot; the card is of another that has the same version.
    const other = keysOf(32, 50);
    const card = await put(other);
    const support = reader().serial ?? '';
    const dossierId = await validated();
    await expect(write(dossierId)).rejects.toMatchObject({ refusal: { code: 'card-keys-wrong' } });
    expect(card.begun).toBe(1);
    await expect(write(dossierId)).rejects.toMatchObject({
      refusal: { code: 'card-keys-refused-before', params: { support } },
    });
    expect(card.begun).toBe(1);
    expect(await view()).toMatchObject({ refusing: [{ support, failed: 1 }] });
    for (const trial of [2, 3]) {
      await give(keysOf(32, 50).file);
      await expect(write(dossierId)).rejects.toThrow('card-keys-wrong');
      expect(card.begun).toBe(trial);
    }
    await give(other.file);
    await expect(write(dossierId)).rejects.toMatchObject({
      refusal: { code: 'card-keys-given-up', params: { support, failed: '3' } },
    });
    expect(card.begun).toBe(3);
    // Nothing was written: the support is no spoiled one, and the dossier takes another.
    expect(home.desk.parts.store.products.findSupport(support)).toBeUndefined();
    await put(other);
    expect(await write(dossierId)).toMatchObject({ support: reader().serial });
  });

  it('right at last on a card that failed once strike the failure off', async () => {
    const right = keysOf(16, 50);
    const card = await put(right);
    const dossierId = await validated();
    await expect(write(dossierId)).rejects.toThrow('card-keys-wrong');
    await give(right.file);
    expect(await write(dossierId)).toMatchObject({ support: reader().serial });
    expect(card.failed).toBe(0);
    expect((await view())?.refusing.map(one => one.support)).not.toContain(reader().serial);
  });

  it('of a version that the card has not are no trial; a card that is blocked is never tried again', async () => {
    const dossierId = await validated();
    const card = await put(keysOf(16, 51));
    await expect(write(dossierId)).rejects.toThrow('card-keys-version');
    expect(card.begun).toBe(0);
    expect((await view())?.refusing.map(one => one.support)).not.toContain(reader().serial);
    await put(keysOf(16, 50), 0);
    await expect(write(dossierId)).rejects.toThrow('card-keys-blocked');
    await expect(write(dossierId)).rejects.toThrow('card-keys-given-up');
  });

  it('are replaced by who saw them only, and removed by an act', async () => {
    const commandId = randomUUID();
    await expect(
      home.call(admin, 'card.import-keys', {
        commandId,
        profile: PROFILE,
        bytes: keysOf(16).file,
        replaces: 'ABCDEF',
      }),
    ).rejects.toThrow('card-keys-changed');
    const remove = () => home.call(admin, 'card.remove-keys', { commandId: randomUUID(), profile: PROFILE });
    await remove();
    await expect(remove()).rejects.toThrow('card-keys-none');
    expect((await view())?.keys).toBeNull();
    expect(acts('session.card-keys-removed')).toHaveLength(1);
    await put(keysOf(16));
    await expect(write(await validated())).rejects.toThrow('card-keys-missing');
  });
});
