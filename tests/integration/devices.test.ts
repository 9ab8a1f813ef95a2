import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everywherePrinter } from '../../drivers/paper-printer/fixtures/everywhere-printer.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';

/* Devices of a workstation: written down by the administrator, in service at once and after a restart, their troubles kept. */

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let admin: number;
beforeEach(async () => {
  home = await temporaryDesk();
  admin = await home.signIn('amzil');
});
afterEach(() => home.clean());

const add = (device: { driver: string; name: string; [key: string]: string | number }) =>
  home.call(admin, 'device.add', { commandId: randomUUID(), device });
const idsOf = async () => (await home.call(admin, 'device.list', {})).devices.map(({ id }) => id);

describe('devices of a workstation', () => {
  it('come, change their name, go; each is an act; a restart finds them as they were', async () => {
    const before = await idsOf();
    const { id } = await add({ driver: 'paper-files', name: 'Dossier du guichet 2' });
    expect(await idsOf()).toEqual([...before, id]);
    await home.call(admin, 'device.change', {
      commandId: randomUUID(),
      id,
      device: { driver: 'paper-files', name: 'Dossier du guichet 3' },
    });
    await home.restart();
    admin = await home.signIn('amzil');
    const { configs } = await home.call(admin, 'device.list', {});
    expect(configs.at(-1)).toEqual({ id, driver: 'paper-files', name: 'Dossier du guichet 3' });
    await home.call(admin, 'device.remove', { commandId: randomUUID(), id });
    expect(await idsOf()).toEqual(before);
    const kinds = [...(home.desk.parts.identity()?.journal.all() ?? [])].map(({ kind }) => kind);
    expect(kinds.filter(kind => kind.startsWith('session.device-'))).toEqual([
      'session.device-added',
      'session.device-changed',
      'session.device-removed',
    ]);
  });

  it('a test page comes out of the printer, and its use is noted', async () => {
    const state = await home.call(admin, 'device.test', { id: 'file' });
    expect(state).toMatchObject({ state: 'ready', fault: null });
    expect(state.lastUsedAt).not.toBeNull();
    const [page] = readdirSync(join(home.folder, 'produits', 'papiers'));
    expect(page).toMatch(/^page-d-essai-.*\.pdf$/);
  });

  it('a trouble is told, kept in the log of the device, and stands in its state until it works again', async () => {
    const { id } = await add({ driver: 'sane', name: 'Scanner du fond', device: 'nowhere:1' });
    const state = await home.call(admin, 'device.test', { id });
    expect(state).toMatchObject({ state: 'fault', fault: { code: 'scanner-absent' } });
    const { faults } = await home.call(admin, 'device.faults', { id });
    expect(faults).toMatchObject([{ fault: { code: 'scanner-absent' } }]);
    home.desk.parts.devices.used(id, home.clock.now(), null);
    expect(home.desk.parts.devices.find(id)?.state).toBe('ready');
    expect((await home.call(admin, 'device.faults', { id })).faults).toHaveLength(1);
  });

  it('a test page that needs a hand says why and is taken back: it does not come out later', async () => {
    const device = await everywherePrinter();
    try {
      const { id } = await add({ driver: 'ipp', name: 'HP du guichet', uri: device.uri });
      expect(await home.call(admin, 'device.test', { id })).toMatchObject({ state: 'ready' });
      expect(device.papers()).toHaveLength(1);
      device.trouble('media-jam');
      expect(await home.call(admin, 'device.test', { id })).toMatchObject({
        fault: { code: 'printer-jam', params: { printer: 'HP du guichet' } },
      });
      await device.off();
      expect(await home.call(admin, 'device.test', { id })).toMatchObject({
        fault: { code: 'printer-unreachable' },
      });
    } finally {
      await device.close();
    }
  });

  it.each(['hp.local', 'ipp://hp:pass@hp.local', 'ipp://hp.local:99999/x', 'file:///etc/passwd'])(
    '%s is no address of a printer',
    async uri => {
      await expect(add({ driver: 'ipp', name: 'HP', uri })).rejects.toThrow('device-field (uri');
    },
  );

  it('an id is never given again', async () => {
    const first = await add({ driver: 'sane', name: 'Un', device: 'test' });
    await home.call(admin, 'device.test', { id: first.id });
    await home.call(admin, 'device.remove', { commandId: randomUUID(), id: first.id });
    const second = await add({ driver: 'sane', name: 'Deux', device: 'test' });
    expect(second.id).not.toBe(first.id);
  });

  it.each([
    [
      'no such driver',
      { driver: 'telepathy', name: 'X' },
      { code: 'device-driver-unknown', field: 'driver' },
    ],
    ['no name', { driver: 'paper-files', name: '  ' }, { code: 'device-field', field: 'name' }],
    ['a control character', { driver: 'sane', name: 'X', device: 'a\u0000b' }, { field: 'device' }],
    ['a missing box', { driver: 'sane', name: 'X' }, { code: 'device-field', field: 'device' }],
    [
      'a name that another has',
      { driver: 'paper-files', name: 'lecteur SIMULÉ' },
      { code: 'device-twice', field: 'name' },
    ],
  ])('refused, nothing kept: %s', async (_, device, refusal) => {
    const before = await idsOf();
    await expect(add(device)).rejects.toMatchObject({ refusal });
    expect(await idsOf()).toEqual(before);
  });

  it('only the administrator changes them', async () => {
    const counter = await home.signIn('lamrabet');
    await expect(
      home.call(counter, 'device.remove', { commandId: randomUUID(), id: 'file' }),
    ).rejects.toMatchObject({ refusal: { code: 'wrong-role' } });
  });
});
