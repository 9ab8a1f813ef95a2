import type { z } from 'zod';
import type { ProcedureName } from './contract/index.ts';
import { procedures } from './contract/index.ts';
import type { Reply } from './contract/frame.ts';
import { type Refusal, Refused, refuse } from './contract/refusal.ts';
import { refusalOf } from './fault.ts';
import type { Call, Handlers, Parts } from './parts.ts';

/** Answers calls by the contract: input parsed, session and role checked, effects committed once, refusals as values. */
export interface Dispatcher {
  call(client: number, name: string, input: unknown): Promise<Reply>;
  /** Takes no call more (`desk-restarting`) and resolves once every call under way has its answer. */
  finish(): Promise<void>;
}

/** @param checkOutput validates every answer too: on in tests, off in production where the types have said it */
export function dispatcher(parts: Parts, handlers: Handlers, checkOutput: boolean): Dispatcher {
  /** Commands under way: the second click waits for the first one's answer. */
  const running = new Map<string, Promise<unknown>>();
  const underWay = new Set<Promise<Reply>>();
  let closing = false;

  async function answer(client: number, name: string, raw: unknown): Promise<unknown> {
    if (!isProcedure(name)) return refuse('procedure-unknown', { params: { name } });
    const { access, input, output } = procedures[name];
    const now = parts.clock.now();
    const session = parts.sessions.of(client, now);
    const account = session ? parts.store.accounts.byId(session.account) : undefined;
    if (access !== 'anyone') {
      if (!session || !account?.active) return refuse('session-required');
      if (session.locked) return refuse('session-locked');
      if (access !== 'signed-in' && !access.includes(account.role))
        return refuse('wrong-role', { params: { role: account.role } });
    }
    const parsed = input.safeParse(raw);
    if (!parsed.success) return refuse('input-malformed', fieldOf(parsed.error));
    const commandId = commandIdOf(parsed.data);
    const run = async (): Promise<unknown> => {
      if (commandId !== undefined) {
        const done = parts.store.commands.find(commandId);
        if (done) {
          if (done.procedure !== name || done.account !== (account?.id ?? ''))
            return refuse('command-id-reused');
          return done.output;
        }
      }
      let committed = false;
      const call: Call = {
        parts,
        client,
        now,
        today: parts.clock.today(),
        session,
        account,
        commit(work) {
          if (committed) throw new Error(`${name} commits twice`);
          committed = true;
          return parts.store.write(() => {
            const done = work();
            if (commandId !== undefined)
              parts.store.commands.keep({
                id: commandId,
                procedure: name,
                account: account?.id ?? '',
                at: now,
                output: done ?? null,
              });
            return done;
          });
        },
      };
      // The map's types tie each handler to its input; the name alone cannot carry that through a lookup.
      const handler = handlers[name] as (call: Call, input: unknown) => unknown;
      const value = await handler(call, parsed.data);
      return checkOutput ? (output as z.ZodType).parse(value) : value;
    };
    if (commandId === undefined) return run();
    // By person, not by window: a window that was reloaded repeats the gesture that it had begun.
    const key = `${account?.id ?? String(client)}:${name}:${commandId}`;
    const first = running.get(key);
    if (first) return first;
    const mine = run().finally(() => running.delete(key));
    running.set(key, mine);
    return mine;
  }

  /** What was committed stands, whatever becomes of telling it: a reply is never lost to a mark that could not be written. */
  function announce(name: string): void {
    try {
      parts.committed();
    } catch (cause) {
      parts.log.error({ name, err: cause }, 'a gesture stands but could not be announced: look at the disk');
    }
  }

  async function reply(client: number, name: string, input: unknown): Promise<Reply> {
    try {
      return { ok: true, value: await answer(client, name, input) };
    } catch (cause) {
      const refusal: Refusal = cause instanceof Refused ? cause.refusal : refusalOf(cause);
      // What a person may meet every day is information; what nobody planned is for the administrator to read.
      if (cause instanceof Refused) parts.log.debug({ name, code: refusal.code }, 'refused');
      else parts.log.error({ name, code: refusal.code, err: cause }, 'a procedure failed');
      return { ok: false, refusal };
    } finally {
      announce(name);
    }
  }

  return {
    call(client, name, input) {
      if (closing) return Promise.resolve({ ok: false, refusal: { code: 'desk-restarting' } });
      const mine = reply(client, name, input);
      underWay.add(mine);
      void mine.then(() => underWay.delete(mine));
      return mine;
    },
    async finish() {
      closing = true;
      await Promise.all(underWay);
    },
  };
}

function isProcedure(name: string): name is ProcedureName {
  return Object.hasOwn(procedures, name);
}

function commandIdOf(input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || !('commandId' in input)) return undefined;
  return typeof input.commandId === 'string' ? input.commandId : undefined;
}

function fieldOf(error: z.ZodError): { field?: string; params?: Record<string, string> } {
  const [issue] = error.issues;
  if (!issue) return {};
  return { field: issue.path.join('.'), params: { detail: issue.message } };
}
