import { decodeMessage, encodeMessage } from './ipp-message.ts';
import { ippAddress, ippTransport } from './ipp-transport.ts';
import { type IppAttribute, IppMalformed } from './ipp-value.ts';
import { PrinterFault } from './paper-printer.ts';

/** Not of the standard: CUPS's own question for its queues (CUPS IPP specification, 0x4002). */
const CUPS_GET_PRINTERS = 0x4002;
/** The scheduler of this machine. */
const HERE = 'ipp://localhost:631/';

export interface CupsQueue {
  readonly name: string;
  readonly uri: string;
}

/** The queues of this machine's CUPS; none where no CUPS runs. @throws PrinterFault when one runs and does not answer as one */
export async function listCupsQueues(signal: AbortSignal, server = HERE): Promise<CupsQueue[]> {
  const address = ippAddress(server);
  if (!address) throw new RangeError(`${server} is no address of a CUPS`);
  const head: IppAttribute[] = [
    { name: 'attributes-charset', values: [{ type: 'charset', value: 'utf-8' }] },
    { name: 'attributes-natural-language', values: [{ type: 'naturalLanguage', value: 'fr' }] },
    {
      name: 'requested-attributes',
      values: [
        { type: 'keyword', value: 'printer-name' },
        { type: 'keyword', value: 'printer-info' },
      ],
    },
  ];
  const body = encodeMessage({
    version: [1, 1],
    code: CUPS_GET_PRINTERS,
    requestId: 1,
    groups: [{ name: 'operation', attributes: head }],
    data: new Uint8Array(),
  });
  try {
    const answer = decodeMessage(await ippTransport({ ...address, path: '/' }).exchange(body, signal));
    return answer.groups
      .filter(group => group.name === 'printer')
      .flatMap(group => {
        const queue = word(group.attributes, 'printer-name');
        if (queue === undefined) return [];
        const info = word(group.attributes, 'printer-info') ?? '';
        const uri = `ipp://${address.host}:${String(address.port)}/printers/${encodeURIComponent(queue)}`;
        return [{ name: info === '' ? queue : info, uri }];
      });
  } catch (cause) {
    // Nobody listens: a machine without CUPS has no queue, and nothing to mend.
    if (cause instanceof PrinterFault && cause.code === 'printer-unreachable' && cause.taken === 'nothing')
      return [];
    if (cause instanceof IppMalformed)
      throw new PrinterFault('printer-failed', cause.message, 'nothing', cause);
    throw cause;
  }
}

function word(attributes: readonly IppAttribute[], name: string): string | undefined {
  const value = attributes.find(one => one.name === name)?.values[0];
  return value !== undefined && 'value' in value && typeof value.value === 'string' ? value.value : undefined;
}
