import { commit, nextThing, PATIENCE_MS, type Seat, until } from './seat.ts';

export type SignedHere = 'control' | 'clear-opposition' | 'exploit';

/** Signs the next step on the dossier's own page: `Ctrl Entrée` says what is signed, `Ctrl Entrée` signs. */
export async function signStep(
  seat: Seat,
  step: SignedHere,
  beforeSigning?: () => Promise<void>,
): Promise<void> {
  const { page, words } = seat;
  await page.getByRole('button', { name: words.say(`dossier:do.${step}`) }).waitFor({ timeout: PATIENCE_MS });
  await beforeSigning?.();
  await nextThing(seat);
  const bar = page.getByRole('group', { name: words.say(`dossier:signing.${step}`) });
  await bar.waitFor();
  await commit(seat);
  await bar.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await page
    .getByRole('heading', { level: 2, name: words.say('dossier:zone.acts') })
    .waitFor({ state: 'hidden' });
}

/** Hands the card and the plates over against the récépissé. */
export async function deliver(
  seat: Seat,
  options: { readonly receipt?: false; readonly sellerCard?: boolean },
): Promise<void> {
  const { page, words } = seat;
  // Its name begins with the word; the word alone also ends the name of the paper that proves it.
  const begins = new RegExp(`^${words.say('dossier:do.deliver')}`);
  await page.getByRole('button', { name: begins }).waitFor({ timeout: PATIENCE_MS });
  await nextThing(seat);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.say('dossier:deliver.received-by')).waitFor();
  if (options.receipt !== false) await dialog.getByLabel(words.say('dossier:deliver.receipt')).check();
  if (options.sellerCard === true) await dialog.getByLabel(words.say('dossier:deliver.seller-card')).check();
  await commit(seat);
  await signOnPad(seat);
  await commit(seat);
  await dialog.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  await page.getByText(words.say('dossier:closed')).waitFor({ timeout: PATIENCE_MS });
}

/** Writes on the pad of the hand-over with the mouse: a wave, and a line under it. */
export async function signOnPad({ page, words }: Seat): Promise<void> {
  const pad = page.getByRole('img', { name: words.say('signature:pad') });
  await pad.waitFor({ timeout: PATIENCE_MS });
  const box = await until('the pad has its place', () => pad.boundingBox());
  const place = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...place(0.2, 0.5));
  await page.mouse.down();
  for (let nth = 1; nth <= 24; nth += 1)
    await page.mouse.move(...place(0.2 + nth * 0.02, 0.5 + 0.25 * Math.sin(nth / 2)));
  await page.mouse.up();
  await page.mouse.move(...place(0.3, 0.85));
  await page.mouse.down();
  await page.mouse.move(...place(0.7, 0.8), { steps: 4 });
  await page.mouse.up();
}

/** Prints one of the dossier's papers, after having seen it. */
export async function printPaper(seat: Seat, kind: string): Promise<void> {
  const { page, words } = seat;
  await page
    .getByRole('button', { name: words.say(`dossier:document.${kind}`) })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('img').waitFor({ timeout: PATIENCE_MS });
  await commit(seat);
  await dialog.getByText(words.like('dossier:documents.printed')).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
}
