import { createServer, type Socket } from 'node:net';
import { EmulatedPrinter } from './emulated-printer.ts';

/** An emulated printer on a free port of this machine, for tests and the bench: it jams, goes silent, loses paper and hangs up. */
export interface EmulatedTcpPrinter {
  readonly device: EmulatedPrinter;
  readonly port: number;
  /** Answers that found no line: given to the next one, as a network box before a serial printer does. */
  readonly keptAnswers: Uint8Array[];
  /** Called after each answer that it gives. */
  onAnswer: () => void;
  /** Called with what arrives, before the printer takes it. */
  onBytes: (bytes: Uint8Array) => void;
  /** Resolves when no line is open any more. */
  allClosed(): Promise<void>;
  /** Switches it off: its port answers no more. */
  stop(): Promise<void>;
}

/** @param bytesPerSecond what the line behind it carries: bytes arrive at that pace. Left out: at once */
export async function emulatedTcpPrinter(
  device = new EmulatedPrinter(),
  bytesPerSecond?: number,
): Promise<EmulatedTcpPrinter> {
  const sockets = new Set<Socket>();
  const server = createServer(socket => {
    sockets.add(socket);
    device.attach({
      answer: bytes => {
        if (socket.writable) socket.write(bytes);
        else printer.keptAnswers.push(bytes);
        printer.onAnswer();
      },
      hangUp: () => socket.destroy(),
    });
    for (const bytes of printer.keptAnswers.splice(0)) socket.write(bytes);
    const arrive = (bytes: Uint8Array) => {
      printer.onBytes(bytes);
      device.accept(bytes);
    };
    if (bytesPerSecond === undefined) socket.on('data', arrive);
    else paced(socket, bytesPerSecond, arrive);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const printer: EmulatedTcpPrinter = {
    device,
    port: address.port,
    keptAnswers: [],
    onAnswer: () => undefined,
    onBytes: () => undefined,
    async allClosed() {
      for (const socket of sockets) await new Promise(resolve => socket.once('close', resolve));
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await new Promise(resolve => server.close(resolve));
    },
  };
  return printer;
}

const SLICE_MS = 2;

/** Lets bytes through at the pace of a line, the rest waits in the socket. */
function paced(socket: Socket, bytesPerSecond: number, arrive: (bytes: Uint8Array) => void): void {
  let waiting = Buffer.alloc(0);
  let from = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const letThrough = () => {
    const now = performance.now();
    const due = Math.min(waiting.length, Math.floor(((now - from) / 1_000) * bytesPerSecond));
    from += (due / bytesPerSecond) * 1_000;
    const slice = waiting.subarray(0, due);
    waiting = waiting.subarray(due);
    if (slice.length > 0) arrive(slice);
    if (waiting.length > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  socket.on('data', chunk => {
    if (waiting.length === 0) from = performance.now();
    waiting = Buffer.concat([waiting, chunk]);
    timer ??= setInterval(letThrough, SLICE_MS);
  });
  socket.on('close', () => clearInterval(timer));
}
