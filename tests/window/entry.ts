import { commit, PATIENCE_MS, type Seat } from './seat.ts';

/** Data entry is on screen. */
export async function entryScreen({ page, words }: Seat): Promise<void> {
  await page
    .getByRole('heading', { level: 1, name: words.say('entry:title') })
    .waitFor({ timeout: PATIENCE_MS });
}

/** Signs the entry and goes back to the queue. */
export async function signEntry(seat: Seat): Promise<void> {
  const { page, words } = seat;
  await page.getByText(words.say('entry:left.none')).waitFor({ timeout: PATIENCE_MS });
  await commit(seat);
  await page
    .getByRole('heading', { level: 1, name: words.say('words:queue.enter') })
    .waitFor({ timeout: PATIENCE_MS });
}
