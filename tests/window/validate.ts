import { personOf } from './login.ts';
import { PATIENCE_MS, type Seat, until } from './seat.ts';

/** The signing table with this dossier in front of the chief. */
export async function showForSignature(seat: Seat, number: string): Promise<void> {
  const { page, words } = seat;
  const row = page.getByRole('row').filter({ has: page.getByText(number, { exact: true }) });
  await row.waitFor({ timeout: PATIENCE_MS });
  await row.click();
  await until('the dossier is shown', async () => (await row.getAttribute('aria-selected')) === 'true');
  await page
    .getByRole('button', { name: words.say('validate:panel.sign-one') })
    .waitFor({ timeout: PATIENCE_MS });
  await page.getByRole('heading', { level: 2 }).first().waitFor();
}

/** Signs this dossier alone, the password typed again. Answers the number that stands on its plate: the one it gave, or the one a mutation keeps. */
export async function signAlone(seat: Seat, chief: string): Promise<string> {
  const { page, words } = seat;
  await page.getByLabel(words.say('validate:panel.password'), { exact: true }).fill(personOf(chief).password);
  const sign = page.getByRole('button', { name: words.say('validate:panel.sign-one') });
  await (seat.hurried === true ? sign.dblclick() : sign.click());
  const results = page.getByTestId('sign-results');
  const forEver = page.getByRole('dialog');
  await until(
    'it is signed, or asked once more',
    async () => (await results.isVisible()) || (await forEver.isVisible()),
  );
  if (await forEver.isVisible()) {
    // A final withdrawal is confirmed apart: it stands for ever (art. 52).
    await forEver.getByLabel(words.say('validate:withdraw.read')).check();
    await forEver.getByRole('button', { name: words.say('validate:withdraw.confirm') }).click();
  }
  await results.getByText(words.counted('validate:results.signed')).waitFor({ timeout: PATIENCE_MS });
  const plate = results.getByRole('listitem').first();
  await plate.waitFor({ timeout: PATIENCE_MS });
  const number = (await plate.innerText()).trim();
  if (number === '') throw new Error('the dossier was signed and its plate is not shown');
  return number;
}
