import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { encodeCard } from '../../domain/card/card-files.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { personaliseCard } from '../../drivers/card/personalise.ts';
import { SimulatedReader } from '../../drivers/card/simulated-reader.ts';
import { mutation } from '../samples/dossiers.ts';
import { callDesk, openCentre, seatAt, untilNumbersCame } from '../window/centre.ts';
import { control } from '../window/course.ts';
import { entryScreen } from '../window/entry.ts';
import {
  answerFacts,
  deposit,
  importPaper,
  papersAsked,
  startDossier,
  tickPaper,
  typeFields,
} from '../window/intake.ts';
import { takePlace } from '../window/login.ts';
import { goHome, openFromQueue } from '../window/queue.ts';
import { commit, until } from '../window/seat.ts';
import { sheet } from '../window/sheets.ts';

/* The card of a seller: F3 at the counter, what proves it, what the mutation takes over, and what data entry starts from. */

/** French, or the Arabic window for whoever looks at its picture. */
const LANGUAGE = process.env.TARQIM_LANGUAGE === 'ar' ? 'ar' : 'fr';
const today = new Date().toISOString().slice(0, 10);
/** What the card gives the counter of a mutation. */
const ON_CARD = ['prior.immatriculation', 'vehicle.chassis', 'vehicle.marque', 'sale.nom', 'sale.prenom'];

test('the card of the vehicle is read at the counter, kept with the draft, and data entry confirms it field by field', async () => {
  test.setTimeout(420_000);
  await using centre = await openCentre();
  await writtenCard(join(centre.profileDir, 'produits', 'cartes'));
  const app = await centre.open({ lang: LANGUAGE });
  const seat = seatAt(app, LANGUAGE);
  const { page, words } = seat;
  const picture = async (name: string) => {
    const folder = process.env.TARQIM_PICTURES;
    if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}-${LANGUAGE}.png`) });
  };
  await untilNumbersCame(centre.registry);
  const sample = mutation(today, 41);
  await takePlace(seat, 'lamrabet');
  await startDossier(seat, 'MUTATION');
  await answerFacts(seat, sample);
  await page.keyboard.press('F3');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words.say('intake:card.simulated') }).click();
  await expect(dialog).toContainText(words.say('intake:card.verdict.not-ours'));
  await expect(dialog).toContainText(words.say('intake:card.standing.unknown'));
  await expect(dialog).toContainText('EL IDRISSI');
  await picture('card');
  // Closed without taking anything: what the card said stays with the draft, and is there when it is opened again.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('F3');
  await expect(dialog).toContainText('EL IDRISSI');
  await expect(dialog.getByRole('button', { name: words.say('intake:card.again') })).toBeVisible();
  await commit(seat);
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel(words.say('fields:sale.nom')).first()).toHaveValue('EL IDRISSI');
  await until('the draft is saved', async () => {
    const { value } = await callDesk(seat, 'intake.list', {});
    return JSON.stringify(value).includes(SAMPLE_RECORD.vin);
  });
  await typeFields(
    seat,
    Object.fromEntries(Object.entries(sample.counter).filter(([id]) => !ON_CARD.includes(id))),
  );
  for (const key of await papersAsked(seat)) {
    await importPaper(seat, key, await sheet(`Pièce ${key}`, 'png'));
    await tickPaper(seat, key);
  }
  const number = await deposit(seat);
  await control({ seat, sample, paper: () => Promise.resolve('scan') }, number);

  await takePlace(seat, 'zniber');
  await goHome(seat);
  await openFromQueue(seat, number);
  await entryScreen(seat);
  const type = page.locator('[data-field="vehicle.type"]');
  const confirms = page.getByRole('button', { name: words.like('entry:card.take-name') });
  await expect(type).toHaveValue('HSDC');
  await expect(page.getByText(words.say('entry:card.mark')).first()).toBeVisible();
  await picture('entry-card');
  const waiting = await confirms.count();
  expect(waiting).toBeGreaterThan(8);
  // The key of the field in hand, the button of another, and a third typed by the papers.
  await type.focus();
  await page.keyboard.press('Alt+j');
  await expect(confirms).toHaveCount(waiting - 1);
  await confirms.first().click();
  await expect(confirms).toHaveCount(waiting - 2);
  const weight = page.locator('[data-field="vehicle.poidsVide"]');
  await weight.fill('1325');
  await weight.press('Enter');
  await expect(confirms).toHaveCount(waiting - 3);
  // What nobody looked at is not signed.
  await commit(seat);
  await expect(page.getByText(words.say('refusals:entry-card-unseen')).first()).toBeVisible();
  await picture('entry-card-unseen');
  while ((await confirms.count()) > 0) {
    const left = await confirms.count();
    await confirms.first().click();
    await expect(confirms).toHaveCount(left - 1);
  }
  await expect(type).toHaveValue('HSDC');
  await expect(weight).toHaveValue('1325');
  expect(app.complaints).toEqual([]);
});

/** A card made elsewhere, in the folder of the simulated reader. */
async function writtenCard(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { serial } = SAMPLE_RECORD.support;
  const issuer = await createIssuer({
    subject: 'CN=Centre de Tanger, C=MA',
    serialNumber: '01',
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2040-01-01T00:00:00Z'),
  });
  const reader = new SimulatedReader(folder);
  await reader.insertBlank(serial);
  const files = await encodeCard(SAMPLE_RECORD, openIssuer(issuer));
  const made = await personaliseCard(reader.open(), files, { signal: AbortSignal.timeout(60_000), serial });
  expect(made.state).toBe('done');
  await reader.remove();
}
