import { commit, PATIENCE_MS, type Seat, until } from './seat.ts';

const stateOf = async ({ page }: Seat) => (await page.getByTestId('reader-state').textContent()) ?? '';
const stage = (seat: Seat, name: string) =>
  until(
    `the bench says ${name}`,
    async () => (await stateOf(seat)).includes(seat.words.say(`production:state.${name}`)),
    PATIENCE_MS,
  );

/** Writes and reads back the card, prints the plates when the number asks for them, signs. `after` sees each state. */
export async function produce(
  seat: Seat,
  plates: boolean,
  after?: (state: 'card' | 'written' | 'done') => Promise<void>,
): Promise<void> {
  const { page, words } = seat;
  await page.getByTestId('reader-state').waitFor({ timeout: PATIENCE_MS });
  const remove = page.getByRole('button', { name: words.say('production:simulated.remove'), exact: true });
  const insert = page.getByRole('button', {
    name: words.say('production:simulated.insert-blank'),
    exact: true,
  });
  await until('the reader is known', async () => (await remove.isVisible()) || (await insert.isVisible()));
  if (await remove.isVisible()) await remove.click();
  await insert.click();
  await stage(seat, 'write');
  await after?.('card');
  await commit(seat);
  await stage(seat, plates ? 'plates' : 'sign');
  if (plates) {
    await commit(seat);
    await stage(seat, 'sign');
  }
  await after?.('written');
  await commit(seat);
  await stage(seat, 'done');
  await after?.('done');
}

/** What the filled button would do next, by its name. */
const primary = ({ page, words }: Seat, stage: string) =>
  page
    .getByRole('button', { name: words.say(`production:primary.${stage}`) })
    .waitFor({ timeout: PATIENCE_MS });

/** Plates and papers of a dossier that gives no card (W18): prints both, signs. */
export async function produceWithoutCard(seat: Seat): Promise<void> {
  const { page, words } = seat;
  await primary(seat, 'plates');
  await commit(seat);
  await primary(seat, 'papers');
  await commit(seat);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('img').waitFor({ timeout: PATIENCE_MS });
  await commit(seat);
  await dialog.getByText(words.like('dossier:documents.printed')).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await primary(seat, 'sign');
  await commit(seat);
  await primary(seat, 'done');
}
