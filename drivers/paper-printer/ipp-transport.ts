import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import { PrinterFault, type PrinterFaultCode, type Taken } from './paper-printer.ts';

/** Where IPP listens when the address does not say (RFC 8010 section 5, RFC 7472). */
const IPP_PORT = 631;
/** Answers are attributes, a few kilobytes; a device that pours more is not a printer. */
export const MAX_ANSWER_BYTES = 1024 * 1024;

/** A printer's address. */
export interface IppAddress {
  /** Sent in every request: always `ipp:` or `ipps:`, whatever was written down. */
  readonly printerUri: string;
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** @returns undefined when it is no `ipp:`, `ipps:`, `http:` or `https:` address */
export function ippAddress(text: string): IppAddress | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const scheme = ['ipp:', 'http:', 'ipps:', 'https:'].indexOf(url.protocol);
  if (scheme < 0 || url.hostname === '' || url.username !== '') return undefined;
  const secure = scheme >= 2;
  // Only `http:` and `https:` have a port of their own, and URL leaves it out: 80 and 443 are meant there, 631 elsewhere.
  const own = { 'http:': 80, 'https:': 443 }[url.protocol] ?? IPP_PORT;
  const port = url.port === '' ? own : Number(url.port);
  const path = url.pathname === '' || url.pathname === '/' ? '/ipp/print' : url.pathname;
  const printerUri = `${secure ? 'ipps' : 'ipp'}://${url.hostname}:${String(port)}${path}`;
  return { printerUri, secure, host: url.hostname.replace(/^\[|\]$/g, ''), port, path };
}

export interface IppTransport {
  /**
   * One exchange: a connection, a request, its answer.
   * @throws PrinterFault: `taken` is `nothing` when the printer cannot have read the request, `unknown` when it may have
   */
  exchange(body: Uint8Array, signal: AbortSignal): Promise<Uint8Array>;
}

/**
 * @param certificate SHA-256 of the printer's own certificate, hexadecimal, as the administrator noted it: printers sign their
 * certificates themselves, so theirs is known by its print and not by an authority. Without it only a public authority's is taken.
 */
export function ippTransport(address: IppAddress, certificate?: string): IppTransport {
  const { secure, host, port, path } = address;
  const pinned = certificate?.replace(/[^0-9a-fA-F]/g, '').toLowerCase();
  return {
    exchange: (body, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        let connected = false;
        const fail = (code: PrinterFaultCode, detail: string, taken: Taken, cause?: unknown) => {
          reject(new PrinterFault(code, detail, taken, cause));
          call.destroy();
        };
        const options = {
          host,
          port,
          path,
          method: 'POST',
          // A line kept open would keep the printer from serving its other desks.
          agent: false as const,
          signal,
          headers: { 'Content-Type': 'application/ipp', 'Content-Length': body.length },
        };
        // Whose certificate it is, is looked at below: a printer's own is known by its print.
        const call = secure ? httpsRequest({ ...options, rejectUnauthorized: false }) : httpRequest(options);
        call.on('socket', socket => {
          // The request waits for the handshake: a paper is not shown to whoever answers at the address.
          socket.once(secure ? 'secureConnect' : 'connect', () => {
            const tls = socket instanceof TLSSocket ? socket : undefined;
            const shown = tls && printOf(tls);
            const known = pinned === undefined ? tls?.authorized === true : shown === pinned;
            const trusted = !secure || known;
            if (!trusted) {
              const why = `its certificate is ${shown ?? 'none'}`;
              reject(new PrinterFault('printer-not-trusted', why, 'nothing', undefined, shown));
              call.destroy();
              return;
            }
            connected = true;
            call.end(body);
          });
        });
        call.on('error', cause => {
          if (signal.aborted) reject(cause);
          else fail('printer-unreachable', cause.message, connected ? 'unknown' : 'nothing', cause);
        });
        call.on('response', answer => {
          const status = answer.statusCode ?? 0;
          if (status !== 200) {
            // What HTTP refuses, IPP has not read (RFC 8010 section 3.4.3).
            const busy = status === 503;
            fail(busy ? 'printer-busy' : 'printer-refused', `HTTP ${String(status)}`, 'nothing');
            return;
          }
          const parts: Buffer[] = [];
          let size = 0;
          answer.on('data', (part: Buffer) => {
            size += part.length;
            if (size > MAX_ANSWER_BYTES) fail('printer-failed', 'its answer has no end', 'unknown');
            else parts.push(part);
          });
          answer.on('end', () => resolve(Buffer.concat(parts)));
          answer.on('error', cause => {
            if (signal.aborted) reject(cause);
            else fail('printer-unreachable', cause.message, 'unknown', cause);
          });
        });
      }),
  };
}

/** SHA-256 of the certificate, hexadecimal; undefined for a cipher without any. */
function printOf(socket: TLSSocket): string | undefined {
  const shown = socket.getPeerCertificate() as Partial<ReturnType<TLSSocket['getPeerCertificate']>>;
  return shown.fingerprint256?.replaceAll(':', '').toLowerCase();
}
