import { Command } from 'commander';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Refused } from '../contract/refusal.ts';
import { PAPER_KINDS, renderPaper } from '../paper/render.ts';
import { parseArguments } from './arguments.ts';
import { readJsonFile, systemCode } from './input-file.ts';
import { answered, failed, usage, type CommandOutcome } from './outcome.ts';

/**
 * `tarqim paper KIND FILE --out F.pdf`: prints a paper from JSON. Says `{ "kind", "title", "pages", "bytes", "out" }`.
 * Exit 1: the paper refuses the data (`does-not-fit`, `unsupported-glyph`, `paper-data-invalid`, with the field).
 * Exit 2: unknown kind, unreadable file, not JSON, nowhere to write. The file at `--out` is whole or untouched.
 */
export async function runPaperCommand(args: readonly string[]): Promise<CommandOutcome> {
  const read = readArguments(args);
  if ('exit' in read) return read;
  const kind = PAPER_KINDS.find(known => known === read.kind);
  if (kind === undefined) return usage(PAPER_KINDS.join(' | '), read.kind);
  const data = await readJsonFile(read.file);
  if ('exit' in data) return data;
  try {
    const { pdf, pages, title } = await renderPaper(kind, data.json);
    const saved = await save(read.out, pdf);
    return saved ?? answered({ kind, title, pages, bytes: pdf.length, out: read.out });
  } catch (error) {
    if (error instanceof Refused) return failed(1, error.refusal);
    throw error;
  }
}

function readArguments(
  args: readonly string[],
): { kind: string; file: string; out: string } | CommandOutcome {
  const command = parseArguments(
    new Command('paper').argument('<kind>').argument('<file>').requiredOption('--out <file>'),
    args,
    'paper KIND FILE --out F.pdf',
  );
  if ('exit' in command) return command;
  const [kind = '', file = ''] = command.args;
  return { kind, file, out: command.opts<{ out: string }>().out };
}

async function save(out: string, pdf: Uint8Array): Promise<CommandOutcome | undefined> {
  const part = `${out}.part`;
  try {
    await writeFile(part, pdf, { flag: 'w' });
    await rename(part, out);
    return undefined;
  } catch (error) {
    await rm(part, { force: true });
    return failed(2, { code: 'file-unwritable', params: { file: out, reason: systemCode(error) } });
  }
}
