import { EventEmitter } from 'node:events';
import type * as pcsc from 'pcsc-mini';
import { describe, expect, it } from 'vitest';
import { PcscService } from './pcsc-service.ts';

describe('the PC/SC service', () => {
  it('whose library is not on the system is absent, with what to install', async () => {
    const service = new PcscService(() =>
      Promise.reject(
        new Error('libpcsclite.so.1: cannot open shared object file: No such file or directory'),
      ),
    );
    expect(await service.stateOf(undefined)).toEqual({ card: 'unreachable', trouble: 'pcsc-absent' });
    await expect(service.names()).rejects.toMatchObject({ code: 'pcsc-absent' });
  });

  it('whose binding the installation lacks is told apart', async () => {
    const service = new PcscService(() => Promise.reject(new Error("Cannot find module 'pcsc-mini'")));
    expect(await service.stateOf('X')).toEqual({
      card: 'unreachable',
      trouble: 'card-reader-driver-missing',
    });
  });

  it('is left without stopping its watch, which would wait for ever for a cancel that got lost', async () => {
    const calls: string[] = [];
    const service = new PcscService(() => Promise.resolve(playedBinding(calls)));
    service.onChange(() => calls.push('told'));
    await service.reach();
    service.leave();
    // Whoever asks again is served by the same watch.
    await service.reach();
    expect(calls).toEqual(['start']);
  });

  it('that ended the watch itself is let go, told, and reached anew', async () => {
    const calls: string[] = [];
    const service = new PcscService(() => Promise.resolve(playedBinding(calls)));
    service.onChange(() => calls.push('told'));
    await service.reach();
    PlayedClient.last?.emit('error', new Error('Shutdown'));
    await service.reach();
    expect(calls).toEqual(['start', 'stop', 'told', 'start']);
    service.leave();
  });
});

/** What the service uses of the binding, played: it notes what is asked of it. */
class PlayedClient extends EventEmitter {
  static last: PlayedClient | undefined;
  readonly #calls: string[];
  #runs = false;

  constructor(calls: string[]) {
    super();
    this.#calls = calls;
    PlayedClient.last = this;
  }

  start(): this {
    this.#calls.push('start');
    this.#runs = true;
    return this;
  }

  running(): boolean {
    return this.#runs;
  }

  stop(): void {
    this.#calls.push('stop');
    this.#runs = false;
  }
}

function playedBinding(calls: string[]): typeof pcsc {
  class Client extends PlayedClient {
    constructor() {
      super(calls);
    }
  }
  // The rest of the binding is not asked by what these tests try.
  return { Client, ReaderStatus: {} } as unknown as typeof pcsc;
}
