import { nextThing, PATIENCE_MS, type Seat } from './seat.ts';

/** The gestures beside the form, on the dossier's own page: each opens a dialog, `Ctrl Entrée` does it. */

const gone = { state: 'hidden', timeout: PATIENCE_MS } as const;

/** Sends back to data entry, with why and the field to correct (its name on the form). */
export async function sendBack(seat: Seat, why: string, field: string): Promise<void> {
  const { page, words } = seat;
  await page.getByRole('button', { name: words.say('dossier:do.send-back') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: words.say('validate:send-back.step.enter') }).check();
  await dialog.getByLabel(words.say('validate:send-back.reason'), { exact: true }).fill(why);
  const fields = dialog.getByRole('combobox', { name: words.say('validate:send-back.fields') });
  await fields.fill(field);
  await page.getByRole('option', { name: field, exact: true }).first().click();
  await page.keyboard.press('Tab');
  await nextThing(seat);
  await dialog.waitFor(gone);
}

/** Sets aside for litigation. */
export async function setAside(seat: Seat, note: string): Promise<void> {
  const { page, words } = seat;
  await page.getByRole('button', { name: words.say('dossier:do.suspend') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: words.say('validate:set-aside.reason.litigation') }).check();
  await dialog.getByLabel(words.say('validate:set-aside.note'), { exact: true }).fill(note);
  await nextThing(seat);
  await dialog.waitFor(gone);
}

/** The chief takes it back. */
export async function resume(seat: Seat): Promise<void> {
  const { page, words } = seat;
  await page.getByRole('button', { name: words.say('dossier:do.resume') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await nextThing(seat);
  await dialog.waitFor(gone);
}

/** Rejects, in the agent's own words; without words the dialog stays and says so. */
export async function reject(seat: Seat, why: string): Promise<void> {
  const { page, words } = seat;
  await page.getByRole('button', { name: words.say('dossier:do.reject') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await nextThing(seat);
  await dialog.getByRole('alert').waitFor({ timeout: PATIENCE_MS });
  await dialog.getByLabel(words.say('dossier:reject.reasons'), { exact: true }).fill(why);
  await nextThing(seat);
  await dialog.waitFor(gone);
}

/** Receives a paper brought after the deposit, from the scanner. Answers which one. */
export async function receiveLate(seat: Seat): Promise<string> {
  const { page, words } = seat;
  await page.getByRole('button', { name: words.say('dossier:do.receive') }).click();
  const dialog = page.getByRole('dialog');
  const paper = dialog.getByRole('combobox', { name: words.say('dossier:receive.paper') });
  const name = await paper.inputValue();
  await dialog.getByRole('button', { name: words.say('dossier:receive.scan') }).click();
  await dialog.waitFor(gone);
  return name;
}
