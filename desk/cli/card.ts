import { decode } from './card-decode.ts';
import { encode } from './card-encode.ts';
import { failed, usage, type CommandOutcome } from './outcome.ts';

const USAGE = 'card encode FILE --out DIR | decode DIR [--authority CERT.der] | write DIR | read --out DIR';

/**
 * Runs `tarqim card encode FILE --out DIR`, the files of a card from a vehicle's record, or `decode DIR`, back to the record with
 * what its signatures prove. `write` and `read` need a reader, which the command line does not drive: they refuse.
 */
export async function runCardCommand(args: readonly string[]): Promise<CommandOutcome> {
  const [name, ...rest] = args;
  switch (name) {
    case 'encode':
      return encode(rest, USAGE);
    case 'decode':
      return decode(rest, USAGE);
    case 'write':
    case 'read':
      return failed(1, { code: 'not-available-yet', params: { command: `card ${name}` } });
    default:
      return usage(USAGE, args.join(' '));
  }
}
