import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import ar from '../../assets/i18n/ar/command-line.json' with { type: 'json' };
import fr from '../../assets/i18n/fr/command-line.json' with { type: 'json' };
import { CardDataError } from '../../domain/card/card-error.ts';
import { encodeCard } from '../../domain/card/card-files.ts';
import type { CardFile } from '../../domain/card/card-profile.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { parseArguments } from './arguments.ts';
import { pathOf, saveCardFolder } from './card-folder.ts';
import { readJsonFile } from './input-file.ts';
import { answered, failed, refusalWords, type CommandOutcome } from './outcome.ts';
import { readVehicleRecord } from './vehicle-record.ts';

const SUBJECT = 'CN=Essai sans valeur, O=Tarqim, C=MA';
const DAY_MS = 86_400_000;

/**
 * Says `{ "files": [{ "fid", "name", "bytes", "path" }], "signer": { "subject", "madeForThisRun", "fr", "ar" } }`.
 * Exit 1: a field cannot be put on a card. Exit 2: the record is wrong, all its fields at once, or the folder cannot be written.
 */
export async function encode(args: readonly string[], expected: string): Promise<CommandOutcome> {
  const typed = readArguments(args, expected);
  if ('exit' in typed) return typed;
  const read = await readJsonFile(typed.file);
  if ('exit' in read) return read;
  const checked = readVehicleRecord(read.json);
  if ('errors' in checked) {
    const [first, ...also] = checked.errors;
    return failed(2, {
      ...first,
      ...(also.length > 0 && { also: also.map(each => ({ ...each, ...refusalWords(each) })) }),
    });
  }
  let files: CardFile[];
  try {
    files = await encodeCard(checked.record, await signerOfThisRun());
  } catch (error) {
    if (error instanceof CardDataError) return failed(1, { code: error.code, field: error.field });
    throw error;
  }
  return (
    (await saveCardFolder(typed.out, files)) ??
    answered({
      files: files.map(({ fid, name, bytes }) => ({
        fid,
        name,
        bytes: bytes.length,
        path: pathOf(typed.out, fid),
      })),
      signer: { subject: SUBJECT, madeForThisRun: true, fr: fr['card.signer'], ar: ar['card.signer'] },
    })
  );
}

/** A centre's key never leaves its profile: what is encoded here is signed by a key that nobody keeps. */
async function signerOfThisRun() {
  const notBefore = new Date();
  return openIssuer(
    await createIssuer({
      subject: SUBJECT,
      notBefore,
      notAfter: new Date(notBefore.getTime() + DAY_MS),
      serialNumber: randomBytes(8).toString('hex'),
    }),
  );
}

function readArguments(
  args: readonly string[],
  expected: string,
): { file: string; out: string } | CommandOutcome {
  const command = parseArguments(
    new Command('encode').argument('<file>').requiredOption('--out <folder>'),
    args,
    expected,
  );
  if ('exit' in command) return command;
  const [file = ''] = command.args;
  return { file, out: command.opts<{ out: string }>().out };
}
