import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORM_IDS } from '../contract/blank-form.ts';
import { temporaryDesk } from '../fixtures/temporary-desk.ts';
import { renderBlank } from '../paper/render.ts';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
let counter: number;
beforeAll(async () => {
  home = await temporaryDesk();
  counter = await home.signIn('lamrabet');
});
afterAll(() => home.clean());

it('lists every form of the decree in the order of its annexes, with its sides', async () => {
  const { forms } = await home.call(counter, 'blank.list', {});
  expect(forms.map(({ form }) => form)).toEqual(FORM_IDS);
  expect(forms.find(({ form }) => form === 'FORM_I')).toMatchObject({ annex: '2', sides: 2 });
  expect(forms.find(({ form }) => form === 'TEMP_IMPORT')).toMatchObject({ annex: '24', sides: 1 });
});

it('shows each side, and refuses one that the form has not', async () => {
  const { png } = await home.call(counter, 'blank.preview', { form: 'FORM_BI', side: 2 });
  expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  await expect(home.call(counter, 'blank.preview', { form: 'FORM_IV', side: 2 })).rejects.toThrow(
    'page-missing',
  );
});

it('prints as many as were asked, the very form that the gallery shows, and writes no act', async () => {
  const acts = () => [...(home.desk.parts.identity()?.journal.all() ?? [])].length;
  const before = acts();
  const printed = await home.call(counter, 'blank.print', {
    commandId: randomUUID(),
    form: 'WITHDRAWAL_DECL',
    copies: 2,
  });
  expect(printed).toMatchObject({ copies: 2 });
  const { pdf } = await renderBlank('WITHDRAWAL_DECL');
  expect(Buffer.compare(readFileSync(printed.file ?? ''), pdf)).toBe(0);
  expect(acts()).toBe(before);
});

it("gives the day's register to those who answer for the centre, to nobody else", async () => {
  await expect(home.call(counter, 'document.preview', { kind: 'registre-du-jour' })).rejects.toThrow(
    'wrong-role',
  );
  const chief = await home.signIn('benchekroun');
  expect((await home.call(chief, 'document.preview', { kind: 'registre-du-jour' })).pages).toBeGreaterThan(0);
});
