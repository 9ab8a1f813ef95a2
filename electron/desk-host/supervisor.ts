import { FRAME_PROTOCOL, type DeskState, type FrameFromDesk, type Reply } from '../../desk/contract/frame.ts';
import type { Refusal } from '../../desk/contract/refusal.ts';
import type { DeskHost, DeskProcess } from './desk-host.ts';

type Ask = Extract<FrameFromDesk, { t: 'ask' }>;
type Event = Extract<FrameFromDesk, { t: 'event' }>;

/** What the supervisor needs from the main process. */
export interface SupervisorSurroundings {
  readonly host: DeskHost;
  /** Answers what only the main process can do for the desk. */
  answer(ask: Pick<Ask, 'name' | 'input'>): Promise<Uint8Array | null>;
  event(event: Event): void;
  state(state: DeskState): void;
  /** A line for the log; `detail` has no personal data: frames are never part of it. */
  log(message: string, detail?: Record<string, string | number>): void;
  output(text: string): void;
  /** Runs `task` after `delayMs`; returns what cancels it. */
  later(delayMs: number, task: () => void): () => void;
  /** Monotonic milliseconds. */
  nowMs(): number;
}

/** A desk that dies while starting this many times in a row will not start by itself: a person must read the log. */
const hopelessAttempts = 8;
/** A desk that ran this long was healthy: its death is a new story, and the first restart comes at once. */
const healthyAfterMs = 30_000;
const firstDelayMs = 100;
const longestDelayMs = 10_000;
/** How long a desk may take to finish its work when the app closes. */
const stopWithinMs = 10_000;
/** Calls that a page may have waiting before the desk is ready for the first time. */
const mostWaiting = 1_000;

/**
 * Keeps one desk process running and relays frames to and from it. It reads of a frame only `t`, `id` and `client`.
 * Calls that come before the first `ready` wait for it; calls that meet a desk that died are answered `desk-restarting`,
 * and the page repeats them if they were commands (commands carry their own id: repeating is harmless).
 */
export class DeskSupervisor {
  readonly #around: SupervisorSurroundings;
  #process: DeskProcess | undefined;
  #state: DeskState = { state: 'starting' };
  #nextId = 1;
  #attempt = 0;
  #everReady = false;
  #readyAtMs: number | undefined;
  #stopping: { done: Promise<void>; gone: () => void } | undefined;
  #cancelRestart: (() => void) | undefined;
  readonly #pending = new Map<number, (reply: Reply) => void>();
  #waiting: (() => void)[] = [];

  constructor(around: SupervisorSurroundings) {
    this.#around = around;
  }

  get state(): DeskState {
    return this.#state;
  }

  start(): void {
    this.#cancelRestart = undefined;
    const startedAtMs = this.#around.nowMs();
    this.#process = this.#around.host.start({
      frame: frame => this.#receive(frame),
      output: text => this.#around.output(text),
      exit: how => this.#exited(how, startedAtMs),
    });
  }

  /** Calls a procedure for a window. Never rejects. */
  call(client: number, name: string, input: unknown): Promise<Reply> {
    return new Promise(resolve => {
      const send = () => {
        if (this.#process === undefined || this.#state.state !== 'up') {
          resolve({ ok: false, refusal: this.#whyNot() });
          return;
        }
        const id = this.#nextId++;
        this.#pending.set(id, resolve);
        this.#process.send({ t: 'call', id, client, name, input });
      };
      if (this.#state.state === 'starting' && this.#waiting.length < mostWaiting) this.#waiting.push(send);
      else send();
    });
  }

  /** Tells the desk that a window is gone, so that its session ends with it. */
  clientGone(client: number): void {
    if (this.#state.state === 'up') this.#process?.send({ t: 'client-gone', client });
  }

  /** Lets the desk finish and end; ends it by force when it does not. Resolves when it is gone. */
  stop(): Promise<void> {
    if (this.#stopping !== undefined) return this.#stopping.done;
    this.#cancelRestart?.();
    const running = this.#process;
    if (running === undefined) return Promise.resolve();
    const { promise: done, resolve: gone } = Promise.withResolvers<undefined>();
    const cancelKill = this.#around.later(stopWithinMs, () => {
      this.#around.log('the desk did not stop in time and was ended', { afterMs: stopWithinMs });
      running.kill();
    });
    this.#stopping = {
      done,
      gone: () => {
        cancelKill();
        gone(undefined);
      },
    };
    running.send({ t: 'stop' });
    return done;
  }

  #receive(frame: FrameFromDesk): void {
    switch (frame.t) {
      case 'ready':
        this.#ready(frame.protocol, frame.version);
        return;
      case 'reply':
        this.#pending.get(frame.id)?.(frame.reply);
        this.#pending.delete(frame.id);
        return;
      case 'event':
        this.#around.event(frame);
        return;
      case 'ask':
        void this.#answer(frame);
        return;
      case 'fatal':
        this.#around.log('the desk refuses to run', { code: frame.refusal.code });
        this.#down(frame.refusal);
        return;
      default:
        // Another version of the desk may say more; what it says is not ours to guess.
        this.#around.log('a frame of an unknown kind was dropped');
        frame satisfies never;
    }
  }

  #ready(protocol: number, version: string): void {
    if (protocol !== FRAME_PROTOCOL) {
      this.#around.log('the desk speaks another protocol', { desk: protocol, window: FRAME_PROTOCOL });
      this.#down({ code: 'desk-protocol-mismatch', params: { desk: protocol, window: FRAME_PROTOCOL } });
      return;
    }
    this.#everReady = true;
    this.#readyAtMs = this.#around.nowMs();
    this.#around.log('desk ready', { pid: this.#process?.pid ?? 0, version, attempt: this.#attempt });
    this.#enter({ state: 'up' });
    this.#releaseWaiting();
  }

  async #answer(ask: Ask): Promise<void> {
    const asked = this.#process;
    try {
      const value = await this.#around.answer(ask);
      asked?.send({ t: 'answer', id: ask.id, ok: true, value });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#around.log('the keystore did not answer', { name: ask.name, reason });
      asked?.send({ t: 'answer', id: ask.id, ok: false, reason });
    }
  }

  #exited(how: string, startedAtMs: number): void {
    const ranMs = Math.round(this.#around.nowMs() - startedAtMs);
    this.#around.log('desk ended', { how, ranMs });
    const healthyMs = this.#readyAtMs === undefined ? 0 : this.#around.nowMs() - this.#readyAtMs;
    const wasReady = this.#readyAtMs !== undefined;
    this.#process = undefined;
    this.#readyAtMs = undefined;

    if (this.#stopping !== undefined || this.#state.state === 'down') {
      this.#refusePending();
      this.#stopping?.gone();
      return;
    }
    this.#attempt = healthyMs >= healthyAfterMs ? 1 : this.#attempt + 1;
    if (!wasReady && this.#attempt >= hopelessAttempts) {
      this.#around.log('the desk will not start; its own log says why', { attempts: this.#attempt });
      this.#down({ code: 'desk-will-not-start', params: { attempts: this.#attempt } });
      return;
    }
    // Before the first ready the page sees one long start: there is nothing yet that could have been lost.
    this.#enter(this.#everReady ? { state: 'restarting', attempt: this.#attempt } : { state: 'starting' });
    this.#refusePending();
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** (this.#attempt - 1));
    this.#cancelRestart = this.#around.later(delayMs, () => this.start());
  }

  #down(refusal: Refusal): void {
    this.#enter({ state: 'down', refusal });
    this.#refusePending();
    this.#releaseWaiting();
    // It has said its last word; a desk that lingers would hold the database.
    void this.stop();
  }

  #enter(state: DeskState): void {
    this.#state = state;
    this.#around.state(state);
  }

  #whyNot(): Refusal {
    return this.#state.state === 'down' ? this.#state.refusal : { code: 'desk-restarting' };
  }

  #refusePending(): void {
    const unanswered = [...this.#pending.values()];
    this.#pending.clear();
    for (const resolve of unanswered) resolve({ ok: false, refusal: this.#whyNot() });
  }

  #releaseWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const send of waiting) send();
  }
}
