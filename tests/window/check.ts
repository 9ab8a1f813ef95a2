import { asWritten, familyOf } from './intake.ts';
import { commit, PATIENCE_MS, type Seat } from './seat.ts';

/** Reads every field of the form a second time, in the order of the form. */
export async function readAgain(seat: Seat, values: Readonly<Record<string, string>>): Promise<void> {
  const { page, words } = seat;
  await page
    .getByRole('heading', { level: 1, name: words.say('check:title') })
    .waitFor({ timeout: PATIENCE_MS });
  const fields = await page
    .locator('[data-place^="field:"]')
    .evaluateAll(all => all.map(each => each.getAttribute('data-place')?.slice('field:'.length) ?? ''));
  for (const id of fields) {
    const value = values[id];
    if (value === undefined) throw new Error(`the paper says nothing of ${id}`);
    const row = page.locator(`tr[data-place="field:${id}"]`);
    const field = row.locator(`[data-field="${id}"]`);
    if ((await field.getAttribute('aria-haspopup')) === 'listbox') {
      await field.click();
      await page
        .getByRole('option', { name: words.say(`fields:${familyOf(id)}.${value}`), exact: true })
        .click();
    } else {
      await field.fill(asWritten(value));
      await field.press('Enter');
    }
    await row.getByText(words.say('check:same'), { exact: true }).waitFor({ timeout: PATIENCE_MS });
  }
}

/** Signs the control and goes back to the queue. */
export async function signCheck(seat: Seat): Promise<void> {
  const { page, words } = seat;
  await commit(seat);
  await page
    .getByRole('heading', { level: 1, name: words.say('words:queue.check') })
    .waitFor({ timeout: PATIENCE_MS });
}
