import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import ar from '../../assets/i18n/ar/command-line.json' with { type: 'json' };
import fr from '../../assets/i18n/fr/command-line.json' with { type: 'json' };
import { CardDataError } from '../../domain/card/card-error.ts';
import { cardFile, decodeCard, encodeCard, fidOf } from '../../domain/card/card-files.ts';
import type { CardFile } from '../../domain/card/card-profile.ts';
import { createIssuer, openIssuer } from '../../drivers/card/issuer.ts';
import { parseArguments } from './arguments.ts';
import { readJsonFile, systemCode } from './input-file.ts';
import { answered, failed, refusalWords, usage, type CommandOutcome } from './outcome.ts';
import { readVehicleRecord } from './vehicle-record.ts';

const USAGE = 'card encode FILE --out DIR | decode DIR | write DIR | read --out DIR';
const SUBJECT = 'CN=Essai sans valeur, O=Tarqim, C=MA';
const DAY_MS = 86_400_000;

/**
 * Runs `tarqim card encode FILE --out DIR`, the files of a card from a vehicle's record, or `decode DIR`, back to the record with
 * what its signatures prove. `write` and `read` need a reader, which the command line does not drive: they refuse.
 */
export async function runCardCommand(args: readonly string[]): Promise<CommandOutcome> {
  const [name, ...rest] = args;
  switch (name) {
    case 'encode':
      return encode(rest);
    case 'decode':
      return decode(rest);
    case 'write':
    case 'read':
      return failed(1, { code: 'not-available-yet', params: { command: `card ${name}` } });
    default:
      return usage(USAGE, args.join(' '));
  }
}

/**
 * Says `{ "files": [{ "fid", "name", "bytes", "path" }], "signer": { "subject", "madeForThisRun", "fr", "ar" } }`.
 * Exit 1: a field cannot be put on a card. Exit 2: the record is wrong, all its fields at once, or the folder cannot be written.
 */
async function encode(args: readonly string[]): Promise<CommandOutcome> {
  const typed = readArguments(args);
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
    (await save(typed.out, files)) ??
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

/**
 * Says `{ "record", "european", "skipped", "signatures", "contradictions" }`. Exit 1: the files are damaged, or nothing proves
 * them (a signature is absent or false, files A and C contradict each other); what they say is on standard output all the same.
 */
async function decode(args: readonly string[]): Promise<CommandOutcome> {
  const [folder, ...more] = args;
  if (folder === undefined || more.length > 0) return usage(USAGE, `decode ${args.join(' ')}`.trim());
  const files: CardFile[] = [];
  try {
    for (const name of (await readdir(folder)).sort()) {
      const fid = /^[0-9A-F]{4}\.bin$/i.test(name) ? fidOf(name) : undefined;
      if (fid !== undefined) files.push(cardFile(fid, new Uint8Array(await readFile(join(folder, name)))));
    }
  } catch (error) {
    return failed(2, { code: 'file-unreadable', params: { file: folder, reason: systemCode(error) } });
  }
  try {
    const reading = decodeCard(files);
    const proved = reading.signatures.every(({ verdict }) => verdict === 'valid');
    return proved && reading.contradictions.length === 0
      ? answered(reading)
      : failed(1, { code: 'card-not-authentic' }, reading);
  } catch (error) {
    if (error instanceof CardDataError) return failed(1, { code: error.code, field: error.field });
    throw error;
  }
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

/** All files are on the disk before the first takes its name: a full disk leaves the folder as it was. */
async function save(folder: string, files: readonly CardFile[]): Promise<CommandOutcome | undefined> {
  const parts = files.map(({ fid, bytes }) => ({ path: pathOf(folder, fid), bytes }));
  try {
    await mkdir(folder, { recursive: true });
    for (const { path, bytes } of parts) await writeFile(`${path}.part`, bytes);
    for (const { path } of parts) await rename(`${path}.part`, path);
    return undefined;
  } catch (error) {
    const reason = systemCode(error);
    // A folder that is a file has no parts to remove.
    if (reason !== 'ENOTDIR' && reason !== 'EEXIST')
      for (const { path } of parts) await rm(`${path}.part`, { force: true });
    return failed(2, { code: 'file-unwritable', params: { file: folder, reason } });
  }
}

function pathOf(folder: string, fid: string): string {
  return join(folder, `${fid}.bin`);
}

function readArguments(args: readonly string[]): { file: string; out: string } | CommandOutcome {
  const command = parseArguments(
    new Command('encode').argument('<file>').requiredOption('--out <folder>'),
    args,
    USAGE,
  );
  if ('exit' in command) return command;
  const [file = ''] = command.args;
  return { file, out: command.opts<{ out: string }>().out };
}
