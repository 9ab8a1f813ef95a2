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
