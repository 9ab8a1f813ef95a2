import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { listAlarms, type ReceivedBatch, receiveBatch } from './batches.ts';
import { cardIssuerList } from './card-issuers.ts';
import { DEFAULT_POLICY, type RegistryContext, type RegistryPolicy } from './context.ts';
import { openDatabase } from './database.ts';
import { publishEdition, type PublishedEdition, withdrawEdition } from './decree-feed.ts';
import { createEnrolmentCode, revokeWorkstation } from './enrolments.ts';
import { openKeys } from './keys.ts';
import { startSeries } from './leases.ts';
import { declareOpposition, liftOpposition, type NewOpposition } from './oppositions.ts';
import { type PostgresCluster, startPostgres } from './postgres.ts';
import { seedDemo } from './demo.ts';
import { type KnownVehicle, recordVehicle, withdrawVehicle } from './vehicles.ts';
import {
  act,
  batch,
  dossier,
  lease,
  numberAssignment,
  registration,
  verdict,
  w18Card,
  wwBook,
  wwDeclaration,
} from './schema.ts';
import { buildServer, type FaultLog } from './server.ts';
import { parseSeriesKey, type SeriesKey } from '../domain/number/lease-series.ts';
import type { DecreeFiles } from '../domain/decree/decree.ts';
import type { Words } from '../domain/decree/operation.ts';
import type { PublicKeyText } from '../domain/journal/keys.ts';

export interface RegistryOptions {
  /** A PostgreSQL that someone runs; without it the registry starts its own under `dataDir`. */
  readonly databaseUrl?: string;
  /** Keys, and the database when it is our own. */
  readonly dataDir: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  readonly version?: string;
  readonly now?: () => Date;
  readonly policy?: Partial<RegistryPolicy>;
  readonly onFault?: FaultLog;
}

export interface RunningRegistry {
  readonly url: string;
  readonly databaseUrl: string;
  readonly publicKey: PublicKeyText;
  readonly admin: RegistryAdmin;
  stop(): Promise<void>;
}

/** What officers of the ministry do; here without screens, for the demo, the tests and the command line. */
export interface RegistryAdmin {
  /** @returns the code to read out, `XXXX-XXXX-XXXX-XXXX-XXXX` */
  createEnrolmentCode(place: { readonly centre: string; readonly desk: string }): Promise<string>;
  /** @param since when it was last in good hands: cards that it signed later are worth nothing. Now when left out. @throws WireRefused */
  revokeWorkstation(id: string, since?: Date): Promise<void>;
  /** The list of card issuers, signed, for whoever has no line. */
  cardIssuerList(): Promise<string>;
  declareOpposition(opposition: NewOpposition): Promise<string>;
  liftOpposition(id: string): Promise<void>;
  /** @param authority who the desks will read that it comes from */
  withdrawVehicle(vin: string, authority: string): Promise<void>;
  /** Takes over a vehicle registered before Tarqim. */
  recordVehicle(known: KnownVehicle): Promise<void>;
  /** Numbers of a series below `next` were given before Tarqim. A series that is open already stays as it is. */
  startSeries(series: SeriesKey, next: number): Promise<void>;
  /** Centres of the demo. Doing it twice changes nothing. */
  seedDemo(): Promise<void>;
  /** Receives a batch that came on a USB key; gives the receipt to carry back. */
  receiveBatch(received: ReceivedBatch): Promise<string>;
  /** Publishes a version of an edition of the decree. @throws WireRefused when its files cannot be read, or would leave a day without law */
  publishEdition(files: DecreeFiles): Promise<PublishedEdition>;
  withdrawEdition(code: string, reason: Words): Promise<PublishedEdition>;
  alarms(): ReturnType<typeof listAlarms>;
  /** What was received, for reports and tests. */
  received(): Promise<Received>;
  registrationOf(canonical: string): Promise<typeof registration.$inferSelect | undefined>;
}

export interface Received {
  readonly acts: readonly { workstation: string; epoch: number; seq: number; hash: string; kind: string }[];
  readonly batches: number;
  readonly verdicts: readonly (typeof verdict.$inferSelect)[];
  readonly dossiers: readonly (typeof dossier.$inferSelect)[];
  readonly leases: readonly (typeof lease.$inferSelect)[];
  readonly numbers: readonly (typeof numberAssignment.$inferSelect)[];
  readonly w18Cards: readonly (typeof w18Card.$inferSelect)[];
  readonly wwBooks: readonly (typeof wwBook.$inferSelect)[];
  readonly wwDeclarations: readonly (typeof wwDeclaration.$inferSelect)[];
}

/** Starts the central registry's reference server. Everything it opened is closed by `stop`, and when the start fails. */
export async function startRegistry(options: RegistryOptions): Promise<RunningRegistry> {
  const onFault: FaultLog = options.onFault ?? (() => undefined);
  const opened: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (let close = opened.pop(); close; close = opened.pop()) await close();
  };
  try {
    const keys = await openKeys(join(options.dataDir, 'keys'));
    let cluster: PostgresCluster | undefined;
    if (options.databaseUrl === undefined) {
      cluster = await startPostgres(join(options.dataDir, 'postgres'));
      const running = cluster;
      opened.push(() => running.stop());
    }
    const databaseUrl = options.databaseUrl ?? cluster?.url ?? '';
    const database = await openDatabase(databaseUrl, error =>
      onFault('a database connection was lost', error),
    );
    opened.push(() => database.close());
    const context: RegistryContext = {
      database,
      keys,
      now: options.now ?? (() => new Date()),
      policy: { ...DEFAULT_POLICY, ...options.policy },
    };
    const server = buildServer(context, options.version ?? '0', onFault);
    opened.push(() => server.close());
    const url = await server.listen({ port: options.port, host: options.host ?? '127.0.0.1' });
    return { url, databaseUrl, publicKey: keys.publicKey, admin: adminOf(context), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function adminOf(context: RegistryContext): RegistryAdmin {
  const { db } = context.database;
  return {
    createEnrolmentCode: place => createEnrolmentCode(context, place),
    revokeWorkstation: (id, since) => revokeWorkstation(context, id, since),
    cardIssuerList: () => cardIssuerList(context),
    declareOpposition: opposition => declareOpposition(context, opposition),
    liftOpposition: id => liftOpposition(context, id),
    withdrawVehicle: (vin, authority) => withdrawVehicle(context, vin, authority),
    recordVehicle: known => recordVehicle(context, known),
    startSeries: (key, next) => {
      const from = parseSeriesKey(key);
      if (!from) throw new RangeError(`not a series: ${key}`);
      return context.database.transact(tx => startSeries(tx, from, next));
    },
    seedDemo: () => seedDemo(context),
    receiveBatch: received => receiveBatch(context, received),
    publishEdition: files => publishEdition(context, files),
    withdrawEdition: (code, reason) => withdrawEdition(context, code, reason),
    alarms: () => listAlarms(context),
    received: async () => ({
      acts: await db
        .select({
          workstation: act.workstation,
          epoch: act.epoch,
          seq: act.seq,
          hash: act.hash,
          kind: act.kind,
        })
        .from(act)
        .orderBy(act.workstation, act.epoch, act.seq),
      batches: await db.$count(batch),
      verdicts: await db.select().from(verdict).orderBy(verdict.workstation, verdict.epoch, verdict.seq),
      dossiers: await db.select().from(dossier).orderBy(dossier.id),
      leases: await db.select().from(lease).orderBy(lease.series, lease.lo),
      numbers: await db.select().from(numberAssignment).orderBy(numberAssignment.canonical),
      w18Cards: await db.select().from(w18Card).orderBy(w18Card.canonical),
      wwBooks: await db.select().from(wwBook).orderBy(wwBook.first),
      wwDeclarations: await db.select().from(wwDeclaration).orderBy(wwDeclaration.canonical),
    }),
    registrationOf: async canonical =>
      (await db.select().from(registration).where(eq(registration.canonical, canonical)))[0],
  };
}
