import { PATIENCE_MS, type Seat, until } from './seat.ts';

/** Opens a line of the rail by its name. */
export async function goTo(seat: Seat, key: string): Promise<void> {
  const { page, words } = seat;
  const rail = page.getByRole('navigation', { name: words.say('frame:rail.name') });
  await rail
    .getByRole('link', { name: words.say(key) })
    .first()
    .click();
}

/** What waits for the person, by `Alt 1`. Not for the chief: his first line is the signing table. */
export async function goHome(seat: Seat): Promise<void> {
  const { page, words } = seat;
  const name = words.say('words:queue.mine');
  const rail = page.getByRole('navigation', { name: words.say('frame:rail.name') });
  await rail.getByRole('link', { name }).first().waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('Alt+1');
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: PATIENCE_MS });
}

/** Opens a dossier from the queue on screen: the caret on its row, then Enter. */
export async function openFromQueue(seat: Seat, number: string): Promise<void> {
  const { page } = seat;
  const row = page.getByRole('row').filter({ has: page.getByText(number, { exact: true }) });
  await row.first().waitFor({ timeout: PATIENCE_MS });
  await row.first().click();
  await until(
    'the row has the caret',
    async () => (await row.first().getAttribute('aria-selected')) === 'true',
  );
  await page.getByRole('grid').press('Enter');
  await row.first().waitFor({ state: 'hidden', timeout: PATIENCE_MS });
}

/** Opens a dossier by the search of the title bar, `Ctrl K`, as the receipt says its number. */
export async function openBySearch(seat: Seat, number: string): Promise<void> {
  const { page, words } = seat;
  await page.keyboard.press('Control+k');
  const box = page.getByPlaceholder(words.say('search:placeholder'));
  await box.fill(number);
  await page.getByRole('option').filter({ hasText: number }).first().waitFor({ timeout: PATIENCE_MS });
  await box.press('Enter');
  await page
    .getByRole('heading', { level: 2 })
    .filter({ hasText: words.say('dossier:zone.acts') })
    .waitFor({ timeout: PATIENCE_MS });
}
