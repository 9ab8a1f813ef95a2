import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryDesk } from './fixtures/temporary-desk.ts';

let home: Awaited<ReturnType<typeof temporaryDesk>>;
beforeEach(async () => {
  home = await temporaryDesk();
});
afterEach(() => home.clean());

it('a book is numbers in a row of one lease; a desk that dies before the commit took none', async () => {
  home.grant('ww', 51, 100);
  const book = () => {
    const { store, line } = home.desk.parts;
    return store.write(() => line.takeRun('ww', 25));
  };
  expect(() =>
    home.desk.parts.store.write(() => {
      home.desk.parts.line.takeRun('ww', 25);
      throw new Error('power cut');
    }),
  ).toThrow('power cut');
  await home.restart();
  expect(book()).toEqual({ first: 51, last: 75, series: 'ww', leaseId: 'lease-ww-51' });
  await home.restart();
  expect(book()).toMatchObject({ first: 76, last: 100 });
  expect(book()).toBeUndefined();
});

it('a counter without a lease gives nothing, and neither does one of another body, mission or year', () => {
  home.grant('admin:GN', 1, 9);
  home.grant('diplomatic:CD:1', 1, 9);
  home.grant('w18:26', 1, 9);
  const { store, line } = home.desk.parts;
  for (const counter of ['admin:GR', 'diplomatic:CD:19', 'w18:27', 'ww', 'trailer'])
    expect(
      store.write(() => line.takeNumber(counter)),
      counter,
    ).toBeUndefined();
  expect(store.write(() => line.takeNumber('diplomatic:CD:1'))).toEqual({
    value: 1,
    series: 'diplomatic:CD:1',
    leaseId: 'lease-diplomatic:CD:1-1',
  });
});
