import { beforeEach, describe, expect, it } from 'vitest';
import type { DeskState, FrameFromDesk, FrameToDesk } from '../../desk/contract/frame.ts';
import type { DeskListener } from './desk-host.ts';
import { DeskSupervisor } from './supervisor.ts';

/** A desk process that does what the test says, and a clock that the test moves. */
class Scene {
  readonly desks: { listener: DeskListener; sent: FrameToDesk[]; killed: boolean }[] = [];
  readonly states: DeskState[] = [];
  readonly events: FrameFromDesk[] = [];
  readonly timers: { delayMs: number; task: () => void; cancelled: boolean }[] = [];
  nowMs = 0;
  answer: () => Promise<Uint8Array | null> = () => Promise.resolve(null);

  readonly supervisor = new DeskSupervisor({
    host: {
      kind: 'node-child',
      start: listener => {
        const desk = { listener, sent: [] as FrameToDesk[], killed: false };
        this.desks.push(desk);
        return {
          pid: this.desks.length,
          send: frame => void desk.sent.push(frame),
          kill: () => void (desk.killed = true),
        };
      },
    },
    answer: () => this.answer(),
    event: frame => void this.events.push(frame),
    state: state => void this.states.push(state),
    log: () => undefined,
    output: () => undefined,
    later: (delayMs, task) => {
      const timer = { delayMs, task, cancelled: false };
      this.timers.push(timer);
      return () => void (timer.cancelled = true);
    },
    nowMs: () => this.nowMs,
  });

  get desk() {
    const last = this.desks.at(-1);
    if (last === undefined) throw new Error('no desk was started');
    return last;
  }

  ready(): void {
    this.desk.listener.frame({ t: 'ready', protocol: 1, version: 'test' });
  }

  /** Runs the timer that was set last. */
  elapse(): number {
    const timer = this.timers.at(-1);
    if (timer === undefined || timer.cancelled) throw new Error('nothing is due');
    timer.task();
    return timer.delayMs;
  }
}

let scene: Scene;
beforeEach(() => {
  scene = new Scene();
  scene.supervisor.start();
});

describe('calls', () => {
  it('wait for the first ready and keep their order', async () => {
    const first = scene.supervisor.call(7, 'a', 1);
    const second = scene.supervisor.call(7, 'b', 2);
    expect(scene.desk.sent).toEqual([]);
    scene.ready();
    expect(scene.desk.sent).toEqual([
      { t: 'call', id: 1, client: 7, name: 'a', input: 1 },
      { t: 'call', id: 2, client: 7, name: 'b', input: 2 },
    ]);
    scene.desk.listener.frame({ t: 'reply', id: 2, reply: { ok: true, value: 'two' } });
    scene.desk.listener.frame({ t: 'reply', id: 1, reply: { ok: false, refusal: { code: 'no' } } });
    expect(await first).toEqual({ ok: false, refusal: { code: 'no' } });
    expect(await second).toEqual({ ok: true, value: 'two' });
  });

  it('that the desk had when it died are answered, and so are those made while it is away', async () => {
    scene.ready();
    const inFlight = scene.supervisor.call(1, 'a', null);
    scene.desk.listener.exit('signal SIGKILL');
    const whileAway = scene.supervisor.call(1, 'b', null);
    const refused = { ok: false, refusal: { code: 'desk-restarting' } };
    expect(await inFlight).toEqual(refused);
    expect(await whileAway).toEqual(refused);
    scene.elapse();
    scene.ready();
    void scene.supervisor.call(1, 'c', null);
    expect(scene.desk.sent).toMatchObject([{ t: 'call', name: 'c' }]);
  });

  it('are not answered by a reply to another desk life', async () => {
    scene.ready();
    const lost = scene.supervisor.call(1, 'a', null);
    scene.desk.listener.exit('exit code 1');
    await lost;
    scene.elapse();
    scene.ready();
    const next = scene.supervisor.call(1, 'b', null);
    expect(scene.desk.sent).toEqual([{ t: 'call', id: 2, client: 1, name: 'b', input: null }]);
    scene.desk.listener.frame({ t: 'reply', id: 1, reply: { ok: true, value: 'stale' } });
    scene.desk.listener.frame({ t: 'reply', id: 2, reply: { ok: true, value: 'fresh' } });
    expect(await next).toEqual({ ok: true, value: 'fresh' });
  });
});

describe('a desk that dies', () => {
  it('comes back, later each time, and the pages are told', () => {
    scene.ready();
    const delays: number[] = [];
    for (let death = 0; death < 9; death++) {
      scene.desk.listener.exit('exit code 1');
      delays.push(scene.elapse());
      scene.ready();
    }
    expect(delays).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
    expect(scene.states.slice(0, 5)).toEqual([
      { state: 'up' },
      { state: 'restarting', attempt: 1 },
      { state: 'up' },
      { state: 'restarting', attempt: 2 },
      { state: 'up' },
    ]);
  });

  it('after a healthy time is restarted at once again', () => {
    scene.ready();
    scene.desk.listener.exit('exit code 1');
    scene.elapse();
    scene.ready();
    scene.nowMs += 30_000;
    scene.desk.listener.exit('exit code 1');
    expect(scene.elapse()).toBe(100);
  });

  it('eight times before it was ever ready is given up, and waiting calls are answered', async () => {
    const waiting = scene.supervisor.call(1, 'a', null);
    for (let death = 0; death < 7; death++) {
      scene.desk.listener.exit('exit code 4');
      expect(scene.supervisor.state).toEqual({ state: 'starting' });
      scene.elapse();
    }
    scene.desk.listener.exit('exit code 4');
    const refusal = { code: 'desk-will-not-start', params: { attempts: 8 } };
    expect(scene.states.at(-1)).toEqual({ state: 'down', refusal });
    expect(await waiting).toEqual({ ok: false, refusal });
    expect(scene.desks).toHaveLength(8);
  });
});

describe('a desk that refuses to run', () => {
  it.each([
    [
      { t: 'fatal', refusal: { code: 'profile-newer-than-app' } } as const,
      { code: 'profile-newer-than-app' },
    ],
    [
      { t: 'ready', protocol: 2, version: 'later' } as const,
      { code: 'desk-protocol-mismatch', params: { desk: 2, window: 1 } },
    ],
  ])('is stopped and not restarted: %o', async (frame, refusal) => {
    const waiting = scene.supervisor.call(1, 'a', null);
    scene.desk.listener.frame(frame);
    expect(scene.states).toEqual([{ state: 'down', refusal }]);
    expect(await waiting).toEqual({ ok: false, refusal });
    expect(scene.desk.sent).toEqual([{ t: 'stop' }]);
    scene.desk.listener.exit('exit code 0');
    expect(scene.desks).toHaveLength(1);
    expect(await scene.supervisor.call(1, 'b', null)).toEqual({ ok: false, refusal });
  });
});

describe('stopping', () => {
  it('lets the desk finish', async () => {
    scene.ready();
    let stopped = false;
    const done = scene.supervisor.stop().then(() => (stopped = true));
    expect(scene.desk.sent).toEqual([{ t: 'stop' }]);
    await Promise.resolve();
    expect(stopped).toBe(false);
    scene.desk.listener.exit('exit code 0');
    await done;
    expect(scene.desk.killed).toBe(false);
    expect(scene.timers.every(timer => timer.cancelled)).toBe(true);
    expect(scene.desks).toHaveLength(1);
  });

  it('ends a desk that does not hear', async () => {
    scene.ready();
    const done = scene.supervisor.stop();
    expect(scene.elapse()).toBe(10_000);
    expect(scene.desk.killed).toBe(true);
    scene.desk.listener.exit('signal SIGKILL');
    await done;
  });

  it('between two lives starts no other', async () => {
    scene.ready();
    scene.desk.listener.exit('exit code 1');
    await scene.supervisor.stop();
    expect(scene.timers.at(-1)?.cancelled).toBe(true);
  });
});

describe('what the desk says', () => {
  it('events and the end of windows pass through', () => {
    scene.ready();
    scene.desk.listener.frame({ t: 'event', client: 3, name: 'queues', payload: [1] });
    expect(scene.events).toEqual([{ t: 'event', client: 3, name: 'queues', payload: [1] }]);
    scene.supervisor.clientGone(3);
    expect(scene.desk.sent).toEqual([{ t: 'client-gone', client: 3 }]);
  });

  it('a question to the keystore is answered, its failure too', async () => {
    scene.ready();
    scene.answer = () => Promise.resolve(new Uint8Array([9]));
    scene.desk.listener.frame({ t: 'ask', id: 5, name: 'keystore.seal', input: new Uint8Array([1]) });
    await expect
      .poll(() => scene.desk.sent)
      .toEqual([{ t: 'answer', id: 5, ok: true, value: new Uint8Array([9]) }]);
    scene.answer = () => Promise.reject(new Error('locked'));
    scene.desk.listener.frame({ t: 'ask', id: 6, name: 'keystore.open', input: new Uint8Array([1]) });
    await expect
      .poll(() => scene.desk.sent.at(-1))
      .toEqual({ t: 'answer', id: 6, ok: false, reason: 'locked' });
  });
});
