import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { encodeCard } from '../../domain/card/card-files.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { personaliseCard } from '../../drivers/card/personalise.ts';
import { SimulatedReader } from '../../drivers/card/simulated-reader.ts';
import { mutation } from '../samples/dossiers.ts';
import { callDesk, openCentre, seatAt } from '../window/centre.ts';
import { answerFacts, startDossier } from '../window/intake.ts';
import { takePlace } from '../window/login.ts';
import { until } from '../window/seat.ts';

/* The card of a seller at the counter: F3, the reader, what proves it, what the mutation takes over. */

/** French, or the Arabic window for whoever looks at its picture. */
const LANGUAGE = process.env.TARQIM_LANGUAGE === 'ar' ? 'ar' : 'fr';
const today = new Date().toISOString().slice(0, 10);

test('the card of the vehicle is read at the counter and fills the mutation', async () => {
  test.setTimeout(300_000);
  await using centre = await openCentre();
  const pictures = process.env.TARQIM_PICTURES;
  await writtenCard(join(centre.profileDir, 'produits', 'cartes'));
  const app = await centre.open({ lang: LANGUAGE });
  const seat = seatAt(app, LANGUAGE);
  const { page, words } = seat;
  await takePlace(seat, 'lamrabet');
  await startDossier(seat, 'MUTATION');
  await answerFacts(seat, mutation(today, 41));
  await page.keyboard.press('F3');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words.say('intake:card.simulated') }).click();
  await expect(dialog).toContainText(words.say('intake:card.verdict.not-ours'));
  await expect(dialog).toContainText(words.say('intake:card.standing.unknown'));
  await expect(dialog).toContainText('EL IDRISSI');
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `card-${LANGUAGE}.png`) });
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel(words.say('fields:sale.nom')).first()).toHaveValue('EL IDRISSI');
  await until('the draft is saved', async () => {
    const { value } = await callDesk(seat, 'intake.list', {});
    return JSON.stringify(value).includes(SAMPLE_RECORD.vin);
  });
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
