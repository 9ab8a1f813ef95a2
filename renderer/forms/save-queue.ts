import type { Refusal } from '../../desk/contract/refusal.ts';

/** What the desk answered to a save. */
export type SaveAnswer<V> =
  { readonly ok: true; readonly view: V } | { readonly ok: false; readonly refusal: Refusal };

/**
 * Where what was typed stands: on disk, on its way, kept here because the desk is away (`held`), or refused.
 * In every phase but `clean`, `local` is what the screen must keep showing over the desk's last answer.
 */
export type SaveState<C> =
  | { readonly phase: 'clean' }
  | { readonly phase: 'saving'; readonly local: C }
  | { readonly phase: 'held'; readonly local: C; readonly code: string }
  | { readonly phase: 'refused'; readonly local: C; readonly refusal: Refusal };

export interface SaveQueueOptions<C, V> {
  /** Sends one change; called one at a time, so that it may state the version of the last answer. */
  readonly send: (change: C) => Promise<SaveAnswer<V>>;
  /** Reads the record again: another save went through whose answer was lost, or another window wrote. */
  readonly reload: () => Promise<SaveAnswer<V>>;
  /** The later change over the earlier one. */
  readonly merge: (earlier: C, later: C) => C;
  readonly onView: (view: V) => void;
  readonly onState: (state: SaveState<C>) => void;
  /** Milliseconds between a first keystroke and its save. */
  readonly delayMs?: number;
}

export interface SaveQueue<C> {
  /** Notes a change; it is sent within `delayMs`, together with what else was typed meanwhile. */
  push(change: C): void;
  /** Sends at once what waits; true once everything is on disk. */
  flush(): Promise<boolean>;
  /** Runs a command between two saves, everything typed before it being on disk. Undefined when it could not be saved. */
  exclusive<T>(command: () => Promise<T>): Promise<T | undefined>;
  /** The desk is back, the session is open again: tries what is held. */
  retry(): void;
}

/** Codes after which the same save will pass later, untouched. */
const PASSING = new Set(['desk-restarting', 'desk-starting', 'desk-down', 'session-locked', 'disk-busy']);
const CONFLICT = 'draft-changed-elsewhere';
const FIRST_RETRY_MS = 400;
const LAST_RETRY_MS = 5000;

/**
 * Saves typing as it comes: one save at a time, changes gathered meanwhile, nothing dropped. While the desk is away the changes
 * wait here and go again when it is back. A version conflict is answered by reading again and laying the agent's typing on top:
 * only the fields he touched are written, so that what another window wrote elsewhere stands.
 */
export function createSaveQueue<C, V>(options: SaveQueueOptions<C, V>): SaveQueue<C> {
  const { send, reload, merge, onView, onState, delayMs = 120 } = options;
  let waiting: C | undefined;
  let flying: C | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = FIRST_RETRY_MS;
  /** The end of the line: every save and command runs after the one before it. */
  let line: Promise<unknown> = Promise.resolve();

  const local = () =>
    flying === undefined ? waiting : waiting === undefined ? flying : merge(flying, waiting);

  function tell(problem?: { code: string } | { refusal: Refusal }): void {
    const unsaved = local();
    if (unsaved === undefined) onState({ phase: 'clean' });
    else if (problem === undefined) onState({ phase: 'saving', local: unsaved });
    else if ('code' in problem) onState({ phase: 'held', local: unsaved, code: problem.code });
    else onState({ phase: 'refused', local: unsaved, refusal: problem.refusal });
  }

  function schedule(ms: number): void {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void flush();
    }, ms);
  }

  function unschedule(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  async function sendAcrossConflict(change: C): Promise<SaveAnswer<V>> {
    const first = await send(change);
    if (first.ok || first.refusal.code !== CONFLICT) return first;
    const fresh = await reload();
    if (!fresh.ok) return fresh;
    onView(fresh.view);
    return send(change);
  }

  async function drain(): Promise<boolean> {
    while (waiting !== undefined) {
      flying = waiting;
      waiting = undefined;
      const answer = await sendAcrossConflict(flying);
      if (answer.ok) {
        flying = undefined;
        retryMs = FIRST_RETRY_MS;
        onView(answer.view);
        tell();
        continue;
      }
      waiting = local();
      flying = undefined;
      if (PASSING.has(answer.refusal.code)) {
        tell({ code: answer.refusal.code });
        unschedule();
        schedule(retryMs);
        retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
      } else {
        tell({ refusal: answer.refusal });
      }
      return false;
    }
    return true;
  }

  function inLine<T>(task: () => Promise<T>): Promise<T> {
    const turn = line.then(task);
    // A task that throws has told its own caller; the line goes on for the others.
    line = turn.catch(() => undefined);
    return turn;
  }

  function flush(): Promise<boolean> {
    unschedule();
    return inLine(drain);
  }

  return {
    push(change) {
      waiting = waiting === undefined ? change : merge(waiting, change);
      tell();
      schedule(delayMs);
    },
    flush,
    exclusive: command => {
      unschedule();
      return inLine(async () => ((await drain()) ? command() : undefined));
    },
    retry() {
      if (waiting !== undefined) void flush();
    },
  };
}
