import { connect } from 'node:net';
import { type ReceiptTransport, StreamLine } from './line.ts';
import { ReceiptFault } from './receipt-printer.ts';

/** The port on which network printers take raw bytes. */
const RAW_PORT = 9100;
/** A printer in the centre answers in milliseconds; an address that nobody has never does. */
const CONNECT_MS = 5_000;

/** A network printer, one connection a job: it serves one desk at a time, and a line kept open would lock the others out. */
export function tcpTransport(host: string, port = RAW_PORT): ReceiptTransport {
  const id = `tcp:${host}:${port}`;
  return {
    id,
    open: signal =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const socket = connect({ host, port, noDelay: true });
        socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error(`${id} does not answer`)));
        const stop = () => socket.destroy(signal.reason instanceof Error ? signal.reason : undefined);
        const failed = (cause: Error) => {
          signal.removeEventListener('abort', stop);
          reject(
            signal.aborted ? cause : new ReceiptFault('printer-unreachable', cause.message, undefined, cause),
          );
        };
        signal.addEventListener('abort', stop, { once: true });
        socket.once('error', failed);
        socket.once('connect', () => {
          signal.removeEventListener('abort', stop);
          socket.setTimeout(0);
          const line = new StreamLine(socket, id);
          socket.off('error', failed);
          resolve(line);
        });
      }),
  };
}
