import { connect, createServer, type Socket } from 'node:net';

/** What happens to one connection of the line. */
export type LineFault = 'none' | 'cut-request' | 'cut-answer' | 'refuse';

export interface FaultyLine {
  readonly url: string;
  /** Chooses the fault of each new connection. */
  fault: () => LineFault;
  readonly connections: number;
  readonly cuts: number;
  close(): Promise<void>;
}

/**
 * A TCP line to a server that loses requests before they arrive and answers after they were made: the two moments between
 * which a sender cannot know what happened.
 */
export async function faultyLine(target: string): Promise<FaultyLine> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  const counts = { connections: 0, cuts: 0 };
  const line = { fault: (): LineFault => 'none' };
  const server = createServer(near => {
    counts.connections += 1;
    const fault = line.fault();
    if (fault !== 'none') counts.cuts += 1;
    open.add(near);
    near.on('close', () => open.delete(near)).on('error', () => near.destroy());
    if (fault === 'refuse') return void near.destroy();
    const far = connect(Number(port), hostname);
    open.add(far);
    far.on('close', () => {
      open.delete(far);
      near.destroy();
    });
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    if (fault === 'cut-request') {
      // The first bytes pass, then the line is gone: the request never arrives whole.
      near.once('data', chunk => {
        far.write(chunk.subarray(0, Math.floor(chunk.length / 2)), () => {
          far.destroy();
          near.destroy();
        });
      });
      return;
    }
    near.pipe(far);
    if (fault === 'cut-answer') far.once('data', () => near.destroy());
    else far.pipe(near);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the line has no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}`,
    get fault() {
      return line.fault;
    },
    set fault(choose) {
      line.fault = choose;
    },
    get connections() {
      return counts.connections;
    },
    get cuts() {
      return counts.cuts;
    },
    close: () =>
      new Promise(resolve => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
