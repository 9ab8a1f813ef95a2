import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeys } from '../../db/key-slots.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { applyAct } from '../../db/projection/apply-act.ts';
import { openStore, type Store } from '../../db/store.ts';
import type { DossierRow } from '../../db/stores/dossier-table.ts';
import type { Deposited } from '../../domain/dossier/act-body.ts';
import { nextStep, stateAfter, stepsOf } from '../../domain/dossier/flow.ts';
import type { Act } from '../../domain/journal/act.ts';
import { addDays, plainDateOf } from '../../domain/text/plain-date.ts';
import { say } from '../say.ts';
import { cnieOf, FAMILY_NAMES, GIVEN_NAMES, MODELS, numberStream, pick, vinOf } from './invented-people.ts';

/** The day of every bench: the same rows are due, late and fresh whatever the machine's calendar says. */
export const TODAY = '2026-03-17';
export const WORKSTATION = 'W-G2';

/** Raised when the rows below change: an older profile is thrown away and built again. */
const RECIPE = 1;
const PER_TRANSACTION = 10_000;
/** Dossiers that still wait for somebody: a large centre's three weeks. The rest is its history. */
const OPEN = 3_000;
const LETTERS = ['أ', 'ب', 'د', 'ه', 'و'];
const AGENTS = ['agent-1', 'agent-2', 'agent-3', 'agent-4'];

const noKeystore = { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) };

/**
 * The profile folder of a centre with `count` dossiers, built once under the system's temporary folder and reused.
 * Rows are made by the projection itself from invented acts, so that they have its columns, its fold and its indexes; only the
 * signatures are not real, because a million of them would measure Ed25519 and not the store.
 */
export async function seededProfile(count: number): Promise<string> {
  const folder = join(tmpdir(), `tarqim-bench-${String(count)}`);
  const mark = join(folder, 'seeded.json');
  if (existsSync(mark)) {
    const { recipe } = JSON.parse(readFileSync(mark, 'utf8')) as { recipe: string };
    if (recipe === recipeOf()) return folder;
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { keys } = await openKeys(join(folder, 'key-slots.json'), noKeystore, 'demo');
  const store = openStore(folder, keys);
  try {
    seed(store, count);
  } finally {
    store.close();
  }
  writeFileSync(mark, JSON.stringify({ recipe: recipeOf(), count }));
  return folder;
}

/** The rows and the first schema they are written into; later migrations are applied to a profile that stands. */
function recipeOf(): string {
  const first = createHash('sha256')
    .update(MIGRATIONS[0]?.sql ?? '')
    .digest('hex')
    .slice(0, 16);
  return `${String(RECIPE)} ${first}`;
}

function seed(store: Store, count: number): void {
  const { raw } = store.connection;
  // Half a seed is thrown away whole, so nothing here needs to survive a power cut.
  raw.pragma('synchronous = OFF');
  raw.pragma('cache_size = -1000000');
  // An index is sorted once at the end: kept up row by row, each transaction would write most of its pages again.
  const indexes = raw
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('dossier', 'registration', 'act') AND sql NOT NULL`,
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) raw.exec(`DROP INDEX ${name}`);
  const addAct = raw.prepare('INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const random = numberStream(52_05);
  // A list, because an assignment inside a callback is not followed by the type checker.
  const captured: DossierRow[] = [];
  const capture = {
    dossiers: { ...store.dossiers, insert: (row: DossierRow) => void captured.push(row) },
    pages: { ...store.pages, settle: () => undefined },
    products: store.products,
    blanks: store.blanks,
  };
  const started = Date.now();
  for (let from = 1; from <= count; from += PER_TRANSACTION) {
    store.write(() => {
      for (let n = from; n < from + PER_TRANSACTION && n <= count; n++) {
        const act = depositAct(n, count, random);
        addAct.run(act.seq, act.id, act.at, act.kind, act.agent, act.dossier, JSON.stringify(act), act.hash);
        applyAct(act, capture);
        const row = captured.pop();
        if (!row) throw new Error('a deposit made no row');
        store.dossiers.insert(aged(row, n, count, random));
      }
    });
    if (from % 100_000 === 1)
      say(`seeding ${String(from - 1)} of ${String(count)} dossiers, ${String(Date.now() - started)} ms`);
  }
  for (const { sql } of indexes) raw.exec(sql);
  raw.exec(`INSERT OR IGNORE INTO registration
    SELECT plate, vin, id, data ->> '$.registration.on', data ->> '$.registration.validUntil', data -> '$.values'
    FROM dossier WHERE data -> '$.registration' ->> 'on' IS NOT NULL ORDER BY plate`);
  raw.pragma('analysis_limit = 1000');
  raw.exec('ANALYZE');
  raw.pragma('journal_mode = WAL');
  say(`seeded ${String(count)} dossiers in ${String(Math.round((Date.now() - started) / 1000))} s`);
}

/** Deposits are spread over eight years; the open ones over the last weeks. */
function depositAct(n: number, count: number, random: () => number): Act {
  const open = n > count - Math.min(OPEN, count / 2);
  const age = open ? Math.floor(((count - n) / OPEN) * 70) : 25 + Math.floor(((count - n) / count) * 2900);
  const depositedOn = addDays(plainDateOf(TODAY), -age);
  const operation = random() < 0.4 ? 'IMMAT_NEUF_MAROC' : 'MUTATION';
  const receiptDays = operation === 'MUTATION' ? 60 : 30;
  // Spread over the whole range like random ids, but rising, so that a unique index is written from left to right.
  const rising = Math.floor((n / (count + 1)) * 0xffffffff)
    .toString(16)
    .padStart(8, '0');
  const hash =
    rising +
    createHash('sha256')
      .update(`act ${String(n)}`)
      .digest('hex')
      .slice(8);
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  return {
    v: 1,
    seq: n,
    id,
    at: `${depositedOn}T09:${String(n % 60).padStart(2, '0')}:00.000Z`,
    workstation: WORKSTATION,
    epoch: 1,
    agent: pick(AGENTS, random),
    kind: 'dossier.deposited',
    dossier: `${id.slice(0, 14)}5${id.slice(15)}`,
    body: depositBody({ n, operation, depositedOn, receiptDays, random, whole: open }),
    prevHash: hash,
    hash,
    signature: 'A'.repeat(86),
  };
}

/** Body of a deposit as the counter's procedure makes it, with every value that a form carries once it was entered. */
export function depositBody(of: {
  readonly n: number;
  readonly operation: 'IMMAT_NEUF_MAROC' | 'MUTATION';
  readonly depositedOn: string;
  readonly receiptDays: number;
  readonly random: () => number;
  readonly number?: string;
  /** Every value of the form; history carries the half of them that lists, searches and comparisons read. */
  readonly whole: boolean;
}) {
  const { n, operation, depositedOn, receiptDays, random } = of;
  const given = pick(GIVEN_NAMES, random);
  const family = pick(FAMILY_NAMES, random);
  const father = pick(GIVEN_NAMES, random);
  const mother = pick(FAMILY_NAMES, random);
  const seller = pick(FAMILY_NAMES, random);
  const vehicle = pick(MODELS, random);
  const year = depositedOn.slice(2, 4);
  const rest = {
    'owner.pere': father.latin,
    'owner.mere': `${mother.latin} Khadija`,
    'owner.nationalite': 'Marocaine',
    'owner.neLe': `19${String(50 + (n % 50))}-05-19`,
    'owner.neA': 'Kénitra',
    'owner.profession': 'Commerçant',
    'owner.faitA': 'Kénitra',
    'owner.faitLe': depositedOn,
    'vehicle.modele': vehicle.vinStart.slice(3, 9),
    'vehicle.genre': 'VP',
    'vehicle.carburant': 'ESSENCE',
    'vehicle.nbCylindres': '4',
    'vehicle.cylindree': '1199',
    'vehicle.puissanceFiscale': '6',
    'vehicle.ptc': '1640',
    'vehicle.poidsVide': '1055',
    'vehicle.nbPlaces': '5',
    'vehicle.dateMec': '2019-06-22',
    'vehicle.dateMecMaroc': '2019-06-22',
  };
  return {
    number: of.number ?? `${year}-${String(n).padStart(6, '0')}`,
    bordereau: `${year}-G2-${String(Math.ceil(n / 60)).padStart(4, '0')}`,
    operation,
    depositedOn,
    receiptDays,
    receiptUntil: addDays(plainDateOf(depositedOn), receiptDays),
    decree: '2010-10-01',
    facts: {
      'purchase.method': random() < 0.3 ? 'CREDIT' : 'CASH',
      'owner.kind': 'NATURAL_PERSON',
      'owner.count': 1,
      'owner.minor': false,
      'vehicle.use': 'PRIVATE',
      'vehicle.ptacKg': 1640,
      'owner.profession': 'OTHER',
      'acquisition.mode': 'SALE',
    },
    dates: {},
    values: {
      ...(operation === 'MUTATION'
        ? { 'prior.immatriculation': plateOf(n), 'sale.nom': seller.latin, 'sale.cnie': cnieOf(random) }
        : { 'prior.ww': `${String(n % 1_000_000).padStart(6, '0')} WW` }),
      'owner.cnie': cnieOf(random),
      'owner.nom': family.latin,
      'owner.prenom': given.latin,
      'owner.nomAr': family.arabic,
      'owner.prenomAr': given.arabic,
      'owner.residence': `${String(1 + (n % 200))}, rue Ibn Rochd, Kénitra`,
      'owner.residenceAr': `${String(1 + (n % 200))}، زنقة ابن رشد، القنيطرة`,
      'vehicle.chassis': vinOf(vehicle, n, random),
      'vehicle.marque': vehicle.make,
      'vehicle.type': vehicle.type,
      ...(of.whole && rest),
    },
    ticks: {},
    required: [],
    late: false,
    credit: false,
    opposition: false,
    pages: [],
    notDuplicate: {},
  } satisfies Deposited;
}

/** Canonical number of the normal series, another for every dossier. */
export function plateOf(n: number): string {
  return `${String(1 + (n % 99_999))}-${LETTERS[Math.floor(n / 99_999) % LETTERS.length] ?? 'أ'}-${String(1 + (Math.floor(n / 499_995) % 89))}`;
}

/** What became of a deposit: handed over, rejected, or waiting at one of its steps. */
function aged(row: DossierRow, n: number, count: number, random: () => number): DossierRow {
  const open = n > count - Math.min(OPEN, count / 2);
  const steps = stepsOf(row.operation);
  const by = { agent: 'agent-2', at: row.waitingSince };
  if (!open && random() < 0.03) {
    const rejected = { reasons: ['papers-missing||'], by: by.agent, at: by.at, atCounter: false };
    return { ...row, state: 'rejected', queue: 'rejected', data: { ...row.data, rejected } };
  }
  const signedSteps = open ? 1 + Math.floor(random() * (steps.length - 1)) : steps.length;
  const next: DossierRow = { ...row, data: { ...row.data, signed: {} }, version: signedSteps };
  for (const step of steps.slice(0, signedSteps)) {
    next.state = stateAfter(row.operation, step);
    next.data.signed[step] = by;
  }
  next.queue = nextStep(row.operation, next.state) ?? next.state;
  if (next.data.signed.enter) next.enteredBy = 'agent-2';
  if (next.data.signed.check) next.checkedBy = 'agent-3';
  if (next.data.signed.validate) {
    next.plate = plateOf(n);
    const previous = row.data.values['prior.immatriculation'] ?? row.data.values['prior.ww'] ?? null;
    const validUntil = addDays(plainDateOf(row.depositedOn), 3652);
    next.data.registration = { canonical: next.plate, on: row.depositedOn, validUntil, previous };
  }
  if (next.data.signed.produce) next.data.card = { support: `MA${String(n).padStart(8, '0')}`, at: by.at };
  if (next.data.signed.deliver) {
    next.waitingSince = `${addDays(plainDateOf(row.depositedOn), 20)}T10:00:00.000Z`;
    next.data.delivered = {
      receivedBy: row.ownerLatin,
      cnie: row.cnie ?? '',
      on: addDays(plainDateOf(row.depositedOn), 20),
    };
  }
  const odd = open ? random() : 1;
  if (odd < 0.05) {
    next.suspended = 'other';
    next.queue = 'suspended';
    next.data.suspended = { reason: 'other', note: '', by: by.agent, since: by.at };
  } else if (odd < 0.1) {
    next.returned = true;
    next.data.returned = { to: 'enter', reasons: ['…'], fields: [], by: by.agent, at: by.at, times: 1 };
  }
  return next;
}
