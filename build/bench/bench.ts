import { randomUUID } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { encodeCard } from '../../domain/card/card-files.ts';
import { generateKeys, signerOf } from '../../domain/journal/keys.ts';
import { plateSvg } from '../../domain/plate/plate-svg.ts';
import { MemoryCard, MemoryTransport, blankCard } from '../../drivers/card/memory-card.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { personaliseCard } from '../../drivers/card/personalise.ts';
import type { DossierRow } from '../../db/stores/dossier-table.ts';
import { canonical } from '../../domain/number/format.ts';
import { renderPaper } from '../../desk/paper/render.ts';
import { recepisseFormI, SAMPLES } from '../../desk/paper/samples.ts';
import { asJson, enrolled } from '../../desk/person.ts';
import { takeDossierNumber, takeNumber } from '../../desk/numbering.ts';
import { runProgram, say } from '../say.ts';
import { type BenchDesk, benchDesk } from './bench-desk.ts';
import { budgetTable, holds, type Measured } from './budget-table.ts';
import { cardOnWire } from './card.ts';
import { checklistTimes } from './checklist.ts';
import { numberStream, pick } from './invented-people.ts';
import { pairedTimes, timesOf } from './measure.ts';
import { plateTimes } from './plates.ts';
import { receiptTimes } from './receipts.ts';
import { scanTimes } from './scan.ts';
import { depositBody, seededProfile, TODAY } from './seed-profile.ts';
import { windowBudgets } from './window.ts';

/*
 * npm run bench [-- --dossiers N] [--only seal,search,lists,products,plates,card,receipt,decree,scan,window]: the budgets of design section 8 that exist today, each against the floor measured in turns
 * with it. Prints, never fails: a busy machine is no defect. The profile is built once and reused.
 */
const { values } = parseArgs({
  options: { dossiers: { type: 'string', default: '1000000' }, only: { type: 'string', default: '' } },
});

/** `--only seal,lists` measures those parts alone. */
const wanted = (part: string) => values.only === '' || values.only.split(',').includes(part);

await runProgram(async () => {
  const count = Number(values.dossiers);
  if (!Number.isSafeInteger(count) || count < 10) {
    say('--dossiers is a whole number of at least 10');
    return 2;
  }
  // The card needs neither a profile nor a desk: alone, it is measured without building one.
  if (values.only === 'card') {
    process.stdout.write(`${budgetTable(await cardOnWire())}\n`);
    return 0;
  }
  // Plates are drawn from a number alone: no profile is built for them.
  if (values.only === 'plates') {
    process.stdout.write(`${budgetTable(await plateTimes())}\n`);
    return 0;
  }
  // Sheets need a desk in a process of its own, and no profile of a million.
  if (values.only === 'scan') {
    process.stdout.write(`${budgetTable(await scanTimes())}\n`);
    return 0;
  }
  const folder = await seededProfile(count);
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  const home = await benchDesk(folder);
  const opened = performance.now() - before;
  const { user, system } = process.cpuUsage(cpuBefore);
  const startCpu = (user + system) / 1000;
  const rows: Measured[] = [
    {
      what: 'start the desk on the store',
      times: { p50: opened, p95: opened, cpu: startCpu, n: 1 },
      budget: null,
    },
  ];
  try {
    if (wanted('seal')) rows.push(...(await seal(home, folder)));
    if (wanted('search')) rows.push(...(await searches(home, count)));
    if (wanted('lists')) rows.push(...(await lists(home)));
    if (wanted('products')) rows.push(...(await products()));
    if (wanted('plates')) rows.push(...(await plateTimes()));
    if (wanted('receipt')) rows.push(...(await receiptTimes(home)));
    if (wanted('card')) rows.push(...(await cardOnWire()));
    if (wanted('decree')) rows.push(...(await checklistTimes()));
    rows.push(memory());
  } finally {
    await home.stop();
  }
  if (wanted('scan')) rows.push(...(await scanTimes()));
  // After the desk above has left the profile: the window's own desk starts on a copy of it.
  if (wanted('window')) rows.push(...(await windowBudgets(folder, count)));
  const size = statSync(join(folder, 'tarqim.db')).size / 2 ** 20;
  say(`${String(count)} dossiers, ${size.toFixed(0)} MiB, Node ${process.version}; milliseconds`);
  process.stdout.write(`${budgetTable(rows)}\n`);
  const over = rows.filter(row => holds(row) === false).map(row => row.what);
  say(over.length === 0 ? 'every budget holds' : `over budget: ${over.join('; ')}`);
  return 0;
});

/** One row into an unencrypted table, WAL and FULL, on the same disk: the least that a commit can cost here. */
function rawCommit(folder: string): { commit: () => void; close: () => void } {
  const file = join(folder, 'floor.db');
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  const raw = new Database(file);
  raw.pragma('journal_mode = WAL');
  raw.pragma('synchronous = FULL');
  raw.exec('CREATE TABLE line (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
  const insert = raw.prepare('INSERT INTO line (text) VALUES (?)');
  const text = 'x'.repeat(1000);
  return { commit: () => void insert.run(text), close: () => raw.close() };
}

async function seal(home: BenchDesk, folder: string): Promise<Measured[]> {
  const { parts } = home.desk;
  const { store } = parts;
  const { journal } = enrolled(parts);
  const random = numberStream(Date.now());
  const floor = rawCommit(folder);
  const chief = generateKeys();
  const second = { agent: 'chief', publicKey: chief.publicKey, sign: signerOf(chief.privateKey) };
  const N = 400;
  try {
    const sealed: string[] = [];
    const deposit = await pairedTimes(N, floor.commit, nth => {
      const id = randomUUID();
      store.write(() => {
        const number = takeDossierNumber(parts, home.clock.today());
        const body = depositBody({
          n: nth + 2,
          operation: 'IMMAT_NEUF_MAROC',
          depositedOn: TODAY,
          receiptDays: 30,
          random,
          number,
          whole: true,
        });
        journal.append({ kind: 'dossier.deposited', agent: 'agent-1', dossier: id, body: asJson(body) });
      });
      sealed.push(id);
    });
    const control = await home.signIn('bouazza');
    const gesture = await pairedTimes(100, floor.commit, async nth => {
      const dossierId = sealed[nth + 1] ?? '';
      const version = store.dossiers.find(dossierId)?.version ?? 0;
      await home.call(control, 'dossier.control', { commandId: randomUUID(), dossierId, version });
    });
    const validate = await pairedTimes(N, floor.commit, nth => {
      const id = sealed[nth + 1] ?? '';
      store.write(() => {
        const { number, leaseId } = takeNumber(
          parts,
          `normal:${String(enrolled(parts).identity.centre.province)}`,
        );
        const text = canonical(number);
        const values: Readonly<Record<string, string>> = store.dossiers.find(id)?.data.values ?? {};
        journal.append({
          kind: 'dossier.validated',
          agent: 'chief',
          dossier: id,
          body: asJson({
            operation: 'IMMAT_NEUF_MAROC',
            registration: { ...number, canonical: text, leaseId },
            vin: values['vehicle.chassis'] ?? '',
            owner: {
              latin: { nom: 'A', prenom: 'B' },
              arabic: { nom: 'ا', prenom: 'ب' },
              cnie: values['owner.cnie'] ?? '',
            },
            validatedOn: TODAY,
            validUntil: '2036-03-16',
          }),
          second,
        });
      });
    });
    const budget = { timesFloor: 2.5 };
    return [
      {
        what: 'seal a deposit (act, projection, index, number)',
        times: deposit.work,
        floor: deposit.floor,
        budget,
      },
      {
        what: 'seal a validation (two signatures, number)',
        times: validate.work,
        floor: validate.floor,
        budget,
      },
      {
        what: 'a whole gesture by its procedure, with the mark',
        times: gesture.work,
        floor: gesture.floor,
        budget: null,
      },
    ];
  } finally {
    floor.close();
  }
}

async function searches(home: BenchDesk, count: number): Promise<Measured[]> {
  const { store } = home.desk.parts;
  const random = numberStream(7);
  const counter = await home.signIn('lamrabet');
  const someone = store.connection.raw.prepare('SELECT id FROM dossier WHERE rid = ?').pluck();
  const N = 200;
  const people: DossierRow[] = [];
  while (people.length < N + 1) {
    const row = store.dossiers.find(String(someone.get(1 + Math.floor(random() * count))));
    if (row) people.push(row);
  }
  const of = async (what: string, ask: (row: DossierRow) => string): Promise<Measured> => {
    const texts = people.map(ask);
    const times = await timesOf(N, nth => home.call(counter, 'search.find', { text: texts[nth + 1] ?? '' }));
    return { what: `search by ${what}`, times, budget: { p95Ms: 10 } };
  };
  const vin = (row: DossierRow) => row.vin ?? '';
  const first = (text: string) => text.split(' ')[0] ?? '';
  const words = (row: DossierRow, script: 'owner.nom' | 'owner.nomAr') => row.data.values[script] ?? '';
  return [
    await of('number', row => row.number),
    await of('number, its beginning', row => row.number.slice(0, 5)),
    await of('registration number', row => row.plate ?? row.number),
    await of('CNIE', row => row.cnie ?? ''),
    await of('CNIE, its beginning', row => (row.cnie ?? '').slice(0, 4)),
    await of('VIN', vin),
    await of('VIN, model of nine signs', row => vin(row).slice(0, 9)),
    await of('VIN, last 6', row => vin(row).slice(-6)),
    await of('Latin name and given name', row => row.ownerLatin),
    await of('Latin family name', row => words(row, 'owner.nom')),
    await of('Arabic name and given name', row => row.ownerArabic),
    await of('Arabic family name', row => words(row, 'owner.nomAr')),
    await of('the commonest names', () =>
      pick(['Mohammed', 'محمد', 'el al', 'فاطمة ال', 'ah', 'عبد'], random),
    ),
    await of('a beginning of three letters', row =>
      first(words(row, 'owner.nom')).slice(0, 3).padEnd(2, 'a'),
    ),
  ];
}

async function lists(home: BenchDesk): Promise<Measured[]> {
  const counter = await home.signIn('lamrabet');
  const control = await home.signIn('bouazza');
  const chief = await home.signIn('benchekroun');
  const N = 100;
  const budget = { p95Ms: 5 };
  const page = async (
    what: string,
    client: number,
    input: Parameters<typeof home.call<'queue.page'>>[2],
  ) => ({
    what: `page of 50: ${what}`,
    times: await timesOf(N, () => home.call(client, 'queue.page', { limit: 50, ...input })),
    budget,
  });
  const middle = home.desk.parts.store.connection.raw
    .prepare(
      `SELECT receipt_until || '|' || number FROM dossier WHERE queue = 'delivered' ORDER BY receipt_until, number LIMIT 1 OFFSET ?`,
    )
    .pluck()
    .get(Math.floor((home.desk.parts.store.queues.counts().get('delivered') ?? 0) / 2));
  const { rows } = await home.call(counter, 'search.find', { text: 'Mohammed' });
  const known = home.desk.parts.store.search.find({ by: 'name', text: 'Khadija' }, 20);
  const drafted = known.map(row => ({
    vin: row.vin ?? undefined,
    plate: row.plate ?? undefined,
    ww: row.ww ?? undefined,
  }));
  return [
    await page('mine', control, { queue: 'mine' }),
    await page('validate', chief, { queue: 'validate' }),
    await page('returned', control, { queue: 'returned' }),
    await page('receipts due', chief, { queue: 'receipts-due' }),
    await page('delivered', chief, { queue: 'delivered' }),
    await page('delivered, from its middle', chief, { queue: 'delivered', after: String(middle) }),
    await page('delivered, one operation', chief, { queue: 'delivered', operation: 'MUTATION' }),
    {
      what: 'queue.counts of the counter',
      times: await timesOf(N, () => home.call(counter, 'queue.counts', {})),
      budget,
    },
    {
      what: 'queue.counts of the chief',
      times: await timesOf(N, () => home.call(chief, 'queue.counts', {})),
      budget,
    },
    {
      what: 'other dossiers of a vehicle',
      times: await timesOf(N, nth =>
        home.desk.parts.store.search.sameVehicle(drafted[(nth + 1) % drafted.length] ?? {}),
      ),
      budget,
    },
    {
      what: 'dossier.get',
      times: await timesOf(N, nth =>
        home.call(chief, 'dossier.get', { dossierId: rows[(nth + 1) % rows.length]?.dossierId ?? '' }),
      ),
      budget: null,
    },
    { what: 'centre.day', times: await timesOf(10, () => home.call(chief, 'centre.day', {})), budget: null },
  ];
}

async function products(): Promise<Measured[]> {
  const issuer = openIssuer(
    await createIssuer({
      subject: 'CN=Banc, O=Tarqim, C=MA',
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2036-01-01T00:00:00Z'),
      serialNumber: '0a1b2c3d',
    }),
  );
  const serial = SAMPLE_RECORD.support.serial;
  const number = { series: 'NORMAL' as const, sequence: 33870, letters: 'ه', province: 59 };
  return [
    {
      what: 'A4 document (récépissé)',
      times: await timesOf(40, () => renderPaper('recepisse', recepisseFormI)),
      budget: { p95Ms: 150 },
    },
    {
      what: 'A4 document (form I filled, two sides)',
      times: await timesOf(40, () => renderPaper('formulaire', SAMPLES.formulaire)),
      budget: { p95Ms: 150 },
    },
    {
      what: 'A4 document (card data sheet)',
      times: await timesOf(40, () => renderPaper('carte', SAMPLES.carte)),
      budget: { p95Ms: 150 },
    },
    {
      what: 'A4 document (bordereau of 34 dossiers, three pages)',
      times: await timesOf(40, () => renderPaper('bordereau', SAMPLES.bordereau)),
      budget: { p95Ms: 150 },
    },
    { what: 'plate as SVG', times: await timesOf(100, () => plateSvg(number, 'front')), budget: null },
    {
      what: 'card: encode and sign',
      times: await timesOf(30, () => encodeCard(SAMPLE_RECORD, issuer)),
      budget: null,
    },
    {
      what: 'card: encode, write, read back, in memory',
      times: await timesOf(30, async () => {
        const card = new MemoryCard(blankCard(serial));
        const transport = new MemoryTransport(card, () => false);
        const files = await encodeCard(SAMPLE_RECORD, issuer);
        const outcome = await personaliseCard(transport, files, {
          signal: AbortSignal.timeout(60_000),
          serial,
        });
        if (outcome.state !== 'done') throw new Error(`the card is ${outcome.state}: ${outcome.trouble}`);
      }),
      budget: null,
    },
  ];
}

function memory(): Measured {
  const mib = process.memoryUsage().rss / 2 ** 20;
  return {
    what: 'this bench itself with its desk, resident (MiB)',
    times: { p50: mib, p95: mib, cpu: NaN, n: 1 },
    budget: null,
  };
}
