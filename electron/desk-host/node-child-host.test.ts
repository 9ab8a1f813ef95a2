import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DeskState, Reply } from '../../desk/contract/frame.ts';
import { nodeChildHost } from './node-child-host.ts';
import { DeskSupervisor } from './supervisor.ts';

const entry = join(import.meta.dirname, 'fixtures', 'echo-desk.mjs');
const running: DeskSupervisor[] = [];
afterEach(() => Promise.all(running.splice(0).map(supervisor => supervisor.stop())));

/** The real supervisor over the real host, with real processes. */
function supervise(node = process.execPath): {
  supervisor: DeskSupervisor;
  states: DeskState[];
  events: unknown[];
} {
  const states: DeskState[] = [];
  const events: unknown[] = [];
  const supervisor = new DeskSupervisor({
    host: nodeChildHost({ node, entry, args: ['--profile', '/nowhere/أ'] }),
    answer: ask => Promise.resolve(ask.input.map(byte => byte ^ 0xff)),
    event: frame => void events.push([frame.client, frame.name, frame.payload]),
    state: state => void states.push(state),
    log: () => undefined,
    output: () => undefined,
    later: (delayMs, task) => {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
    nowMs: () => performance.now(),
  });
  running.push(supervisor);
  supervisor.start();
  return { supervisor, states, events };
}

const valueOf = (reply: Reply) => {
  if (!reply.ok) throw new Error(reply.refusal.code);
  return reply.value;
};

describe('the desk as a Node child', () => {
  it('answers, keeps bytes as bytes and hears its profile', async () => {
    const { supervisor } = supervise();
    const input = { bytes: new Uint8Array([0, 255]), text: 'ترقيم', at: new Date(0), big: 10n };
    expect(valueOf(await supervisor.call(4, 'echo', input))).toMatchObject({
      client: 4,
      input,
      args: ['--profile', '/nowhere/أ'],
    });
  });

  it('sends events to one window or to all', async () => {
    const { supervisor, events } = supervise();
    await supervisor.call(4, 'tell-me', 'a');
    await supervisor.call(5, 'tell-all', 'b');
    expect(events).toEqual([
      [4, 'told', 'a'],
      [null, 'told', 'b'],
    ]);
  });

  it('asks the keystore through its host', async () => {
    const { supervisor } = supervise();
    const answer = valueOf(await supervisor.call(1, 'seal', new Uint8Array([0, 1])));
    expect(answer).toMatchObject({ ok: true, value: new Uint8Array([255, 254]) });
  });

  it('comes back as another process when it is killed in the middle of a call', async () => {
    const { supervisor, states } = supervise();
    const { pid } = valueOf(await supervisor.call(1, 'echo', null)) as { pid: number };
    const inFlight = supervisor.call(1, 'silence', null);
    process.kill(pid, 'SIGKILL');
    expect(await inFlight).toEqual({ ok: false, refusal: { code: 'desk-restarting' } });
    await expect.poll(() => states.at(-1), { timeout: 20_000 }).toEqual({ state: 'up' });
    const { pid: next } = valueOf(await supervisor.call(1, 'echo', null)) as { pid: number };
    expect(next).not.toBe(pid);
    expect(states).toEqual([{ state: 'up' }, { state: 'restarting', attempt: 1 }, { state: 'up' }]);
  });

  it('that cannot be started at all counts as one that died', async () => {
    const { supervisor } = supervise('/nowhere/node');
    await supervisor.stop();
    expect(supervisor.state.state).toBe('starting');
  });
});
