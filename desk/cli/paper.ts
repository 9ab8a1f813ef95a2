import { Command } from 'commander';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Refused } from '../contract/refusal.ts';
import { FORM_IDS } from '../paper/form-catalogue.ts';
import {
  PAPER_KINDS,
  type PaperKind,
  renderBlank,
  type RenderedPaper,
  renderPaper,
} from '../paper/render.ts';
import { parseArguments } from './arguments.ts';
import { readJsonFile, systemCode } from './input-file.ts';
import { answered, failed, usage, type CommandOutcome } from './outcome.ts';

const USAGE = 'paper KIND FILE --out F.pdf | paper --blank FORM --out F.pdf';

/**
 * `tarqim paper KIND FILE --out F.pdf`: prints a paper from JSON. Says `{ "kind", "title", "pages", "bytes", "out" }`.
 * `tarqim paper --blank FORM_I --out F.pdf`: prints a form or annex of the decree with nothing in it; its kind is `formulaire`.
 * Exit 1: the paper refuses the data (`does-not-fit`, `unsupported-glyph`, `paper-data-invalid`, with the field).
 * Exit 2: unknown kind or form, unreadable file, not JSON, nowhere to write. The file at `--out` is whole or untouched.
 */
export async function runPaperCommand(args: readonly string[]): Promise<CommandOutcome> {
  const read = readArguments(args);
  if ('exit' in read) return read;
  if ('blank' in read) {
    const form = FORM_IDS.find(known => known === read.blank);
    if (form === undefined) return usage(`--blank ${FORM_IDS.join(' | ')}`, read.blank);
    return written('formulaire', read.out, () => renderBlank(form));
  }
  const kind = PAPER_KINDS.find(known => known === read.kind);
  if (kind === undefined) return usage(PAPER_KINDS.join(' | '), read.kind);
  const data = await readJsonFile(read.file);
  if ('exit' in data) return data;
  return written(kind, read.out, () => renderPaper(kind, data.json));
}

async function written(
  kind: PaperKind,
  out: string,
  print: () => Promise<RenderedPaper>,
): Promise<CommandOutcome> {
  try {
    const { pdf, pages, title } = await print();
    const saved = await save(out, pdf);
    return saved ?? answered({ kind, title, pages, bytes: pdf.length, out });
  } catch (error) {
    if (error instanceof Refused) return failed(1, error.refusal);
    throw error;
  }
}

function readArguments(
  args: readonly string[],
): { kind: string; file: string; out: string } | { blank: string; out: string } | CommandOutcome {
  const command = parseArguments(
    new Command('paper')
      .argument('[kind]')
      .argument('[file]')
      .option('--blank <form>')
      .requiredOption('--out <file>'),
    args,
    USAGE,
  );
  if ('exit' in command) return command;
  const { out, blank } = command.opts<{ out: string; blank?: string }>();
  const [kind, file] = command.args;
  if (blank !== undefined) return kind === undefined ? { blank, out } : usage(USAGE, args.join(' '));
  if (kind === undefined || file === undefined) return usage(USAGE, args.join(' '));
  return { kind, file, out };
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
