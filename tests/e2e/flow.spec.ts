import { expect, test } from '@playwright/test';
import { mutation, newVehicle } from '../samples/dossiers.ts';
import { openCentre, seatAt, untilNumbersCame, type Centre } from '../window/centre.ts';
import { wholeCourse } from '../window/course.ts';
import { until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/*
 * Both operations from the login to the registry, each in French and in Arabic, with the registry away from the first
 * gesture to the last: everything arrives when it is back, exactly once.
 */
const today = new Date().toISOString().slice(0, 10);

test.describe.configure({ mode: 'serial', timeout: 420_000 });

let centre: Centre;
let app: TarqimApp;

test.beforeAll(async () => {
  centre = await openCentre();
  app = await centre.open();
  await untilNumbersCame(centre.registry);
  await centre.registry.cut();
});
test.afterAll(() => centre.close());

const plates: string[] = [];
for (const [nth, language] of (['fr', 'ar'] as const).entries()) {
  test(`art. 4: a new vehicle, ${language}, the registry away`, async () => {
    const paper = await sheet('Pièce du dossier', 'jpg');
    const { plate } = await wholeCourse({
      seat: seatAt(app, language),
      sample: newVehicle(today, nth + 1),
      paper: async () => paper,
    });
    plates.push(plate);
    expect(app.complaints).toEqual([]);
  });

  test(`art. 9: a transfer of ownership, ${language}, the registry away`, async () => {
    const paper = await sheet('Pièce du dossier', 'png');
    await wholeCourse({
      seat: seatAt(app, language),
      sample: mutation(today, nth + 1),
      paper: async () => paper,
    });
    expect(app.complaints).toEqual([]);
  });
}

test('the registry comes back: every act arrives once, each number belongs to one vehicle', async () => {
  const { registry } = centre;
  expect(await registry.rows("SELECT 1 FROM act WHERE kind = 'dossier.deposited'")).toHaveLength(0);
  await registry.restore();
  await until(
    'the four hand-overs arrived',
    async () => (await registry.rows("SELECT 1 FROM act WHERE kind = 'dossier.delivered'")).length === 4,
    120_000,
  );
  const kinds = await registry.rows<{ kind: string; n: string }>(
    "SELECT kind, count(*) AS n FROM act WHERE kind LIKE 'dossier.%' GROUP BY kind",
  );
  expect(Object.fromEntries(kinds.map(({ kind, n }) => [kind, Number(n)]))).toEqual({
    'dossier.deposited': 4,
    'dossier.controlled': 2,
    'dossier.cleared': 2,
    'dossier.entered': 4,
    'dossier.checked': 4,
    'dossier.exploited': 2,
    'dossier.validated': 4,
    'dossier.card-written': 4,
    'dossier.plates-printed': 2,
    'dossier.produced': 4,
    'dossier.delivered': 4,
  });
  // No gap, no double: as many acts as the last of them says, as many identities as acts.
  const [whole] = await registry.rows<{ n: string; last: string; ids: string }>(
    'SELECT count(*) AS n, max(seq) AS last, count(DISTINCT id) AS ids FROM act',
  );
  expect(whole?.n).toBe(whole?.last);
  expect(whole?.ids).toBe(whole?.n);
  expect(await registry.rows("SELECT 1 FROM verdict WHERE verdict = 'rejected'")).toEqual([]);
  expect(await registry.rows("SELECT id FROM dossier WHERE state = 'delivered'")).toHaveLength(4);
  const numbers = await registry.rows<{ canonical: string }>(
    'SELECT canonical FROM number_assignment WHERE lease IS NOT NULL',
  );
  expect(numbers).toHaveLength(2);
  // A transfer keeps its number; the new vehicles have the first two of the centre's series.
  expect(plates.map(plate => plate.replace(/\D+/g, ' ').trim())).toEqual(['48201 59', '48202 59']);
  expect(await registry.rows('SELECT canonical FROM registration ORDER BY canonical')).toEqual([
    { canonical: '33871-د-59' },
    { canonical: '33872-د-59' },
    { canonical: '48201-ب-59' },
    { canonical: '48202-ب-59' },
  ]);
});
