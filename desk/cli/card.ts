import { decode } from './card-decode.ts';
import { encode } from './card-encode.ts';
import { readFromCard, writeToCard } from './card-device.ts';
import { usage, type CommandOutcome } from './outcome.ts';

const USAGE =
  'card encode FILE --out DIR | decode DIR [--authority FILE [--registry-key KEY]] | write DIR [--reader R] [--keys FILE] | read --out DIR [--reader R]';

/**
 * Runs `tarqim card encode FILE --out DIR`, the files of a card from a vehicle's record, or `decode DIR`, back to the record with
 * what its signatures prove. `write DIR` and `read --out DIR` do the same with the card in a reader, the first of the PC/SC service
 * unless `--reader` names another. What is written here is not in a centre's journal: a centre's cards are made on the desk.
 */
export async function runCardCommand(args: readonly string[]): Promise<CommandOutcome> {
  const [name, ...rest] = args;
  switch (name) {
    case 'encode':
      return encode(rest, USAGE);
    case 'decode':
      return decode(rest, USAGE);
    case 'write':
      return writeToCard(rest, USAGE);
    case 'read':
      return readFromCard(rest, USAGE);
    default:
      return usage(USAGE, args.join(' '));
  }
}
