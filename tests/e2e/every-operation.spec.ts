import { expect, test } from '@playwright/test';
import { sampleOf } from '../samples/any-dossier.ts';
import type { FlowOperation } from '../../domain/dossier/flow.ts';
import { workflowOf } from '../../domain/dossier/workflow.ts';
import { type Centre, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { wholeCourse } from '../window/course.ts';
import { until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';
import type { TarqimApp } from './launch.ts';

/*
 * One operation of each kind in the real window, from the counter to the hand-over and to the registry's rows: a number of another
 * series, a card renewed, a trade card without an electronic card, a book, a withdrawal for ever. tests/integration plays all of them.
 */
const today = new Date().toISOString().slice(0, 10);
const year = today.slice(2, 4);

test.describe.configure({ mode: 'serial', timeout: 420_000 });

let centre: Centre;
let app: TarqimApp;

test.beforeAll(async () => {
  centre = await openCentre();
  app = await centre.open();
  await untilNumbersCame(centre.registry);
});
test.afterAll(() => centre.close());

const PLAYED: readonly (readonly [FlowOperation, 'fr' | 'ar', Readonly<Record<string, string>>])[] = [
  ['REMORQUE_NEUVE_MAROC', 'fr', {}],
  ['RENOUVELLEMENT', 'ar', {}],
  ['W18_DELIVRANCE', 'fr', {}],
  ['WW_CARNET', 'ar', { 'w18.numero': `${year}001 W18` }],
  ['RETRAIT_VOLONTAIRE', 'fr', {}],
];

for (const [nth, [operation, language, values]] of PLAYED.entries()) {
  test(`${operation}, ${language}, from the counter to the hand-over`, async () => {
    const paper = await sheet('Pièce du dossier', 'jpg');
    await wholeCourse({
      seat: seatAt(app, language),
      sample: sampleOf(operation, today, nth + 1, {
        values,
        ...(workflowOf(operation).registered && {
          values: { ...values, 'vehicle.chassis': `UU1DJF0056800000${String(nth)}` },
        }),
      }),
      paper: async () => paper,
    });
    expect(app.complaints).toEqual([]);
  });
}

test('the registry holds what each of them gave', async () => {
  const { registry } = centre;
  await until(
    'the five hand-overs arrived',
    async () =>
      (await registry.rows("SELECT 1 FROM act WHERE kind = 'dossier.delivered'")).length === PLAYED.length,
    120_000,
  );
  expect(await registry.rows("SELECT code FROM verdict WHERE verdict = 'rejected'")).toEqual([]);
  const kinds = await registry.rows<{ kind: string; n: string }>(
    "SELECT kind, count(*) AS n FROM act WHERE kind IN ('dossier.validated', 'dossier.granted') GROUP BY kind",
  );
  expect(Object.fromEntries(kinds.map(({ kind, n }) => [kind, Number(n)]))).toEqual({
    'dossier.validated': 2,
    'dossier.granted': 3,
  });
  expect(await registry.rows("SELECT 1 FROM number_assignment WHERE series LIKE 'trailer%'")).not.toEqual([]);
  expect(await registry.rows("SELECT 1 FROM vehicle WHERE status = 'withdrawn'")).toHaveLength(1);
  expect(await registry.rows('SELECT 1 FROM w18_card')).toHaveLength(1);
  expect(await registry.rows('SELECT 1 FROM ww_book')).toHaveLength(1);
});
