import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DEMO_ACCOUNTS } from '../../desk/demo/accounts.ts';
import type { FrameFromDesk, FrameToDesk } from '../../desk/contract/frame.ts';
import type { EventName, EventPayload, Input, Output, ProcedureName } from '../../desk/contract/index.ts';
import { node24, out } from '../places.ts';

/** A desk in a process of its own, as in an installed app, with this bench as its host. Its loop is watched from inside. */
export interface WatchedDesk {
  call<N extends ProcedureName>(client: number, name: N, input: Input<N>): Promise<Output<N>>;
  signIn(login: string): Promise<number>;
  onEvent<N extends EventName>(name: N, then: (payload: EventPayload<N>) => void): void;
  /** Begins to watch its loop anew. */
  watch(): void;
  /** The longest that its loop did nothing but one thing since then, and what 99 of 100 stayed under, in milliseconds. */
  stalls(): Promise<{ readonly longest: number; readonly p99: number }>;
  stop(): Promise<void>;
}

/** How often the loop is asked to answer. What a stall lasts is known to within it. */
const STEP_MS = 1;

/** The desk's bundle, behind a watch: `perf_hooks` notes how late each step comes. It answers two messages that the desk does not know. */
export async function watchedEntry(folder: string): Promise<string> {
  const entry = join(folder, 'watched-desk.mjs');
  await writeFile(
    entry,
    `import { monitorEventLoopDelay } from 'node:perf_hooks';
const watch = monitorEventLoopDelay({ resolution: ${String(STEP_MS)} });
watch.enable();
process.on('message', ({ bench }) => {
  if (bench === 'watch') watch.reset();
  if (bench === 'stalls') process.send({ t: 'stalls', longest: watch.max / 1e6, p99: watch.percentile(99) / 1e6 });
});
await import(${JSON.stringify(pathToFileURL(join(out, 'desk', 'main.js')).href)});
`,
  );
  return entry;
}

type FrameOfWatch = { t: 'stalls'; longest: number; p99: number };

/** @param profile a demonstration's folder (`demo.json`), its registry running */
export async function watchedDesk(profile: string, entry: string): Promise<WatchedDesk> {
  const child = fork(entry, ['--profile', profile, '--host-run', 'bench'], {
    execPath: node24,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, TARQIM_LOG: 'silent' },
  });
  const waiting = new Map<number, (frame: Extract<FrameFromDesk, { t: 'reply' }>) => void>();
  const listeners = new Map<string, (payload: unknown) => void>();
  const ready = Promise.withResolvers<undefined>();
  let stalled: (frame: FrameOfWatch) => void = () => undefined;
  let last = 0;
  const send = (frame: FrameToDesk | { bench: 'watch' | 'stalls' }) => void child.send(frame);
  child.on('message', message => {
    // Frames of our own child: their shape is the contract of both.
    const frame = message as FrameFromDesk | FrameOfWatch;
    switch (frame.t) {
      case 'ready':
        ready.resolve(undefined);
        return;
      case 'fatal':
        ready.reject(new Error(frame.refusal.code));
        return;
      case 'ask':
        send({ t: 'answer', id: frame.id, ok: true, value: null });
        return;
      case 'event':
        listeners.get(frame.name)?.(frame.payload);
        return;
      case 'reply':
        waiting.get(frame.id)?.(frame);
        waiting.delete(frame.id);
        return;
      case 'stalls':
        stalled(frame);
    }
  });
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  void gone.then(() => ready.reject(new Error('the desk of the bench ended at its start')));
  async function call<N extends ProcedureName>(client: number, name: N, input: Input<N>): Promise<Output<N>> {
    const id = (last += 1);
    const { reply } = await new Promise<Extract<FrameFromDesk, { t: 'reply' }>>(resolve => {
      waiting.set(id, resolve);
      send({ t: 'call', id, client, name, input });
    });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.refusal)}`);
    // The contract of the procedure; the flow tests validate it.
    return reply.value as Output<N>;
  }
  await ready.promise;
  return {
    call,
    async signIn(login) {
      const at = DEMO_ACCOUNTS.findIndex(account => account.login === login);
      const account = DEMO_ACCOUNTS[at];
      if (account === undefined) throw new RangeError(`no demo account ${login}`);
      await call(at + 1, 'session.login', { login, password: account.password });
      return at + 1;
    },
    onEvent: (name, then) => void listeners.set(name, then as (payload: unknown) => void),
    watch: () => send({ bench: 'watch' }),
    async stalls() {
      const { longest, p99 } = await new Promise<FrameOfWatch>(resolve => {
        stalled = resolve;
        send({ bench: 'stalls' });
      });
      return { longest: longest - STEP_MS, p99: p99 - STEP_MS };
    },
    async stop() {
      send({ t: 'stop' });
      await gone;
    },
  };
}
