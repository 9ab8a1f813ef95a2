import { DEMO_ACCOUNTS } from '../../desk/demo/accounts.ts';
import { wordsOf } from './words.ts';
import { PATIENCE_MS, type Seat, until } from './seat.ts';

export type Person = (typeof DEMO_ACCOUNTS)[number];

export function personOf(login: string): Person {
  const found = DEMO_ACCOUNTS.find(account => account.login === login);
  if (found === undefined) throw new Error(`nobody is called ${login}`);
  return found;
}

const passwordField = (seat: Seat) => seat.page.getByLabel(seat.words.say('login:password'), { exact: true });

/** The name over the login, in whichever language the machine speaks. */
const loginTitle = ({ page }: Seat) =>
  page
    .getByRole('heading', { level: 1, name: wordsOf('fr').say('login:name'), exact: true })
    .or(page.getByRole('heading', { level: 1, name: wordsOf('ar').say('login:name'), exact: true }));

/** The login screen, in the words of the seat. The language is turned when the machine speaks the other one. */
export async function loginScreen(seat: Seat): Promise<void> {
  await loginTitle(seat).waitFor({ timeout: PATIENCE_MS });
  await turnTo(seat);
  await passwordField(seat).waitFor({ timeout: PATIENCE_MS });
}

/** Types a name and a password and presses Enter. What follows is not waited for: it may be a refusal. */
export async function typeCredentials(seat: Seat, login: string, password: string): Promise<void> {
  const { page, words } = seat;
  await page.getByLabel(words.say('login:login'), { exact: true }).fill(login);
  await passwordField(seat).fill(password);
  await passwordField(seat).press('Enter');
}

/** Signs a person in, from the login screen to his first screen. */
export async function signIn(seat: Seat, login: string): Promise<void> {
  const person = personOf(login);
  await loginScreen(seat);
  await typeCredentials(seat, person.login, person.password);
  await seat.page.getByTestId('person').waitFor({ timeout: PATIENCE_MS });
  await turnTo(seat);
  await seat.page.getByRole('navigation', { name: seat.words.say('frame:rail.name') }).waitFor();
}

/** Leaves the place to another person. The login screen speaks the language of the machine, whoever left it. */
export async function signOut(seat: Seat): Promise<void> {
  await seat.page.getByTestId('person').click();
  await seat.page.getByRole('menuitem', { name: seat.words.say('frame:person.switch') }).click();
  await loginScreen(seat);
}

/** Whoever sits there gives the place to this person; nothing is done when he already sits there. */
export async function takePlace(seat: Seat, login: string): Promise<void> {
  const person = personOf(login);
  const { page } = seat;
  const where = await until('the login screen or a signed-in person is seen', async () => {
    if (await page.getByTestId('person').isVisible()) return 'inside' as const;
    return (await loginTitle(seat).isVisible()) && ('login' as const);
  });
  if (where === 'inside') {
    const name = (await page.getByTestId('person').textContent()) ?? '';
    if (name.includes(person.nameFr) || name.includes(person.nameAr)) return turnTo(seat);
    await turnTo(seat);
    await signOut(seat);
  }
  await signIn(seat, login);
}

/** Turns the window to the language of the seat by its own button. */
async function turnTo({ page, words }: Seat): Promise<void> {
  const language = () => page.evaluate(() => document.documentElement.lang);
  if ((await language()) === words.language) return;
  await page.getByRole('button', { name: words.language === 'fr' ? 'Français' : 'العربية' }).click();
  await until(`the window speaks ${words.language}`, async () => (await language()) === words.language);
}
