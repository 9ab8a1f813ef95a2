import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SaveAnswer, SaveState } from './save-queue.ts';
import { createSaveQueue } from './save-queue.ts';

type Change = Record<string, string>;
interface View {
  version: number;
  fields: Change;
}

/** A desk with one record: saves need its version; it can be away, or lose an answer after having written. */
function deskWithOneRecord() {
  const record: View = { version: 1, fields: {} };
  const desk = { away: false, loseNextAnswer: false, refusing: undefined as string | undefined, saves: 0 };
  let known = 1;
  let seen: View = { version: 1, fields: {} };
  const states: SaveState<Change>[] = [];
  const view = (): View => ({ version: record.version, fields: { ...record.fields } });
  const queue = createSaveQueue<Change, View>({
    send: async (change): Promise<SaveAnswer<View>> => {
      await Promise.resolve();
      if (desk.away) return { ok: false, refusal: { code: 'desk-restarting' } };
      if (desk.refusing) return { ok: false, refusal: { code: desk.refusing } };
      if (known !== record.version) return { ok: false, refusal: { code: 'draft-changed-elsewhere' } };
      desk.saves += 1;
      record.version += 1;
      Object.assign(record.fields, change);
      if (desk.loseNextAnswer) {
        desk.loseNextAnswer = false;
        return { ok: false, refusal: { code: 'desk-restarting' } };
      }
      return { ok: true, view: view() };
    },
    reload: async () => ({ ok: true, view: view() }),
    merge: (earlier, later) => ({ ...earlier, ...later }),
    onView: fresh => {
      known = fresh.version;
      seen = fresh;
    },
    onState: state => states.push(state),
  });
  const last = () => states.at(-1);
  return { desk, record, queue, last, states, seen: () => seen };
}

describe('save queue', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gathers keystrokes and saves them once, within the delay of the first', async () => {
    const { queue, record, desk, last } = deskWithOneRecord();
    queue.push({ nom: 'H' });
    await vi.advanceTimersByTimeAsync(100);
    queue.push({ nom: 'HA' });
    expect(desk.saves).toBe(0);
    await vi.advanceTimersByTimeAsync(20);
    expect(desk.saves).toBe(1);
    expect(record.fields).toEqual({ nom: 'HA' });
    expect(last()).toEqual({ phase: 'clean' });
  });

  it('sends one save at a time, each with the version of the answer before', async () => {
    const { queue, record, desk } = deskWithOneRecord();
    queue.push({ nom: 'HADDAD' });
    const first = queue.flush();
    await Promise.resolve();
    queue.push({ prenom: 'Rania' });
    const second = queue.flush();
    expect(await first).toBe(true);
    expect(await second).toBe(true);
    expect(desk.saves).toBe(2);
    expect(record).toEqual({ version: 3, fields: { nom: 'HADDAD', prenom: 'Rania' } });
  });

  it('keeps what was typed while the desk is away and saves it when it is back', async () => {
    const { queue, record, desk, last } = deskWithOneRecord();
    desk.away = true;
    queue.push({ nom: 'HADDAD' });
    expect(await queue.flush()).toBe(false);
    expect(last()).toEqual({ phase: 'held', local: { nom: 'HADDAD' }, code: 'desk-restarting' });
    queue.push({ prenom: 'Rania' });
    desk.away = false;
    queue.retry();
    await vi.advanceTimersByTimeAsync(0);
    expect(record.fields).toEqual({ nom: 'HADDAD', prenom: 'Rania' });
    expect(last()).toEqual({ phase: 'clean' });
  });

  it('tries again by itself when nobody says that the desk is back', async () => {
    const { queue, record, desk } = deskWithOneRecord();
    desk.away = true;
    queue.push({ nom: 'HADDAD' });
    await vi.advanceTimersByTimeAsync(3000);
    desk.away = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(record.fields).toEqual({ nom: 'HADDAD' });
  });

  it('lays the typing over a record that moved on: an answer lost by a dying desk', async () => {
    const { queue, record, desk, last, seen } = deskWithOneRecord();
    desk.loseNextAnswer = true;
    queue.push({ nom: 'HADDAD' });
    expect(await queue.flush()).toBe(false);
    queue.push({ prenom: 'Rania' });
    expect(await queue.flush()).toBe(true);
    expect(record.fields).toEqual({ nom: 'HADDAD', prenom: 'Rania' });
    expect(seen().fields).toEqual(record.fields);
    expect(last()).toEqual({ phase: 'clean' });
  });

  it('shows the later typing over the one on its way', async () => {
    const { queue, states } = deskWithOneRecord();
    queue.push({ nom: 'HADDA' });
    const sent = queue.flush();
    await Promise.resolve();
    queue.push({ nom: 'HADDAD' });
    expect(states.at(-1)).toEqual({ phase: 'saving', local: { nom: 'HADDAD' } });
    await sent;
  });

  it('stops at a refusal that time will not mend, and keeps the text', async () => {
    const { queue, desk, last, record } = deskWithOneRecord();
    desk.refusing = 'draft-gone';
    queue.push({ nom: 'HADDAD' });
    expect(await queue.flush()).toBe(false);
    expect(last()).toEqual({
      phase: 'refused',
      local: { nom: 'HADDAD' },
      refusal: { code: 'draft-gone' },
    });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(record.fields).toEqual({});
    desk.refusing = undefined;
    queue.push({ prenom: 'Rania' });
    expect(await queue.flush()).toBe(true);
    expect(record.fields).toEqual({ nom: 'HADDAD', prenom: 'Rania' });
  });

  it('runs a command only once everything typed before it is on disk', async () => {
    const { queue, desk, record } = deskWithOneRecord();
    queue.push({ nom: 'HADDAD' });
    const deposited = await queue.exclusive(async () => record.fields.nom);
    expect(deposited).toBe('HADDAD');
    desk.away = true;
    queue.push({ nom: 'HADAD' });
    const command = vi.fn(async () => 'done');
    expect(await queue.exclusive(command)).toBeUndefined();
    expect(command).not.toHaveBeenCalled();
  });
});
