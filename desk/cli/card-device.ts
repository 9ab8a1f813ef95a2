import { Command } from 'commander';
import { z } from 'zod';
import { parseSupportSerial } from '../../domain/card/support-serial.ts';
import { decodeCard } from '../../domain/card/card-files.ts';
import { CardDataError } from '../../domain/card/card-error.ts';
import { CardStatusError } from '../../drivers/card/iso7816.ts';
import { personaliseCard, readCardFiles } from '../../drivers/card/personalise.ts';
import type { Scp03Keys } from '../../drivers/card/scp03-keys.ts';
import { ReaderFault } from '../../drivers/card/reader-fault.ts';
import { CardGone } from '../../drivers/card/transport.ts';
import { parseArguments } from './arguments.ts';
import { READER_ADDRESSES, readerAt, type OpenedReader } from './card-address.ts';
import { judgedCard } from './card-decode.ts';
import { readCardFolder, saveCardFolder } from './card-folder.ts';
import { readJsonFile } from './input-file.ts';
import { answered, failed, usage, type CommandOutcome } from './outcome.ts';

const PATIENCE_MS = 120_000;

/** The file of keys that a desk imports (`drivers/card/key-file.ts`), of which a bench of trials may leave out what it does not use. */
const Key = z.hex().regex(/^([0-9a-f]{32}|[0-9a-f]{48}|[0-9a-f]{64})$/i);
const KeyFile = z.record(
  z.string(),
  z.object({ keyVersion: z.number().int().min(1).max(127).optional(), enc: Key, mac: Key }),
);

/**
 * Writes the files of a folder on the card in a reader, reads them back, compares and locks. Says
 * `{ "state": "done", "serial", "atr", "bytes" }`. The serial is that of the files' own record; a card whose chip tells another is
 * left alone. Exit 1: what became of the card (`state`: untouched, finish, spoiled) with what to do.
 */
export async function writeToCard(args: readonly string[], expected: string): Promise<CommandOutcome> {
  const command = parseArguments(
    new Command('write')
      .argument('<folder>')
      .option('--reader <address>', '', 'pcsc')
      .option('--keys <file>'),
    args,
    expected,
  );
  if ('exit' in command) return command;
  const [folder = ''] = command.args;
  const options = command.opts<{ reader: string; keys?: string }>();
  const keys = await readKeys(options.keys);
  if ('exit' in keys) return keys;
  const read = await readCardFolder(folder);
  if ('exit' in read) return read;
  const { files } = read;
  let serial;
  try {
    serial = parseSupportSerial(decodeCard(files).record?.support.serial ?? '');
  } catch (error) {
    if (error instanceof CardDataError) return failed(1, { code: error.code, field: error.field });
    throw error;
  }
  return withReader(options.reader, async ({ reader }) => {
    const outcome = await personaliseCard(reader.open(), files, {
      signal: AbortSignal.timeout(PATIENCE_MS),
      keysOf: profile => keys.of[profile],
      ...(serial !== undefined && { serial }),
    });
    if (outcome.state !== 'done') {
      const { trouble, ...more } = outcome;
      return failed(1, { code: trouble, params: { ...more, name: reader.name } });
    }
    return answered({
      state: outcome.state,
      serial: outcome.serial ?? null,
      atr: Buffer.from(outcome.atr).toString('hex').toUpperCase(),
      bytes: files.reduce((sum, file) => sum + file.bytes.length, 0),
    });
  });
}

/** Reads the card in a reader into a folder, and says what `card decode` says of it. Nothing on the card is changed. */
export async function readFromCard(args: readonly string[], expected: string): Promise<CommandOutcome> {
  const command = parseArguments(
    new Command('read').requiredOption('--out <folder>').option('--reader <address>', '', 'pcsc'),
    args,
    expected,
  );
  if ('exit' in command) return command;
  const options = command.opts<{ reader: string; out: string }>();
  return withReader(options.reader, async ({ reader }) => {
    const { files } = await readCardFiles(reader.open(), { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (files.length === 0) return failed(1, { code: 'card-strange' });
    return (
      (await saveCardFolder(options.out, files)) ?? judgedCard(files, [], { trust: { authorities: [] } })
    );
  });
}

async function withReader(
  address: string,
  work: (opened: OpenedReader) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const opened = await readerAt(address);
  if (opened === undefined) return usage(`--reader ${READER_ADDRESSES}`, address);
  try {
    return await work(opened);
  } catch (error) {
    if (error instanceof ReaderFault)
      return failed(1, { code: error.code, params: { name: opened.reader.name } });
    if (error instanceof CardGone) return failed(1, { code: 'card-absent' });
    if (error instanceof CardStatusError) return failed(1, { code: 'card-strange' });
    throw error;
  } finally {
    await opened.close();
  }
}

async function readKeys(
  file: string | undefined,
): Promise<{ of: Partial<Record<string, Scp03Keys>> } | CommandOutcome> {
  if (file === undefined) return { of: {} };
  const read = await readJsonFile(file);
  if ('exit' in read) return read;
  const checked = KeyFile.safeParse(read.json);
  if (!checked.success)
    return failed(2, { code: 'json-unreadable', params: { file, reason: z.prettifyError(checked.error) } });
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
  return {
    of: Object.fromEntries(
      Object.entries(checked.data).map(([name, { enc, mac, keyVersion }]) => [
        name,
        { enc: bytes(enc), mac: bytes(mac), ...(keyVersion !== undefined && { keyVersion }) },
      ]),
    ),
  };
}
