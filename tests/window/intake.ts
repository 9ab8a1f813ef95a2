import type { FileChooser } from 'playwright';
import type { FilePayload } from './sheets.ts';
import { choiceFamily } from '../../domain/dossier/form.ts';
import type { SampleDossier } from '../samples/dossiers.ts';
import { commit, PATIENCE_MS, type Seat, until } from './seat.ts';

/** Starts a dossier from any queue of the counter: `F2`, then the operation. Answers the draft's address. */
export async function startDossier(seat: Seat, operation: SampleDossier['operation']): Promise<string> {
  const { page, words } = seat;
  const name = words.say(`words:operation-long.${operation}`);
  await page.getByRole('button', { name: words.say('queue:new') }).waitFor({ timeout: PATIENCE_MS });
  await page.keyboard.press('F2');
  // The name of one operation may begin another's.
  await page
    .getByRole('option')
    .filter({ has: page.getByText(name, { exact: true }) })
    .click();
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: PATIENCE_MS });
  return page.url();
}

const place = ({ page }: Seat, at: string) => page.locator(`[data-place="${at}"]`);
const lineOfWork = ({ page }: Seat) => page.locator('main');

/** Answers every question that the decree asks of this case, in the order in which it asks. */
export async function answerFacts(seat: Seat, sample: SampleDossier): Promise<void> {
  const { page, words } = seat;
  const answered = new Set<string>();
  const asksNothingMore = async () =>
    (await page.locator('[data-place^="paper:"]').count()) > 0 &&
    !words.counted('intake:left.facts').test((await lineOfWork(seat).textContent()) ?? '');
  for (;;) {
    const next = await until('the next question is asked, or none', async () => {
      const ids = await page
        .locator('[data-place^="question:"]:not([data-usual])')
        .evaluateAll(all =>
          all.map(each => each.getAttribute('data-place')?.slice('question:'.length) ?? ''),
        );
      const unanswered = ids.find(id => !answered.has(id));
      return unanswered ?? ((await asksNothingMore()) && 'none');
    });
    if (next === 'none') return;
    const date = next.startsWith('dates.') ? sample.dates[next.slice('dates.'.length)] : undefined;
    const value = date === undefined ? sample.facts[next] : asWritten(date);
    if (value === undefined) throw new Error(`the sample does not answer ${next}`);
    await answer(seat, next, value);
    answered.add(next);
  }
}

/** Answers one question by the control that it has. */
export async function answer(seat: Seat, id: string, value: string | number | boolean): Promise<void> {
  const { page, words } = seat;
  const line = place(seat, `question:${id}`);
  const question = words.question(id);
  if (typeof value === 'number' || /^\d\d\/\d\d\/\d{4}$/.test(String(value))) {
    const field = line.getByRole('textbox', { name: question });
    await field.fill(String(value));
    await field.press('Enter');
    return;
  }
  const said = words.answer(id, value);
  if ((await line.getByRole('radiogroup').count()) > 0) {
    await line.getByRole('radiogroup', { name: question }).getByText(said, { exact: true }).click();
    return;
  }
  await line.locator('input[data-field]').click();
  await page.getByRole('option', { name: said, exact: true }).click();
}

/** The label of a field: co-owners are counted from the second (annex 8). */
function nameOfField({ words }: Seat, id: string): string {
  const [prefix, n = '', name = ''] = id.split('.');
  return prefix === 'coowner'
    ? words.say(`fields:coowner.${name}`).replace('{{n}}', n)
    : words.say(`fields:${id}`);
}

/** The family of the words of a list: `fuel` of the fuels. @throws Error for a field that is no list of any form */
export function familyOf(id: string): string {
  const family = choiceFamily(id);
  if (family === undefined) throw new Error(`${id} is no list`);
  return family;
}

/** Types in one field of the form, as its label calls it. */
export async function typeField(seat: Seat, id: string, text: string): Promise<void> {
  const { page, words } = seat;
  const field = page.locator(`[data-field="${id}"]`);
  const label = await field.getAttribute('aria-label');
  if (label !== nameOfField(seat, id)) throw new Error(`${id} is called ${label ?? 'nothing'}`);
  if ((await field.getAttribute('aria-haspopup')) === 'listbox') {
    await field.click();
    await page
      .getByRole('option', { name: words.say(`fields:${familyOf(id)}.${text}`), exact: true })
      .click();
    return;
  }
  await field.fill(asWritten(text));
  await field.press('Enter');
}

export async function typeFields(seat: Seat, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, text] of Object.entries(values)) await typeField(seat, id, text);
}

/** A date of the samples as a person writes it on the form. */
export function asWritten(text: string): string {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return iso === null ? text : `${iso[3] ?? ''}/${iso[2] ?? ''}/${iso[1] ?? ''}`;
}

/** The papers that this case asks for, by their key, in their order. */
export function papersAsked({ page }: Seat): Promise<string[]> {
  return page
    .locator('[data-place^="paper:"]')
    .evaluateAll(all => all.map(each => each.getAttribute('data-place')?.slice('paper:'.length) ?? ''));
}

const tickOf = (seat: Seat, key: string) => place(seat, `paper:${key}`).getByRole('checkbox').first();

/** Takes a paper in hand: its gestures are shown with their keys once it is. */
async function takeInHand(seat: Seat, key: string): Promise<void> {
  await tickOf(seat, key).focus();
  await place(seat, `paper:${key}`)
    .getByRole('button', { name: seat.words.say('intake:papers.import') })
    .waitFor({ timeout: PATIENCE_MS });
}

const pagesOf = async (seat: Seat, key: string) => {
  // The count alone on its line: in a sentence of the decree an article may stand before a word that begins with the same letter.
  const said = place(seat, `paper:${key}`).getByText(/^\D{0,2}\d+\D{0,3}(p\.|ص)$/);
  if ((await said.count()) === 0) return 0;
  return Number(/\d+/.exec((await said.first().textContent()) ?? '')?.[0] ?? 0);
};

/** The name of a paper, as its row shows it. */
export async function nameOfPaper(seat: Seat, key: string): Promise<string> {
  const label = (await tickOf(seat, key).getAttribute('aria-label')) ?? '';
  return label.replace(/^[^:]*:\s*/, '');
}

/** Puts a file into a paper: `Ctrl O` on its row, and the file. */
export async function importPaper(seat: Seat, key: string, file: FilePayload): Promise<void> {
  const before = await pagesOf(seat, key);
  await takeInHand(seat, key);
  const chooser = await chooserOf(seat);
  await chooser.setFiles(file);
  await until(`${file.name} stands in its paper`, async () => (await pagesOf(seat, key)) > before);
}

/** Scans the paper in hand: `F4`. */
export async function scanPaper(seat: Seat, key: string): Promise<void> {
  const before = await pagesOf(seat, key);
  await takeInHand(seat, key);
  await seat.page.keyboard.press('F4');
  await until('the scanner gave a page', async () => (await pagesOf(seat, key)) > before);
}

/** Ticks a paper as conforming, by the space bar on its box. */
export async function tickPaper(seat: Seat, key: string): Promise<void> {
  const box = tickOf(seat, key);
  if ((await box.getAttribute('aria-checked')) === 'true') return;
  await box.press('Space');
  await until(`${key} is ticked`, async () => (await box.getAttribute('aria-checked')) === 'true');
}

/** Says that a paper does not conform, with one of the usual reasons: `F7`. */
export async function faultPaper(seat: Seat, key: string, reason: string): Promise<void> {
  const { page, words } = seat;
  await takeInHand(seat, key);
  await page.keyboard.press('F7');
  await place(seat, `paper:${key}`)
    .getByRole('button', { name: words.say(`intake:reason.${reason}`) })
    .click();
  await place(seat, `paper:${key}`).getByText(words.say('intake:papers.faulty')).waitFor();
}

/** A whole file on the counter: facts, fields, papers. `paper` gives the file of a paper, or `scan`. */
export async function fillDraft(
  seat: Seat,
  sample: SampleDossier,
  paper: (key: string, at: number) => Promise<FilePayload | 'scan'>,
): Promise<void> {
  await answerFacts(seat, sample);
  await typeFields(seat, sample.counter);
  for (const [at, key] of (await papersAsked(seat)).entries()) {
    const sheet = await paper(key, at);
    if (sheet === 'scan') await scanPaper(seat, key);
    else await importPaper(seat, key, sheet);
    await tickPaper(seat, key);
  }
  await until('everything is ready', async () =>
    ((await lineOfWork(seat).textContent()) ?? '').includes(seat.words.say('intake:left.none')),
  );
}

/** Deposits: `Ctrl Entrée`. Answers the dossier's number once its paper is printed. */
export async function deposit(seat: Seat): Promise<string> {
  const number = await depositOnly(seat);
  await paperIsPrinted(seat);
  return number;
}

/** Deposits, whatever becomes of the paper: the printer may have none. */
export async function depositOnly(seat: Seat): Promise<string> {
  const { page, words } = seat;
  await commit(seat);
  await page
    .getByRole('heading', { level: 1, name: words.say('intake:done.deposited') })
    .waitFor({ timeout: PATIENCE_MS });
  return numberGiven(seat);
}

/** Refuses at the counter: `F8`, the motives found are ticked, `Ctrl Entrée`. Answers the number of the fiche de rejet. */
export async function refuse(seat: Seat, words: string): Promise<string> {
  const { page } = seat;
  await page.keyboard.press('F8');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(seat.words.say('intake:reject.words')).fill(words);
  await commit(seat);
  await page
    .getByRole('heading', { level: 1, name: seat.words.say('intake:done.refused') })
    .waitFor({ timeout: PATIENCE_MS });
  await paperIsPrinted(seat);
  return numberGiven(seat);
}

async function numberGiven({ page }: Seat): Promise<string> {
  return ((await page.getByRole('heading', { level: 2 }).first().textContent()) ?? '').trim();
}

async function paperIsPrinted({ page, words }: Seat): Promise<void> {
  await page.getByText(words.like('intake:done.printed')).waitFor({ timeout: PATIENCE_MS });
  const sheet = page.getByRole('img', { name: words.like('intake:done.preview') });
  const strip = page.getByRole('img', { name: words.like('receipt:preview') });
  await sheet.or(strip).waitFor({ timeout: PATIENCE_MS });
}

/** The file dialog of Ctrl O. A key that comes while the row is being drawn again is lost: a person presses it once more. */
async function chooserOf(seat: Seat): Promise<FileChooser> {
  const opened = seat.page.waitForEvent('filechooser', { timeout: PATIENCE_MS });
  let found: FileChooser | undefined;
  void opened.then(
    chooser => void (found = chooser),
    () => undefined,
  );
  for (const end = Date.now() + PATIENCE_MS; found === undefined && Date.now() < end;) {
    await seat.page.keyboard.press('Control+o');
    await Promise.race([opened.catch(() => undefined), seat.page.waitForTimeout(4_000)]);
  }
  return opened;
}
