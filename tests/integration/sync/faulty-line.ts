import { connect, createServer, type Socket } from 'node:net';

/** What happens to one request of the line. */
export type LineFault = 'none' | 'cut-request' | 'cut-answer' | 'refuse';

export interface FaultyLine {
  readonly url: string;
  /** Chooses the fault of each request; connections are kept between requests as HTTP does. */
  fault: () => LineFault;
  readonly requests: number;
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
  const counts = { requests: 0, cuts: 0 };
  const line = { fault: (): LineFault => 'none' };
  const server = createServer(near => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    let fault: LineFault = 'none';
    near.on('data', chunk => {
      if (/^(GET|POST|PUT) /.test(chunk.toString('latin1', 0, 5))) {
        fault = line.fault();
        counts.requests += 1;
        if (fault !== 'none') counts.cuts += 1;
      }
      if (fault === 'refuse') near.destroy();
      // Half of the first bytes pass, then the line is gone: the request never arrives whole.
      else if (fault === 'cut-request')
        far.write(chunk.subarray(0, Math.floor(chunk.length / 2)), () => near.destroy());
      else far.write(chunk);
    });
    far.on('data', chunk => {
      if (fault === 'cut-answer') near.destroy();
      else near.write(chunk);
    });
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
    get requests() {
      return counts.requests;
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
