import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { feedStore } from '../../db/stores/feed.ts';
import { simulatedEscl } from '../../drivers/scanner/simulated-escl.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import { mutation } from '../samples/dossiers.ts';
import { standingDossier } from './standing-dossier.ts';

const MAINLEVEE = 'MUTATION/D11/MAINLEVEE';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let scan: Uint8Array;
beforeEach(async () => {
  home = await temporaryDesk();
  scan = new Uint8Array(
    await sharp({ create: { width: 300, height: 400, channels: 3, background: '#eee' } })
      .png()
      .toBuffer(),
  );
});
afterEach(() => home.clean());

const versionOf = (dossierId: string) => home.desk.parts.store.dossiers.find(dossierId)?.version ?? 0;
const gesture = (dossierId: string) => ({
  commandId: randomUUID(),
  dossierId,
  version: versionOf(dossierId),
});
const mainlevee = (dossierId: string) => ({
  ...gesture(dossierId),
  paperKey: MAINLEVEE,
  from: { name: 'mainlevee.png', bytes: scan },
});

/** A transfer deposited while no opposition was known; the registry's list gets one the day after. */
function opposed() {
  const sample = mutation(home.clock.today());
  const dossierId = standingDossier(home, sample, 'deposited');
  feedStore(home.desk.parts.store.connection).apply({
    after: 0,
    upTo: 1,
    at: home.clock.now(),
    entries: [
      {
        version: 1,
        id: 'OPP-1',
        lifted: false,
        vin: sample.counter['vehicle.chassis'] ?? '',
        canonical: null,
        reason: 'saisie',
        authority: 'Tribunal de Kénitra',
        since: '2026-03-01',
      },
    ],
  });
  return dossierId;
}

describe('art. 9: a mainlevée brought after the deposit', () => {
  it('is received in an act of its own, with its scan, and lets the box "vu sans opposition" be signed', async () => {
    const dossierId = opposed();
    const control = await home.signIn('bouazza');
    await expect(home.call(control, 'dossier.clear-opposition', gesture(dossierId))).rejects.toThrow(
      'opposition-active',
    );
    const { pages } = await home.call(control, 'paper.receive', mainlevee(dossierId));
    expect(pages).toMatchObject([{ paperKey: MAINLEVEE, name: 'mainlevee.png' }]);
    const view = await home.call(control, 'dossier.get', { dossierId });
    expect(view.checklist.documents.find(paper => paper.key === MAINLEVEE)).toMatchObject({
      why: { fr: 'apportée après le dépôt', ar: 'قدمت بعد الإيداع' },
    });
    expect(view.ticks[MAINLEVEE]).toEqual({ conforming: true });
    expect(view.timeline.at(-1)).toMatchObject({ kind: 'paper.received', signature: 'verified' });
    await home.call(control, 'dossier.clear-opposition', gesture(dossierId));
    expect(home.desk.parts.store.dossiers.find(dossierId)?.state).toBe('cleared');
  });

  it('is received while the opposition holds the dossier aside, and from the scanner at the counter', async () => {
    const dossierId = opposed();
    const counter = await home.signIn('lamrabet');
    await home.call(counter, 'dossier.suspend', { ...gesture(dossierId), reason: 'opposition', note: 'x' });
    const scannerId = home.desk.parts.devices.scanners[0]?.id ?? '';
    const { from, ...late } = mainlevee(dossierId);
    expect(from).toBeDefined();
    const { pages } = await home.call(counter, 'paper.receive', { ...late, from: { scannerId } });
    expect(pages.length).toBeGreaterThan(0);
  });

  it('is not received when its scan is stopped half-way: the sheets that came are not all of it', async () => {
    const dossierId = opposed();
    const control = await home.signIn('bouazza');
    const { from, ...late } = mainlevee(dossierId);
    expect(from).toBeDefined();
    const stops: boolean[] = [];
    const device = await simulatedEscl(async ({ nth }) => {
      if (nth === 3)
        stops.push((await home.call(control, 'paper.stop-scan', { scanId: late.commandId })).stopped);
      return new Uint8Array(await sharp(scan).jpeg().toBuffer());
    });
    try {
      device.load(5);
      const { id: scannerId } = await home.call(await home.signIn('amzil'), 'device.add', {
        commandId: randomUUID(),
        device: { driver: 'escl', name: 'Chargeur', url: device.url },
      });
      await expect(home.call(control, 'paper.receive', { ...late, from: { scannerId } })).rejects.toThrow(
        'scan-stopped',
      );
      expect([stops, device.cancelled, home.desk.parts.store.pages.of(dossierId)]).toEqual([[true], 1, []]);
      // Laid again whole, the same paper is received.
      device.load(2 - device.left);
      const { pages } = await home.call(control, 'paper.receive', {
        ...late,
        commandId: randomUUID(),
        from: { scannerId },
      });
      expect(pages).toHaveLength(2);
    } finally {
      await device.close();
    }
  });

  it('is kept once: a paper seen already, one unknown to the operation, a dossier that moved on, a signed one', async () => {
    const dossierId = opposed();
    const control = await home.signIn('bouazza');
    const stale = mainlevee(dossierId);
    await home.call(control, 'paper.receive', mainlevee(dossierId));
    await expect(home.call(control, 'paper.receive', stale)).rejects.toThrow('dossier-changed');
    await expect(home.call(control, 'paper.receive', mainlevee(dossierId))).rejects.toThrow(
      'paper-already-seen',
    );
    await expect(
      home.call(control, 'paper.receive', { ...mainlevee(dossierId), paperKey: 'MUTATION/NOT/A-PAPER' }),
    ).rejects.toThrow('paper-unknown');
    const chief = await home.signIn('benchekroun');
    await expect(home.call(chief, 'paper.receive', mainlevee(dossierId))).rejects.toThrow('wrong-role');
    expect(home.desk.parts.store.pages.of(dossierId)).toHaveLength(1);
  });
});
