import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Keystore, openKeys } from '../db/key-slots.ts';
import { openStore } from '../db/store.ts';
import { announceCardIssuer } from './card-issuer.ts';
import type { Clock } from './clock.ts';
import type { Reply } from './contract/frame.ts';
import { decreeEditions } from './decree-editions.ts';
import { deviceBay } from './devices/device-bay.ts';
import { deviceList } from './devices/device-list.ts';
import { plateFace } from './plates/plate-face.ts';
import { dispatcher } from './dispatch.ts';
import { handlers } from './handlers.ts';
import type { Emit, Parts } from './parts.ts';
import { printLine } from './printing/print-line.ts';
import { sweepScans } from './released-scans.ts';
import { sessionList } from './session-list.ts';
import { numbersWanted } from './numbers-wanted.ts';
import { openLine } from './open-line.ts';
import { stripsUnderWay } from './strips-under-way.ts';
import { pageWorkshop } from './pages/page-workshop.ts';
import { readings } from './reading/readings.ts';
import { scansUnderWay } from './scans/scans-under-way.ts';
import { turns } from './turns.ts';
import { findIdentity, beginWorkstation, openWorkstation, type Workstation } from './workstation.ts';

/** A desk in service. */
export interface Desk {
  readonly parts: Parts;
  call(client: number, name: string, input: unknown): Promise<Reply>;
  stop(): Promise<void>;
}

export interface DeskOptions {
  readonly folder: string;
  readonly profile: 'centre' | 'demo';
  readonly keystore: Keystore;
  readonly clock: Clock;
  readonly emit: Emit;
  readonly log: Logger;
  /** One run of the host: sessions outlive a crash of the desk within it. Empty: they never do. */
  readonly hostRun: string;
  /** Where printed papers, plates and simulated cards lie; the profile's own folder when left out. */
  readonly products?: string;
  readonly checkOutput?: boolean;
  /** How long the line waits before its first try: a login comes first. None when left out. */
  readonly lineAfterMs?: number;
  /** After a longer silence of the journal a person looks at the clock first (db/journal.ts). A demonstration lies idle for months. */
  readonly longestPauseDays?: number;
}

/** Longer than any closure of a centre: two weeks of holidays and a day. */
const LONGEST_PAUSE_DAYS = 15;
/** Longer than any line stays down and any window stays open: nobody repeats a gesture after that. */
const COMMAND_DAYS = 40;

/** Starts the desk on a profile folder. @throws CannotOpen, NoKey */
export async function startDesk(options: DeskOptions): Promise<Desk> {
  const { folder, profile, keystore, clock, emit, log, hostRun } = options;
  const { longestPauseDays = LONGEST_PAUSE_DAYS, products = join(folder, 'produits') } = options;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { keys, recoveryCode } = await openKeys(join(folder, 'key-slots.json'), keystore, profile);
  if (recoveryCode !== null && profile === 'centre')
    log.warn('a new profile: print its recovery code from the administrator page and seal it');
  const store = openStore(folder, keys);
  if (recoveryCode !== null) store.settings.put('recovery-code', recoveryCode);
  store.commands.prune(COMMAND_DAYS);
  const editions = await decreeEditions(store, log);
  const known = findIdentity(store);
  let workstation: Workstation | undefined =
    known && openWorkstation(store, known, folder, clock, longestPauseDays);
  const line = openLine({
    store,
    clock,
    log,
    workstation: () => workstation,
    onState: state => emit(null, 'sync.state', state),
    onActs: () => parts.committed(),
    wanted: province => numbersWanted(store, province, clock.today()),
    editions,
    onEdition: edition => emit(null, 'decree.changed', edition),
    afterMs: options.lineAfterMs ?? 0,
  });
  const devices = deviceBay(deviceList(store, profile), {
    folders: {
      papers: join(products, 'papiers'),
      receipts: join(products, 'recus'),
      cards: join(products, 'cartes'),
      plates: join(products, 'plaques'),
    },
    log: store.devices,
    onChange: state => emit(null, 'device.state', state),
    onCode: (readerId, text) => {
      devices.used(readerId, clock.now(), null);
      emit(null, 'code.read', { readerId, text });
    },
  });
  const printing = printLine({
    store,
    devices,
    clock,
    emit,
    log,
    identity: () => workstation,
    committed: () => parts.committed(),
  });
  const parts: Parts = {
    profile,
    folder,
    store,
    clock,
    sessions: sessionList(store.settings, hostRun),
    devices,
    plateFace: plateFace(store, folder),
    line,
    printing,
    editions,
    turns: turns(),
    strips: stripsUnderWay(),
    scans: scansUnderWay(),
    workshop: pageWorkshop(),
    readings: readings(),
    emit,
    log,
    identity: () => workstation,
    committed() {
      const sealed = workstation?.takeSealed() ?? [];
      if (sealed.length === 0) return;
      const touched = new Set(sealed.flatMap(act => (act.dossier === null ? [] : [act.dossier])));
      for (const dossierId of touched)
        emit(null, 'dossier.changed', { dossierId, version: store.dossiers.find(dossierId)?.version ?? 0 });
      if (touched.size > 0) emit(null, 'queues.changed', {});
      line.acted();
    },
    enrolled(identity) {
      beginWorkstation(store, identity, folder);
      workstation = openWorkstation(store, identity, folder, clock, longestPauseDays);
      workstation.journal.append({
        kind: 'journal.opened',
        agent: 'desk',
        dossier: null,
        body: {
          workstation: identity.workstation,
          name: identity.name,
          epoch: identity.epoch,
          centre: identity.centre.code,
        },
      });
      line.wake();
    },
  };
  const dispatch = dispatcher(parts, handlers, options.checkOutput ?? false);
  sweepScans(parts);
  const announcing = announceCardIssuer(parts).catch((error: unknown) =>
    log.error({ err: error }, 'other centres were not told of the key of this desk’s cards: report it'),
  );
  // What waited for a printer, and what a printer had, when the desk stopped.
  printing.wake();
  log.info({ profile, enrolled: workstation !== undefined }, 'the desk is in service');
  return {
    parts,
    call: (client, name, input) => dispatch.call(client, name, input),
    async stop() {
      parts.scans.stopAll();
      // A card half-written, a file half-read: what was begun is ended before its store closes.
      await dispatch.finish();
      await announcing;
      await line.stop();
      await parts.workshop.close();
      await printing.stop();
      await parts.readings.close();
      await parts.devices.close();
      store.close();
    },
  };
}
