import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { CardDataError } from '../../domain/card/card-error.ts';
import { decodeCard } from '../../domain/card/card-files.ts';
import { verdictOf, type CardVerdict } from '../../domain/card/card-verdict.ts';
import type { CardFile } from '../../domain/card/card-profile.ts';
import { parseArguments } from './arguments.ts';
import { readCardFolder } from './card-folder.ts';
import { systemCode } from './input-file.ts';
import { answered, failed, type CommandOutcome } from './outcome.ts';

/**
 * Says `{ "verdict", "record", "european", "skipped", "signatures", "contradictions" }` of the files in a folder. Tags and files
 * that nothing here reads are named in `skipped`. Exit 1: the files are damaged, or nothing proves them (a signature is absent or
 * false, files contradict each other, the certificate is outside its dates, or none of the authorities named issued it); what they
 * say is on standard output all the same. Without `--authority` the signatures are checked, and nobody is trusted for them.
 */
export async function decode(args: readonly string[], expected: string): Promise<CommandOutcome> {
  const command = parseArguments(
    new Command('decode').argument('<folder>').option('--authority <certificate...>'),
    args,
    expected,
  );
  if ('exit' in command) return command;
  const [folder = ''] = command.args;
  const authorities: Uint8Array[] = [];
  for (const file of command.opts<{ authority?: string[] }>().authority ?? []) {
    try {
      authorities.push(new Uint8Array(await readFile(file)));
    } catch (error) {
      return failed(2, { code: 'file-unreadable', params: { file, reason: systemCode(error) } });
    }
  }
  const read = await readCardFolder(folder);
  if ('exit' in read) return read;
  return judgedCard(read.files, read.unknown, authorities);
}

/** What the files of a card say and prove now, as the answer of a command. */
export function judgedCard(
  files: readonly CardFile[],
  unknown: readonly string[],
  authorities: readonly Uint8Array[],
): CommandOutcome {
  try {
    const reading = decodeCard(files, { authorities, at: new Date().toISOString() });
    const verdict = verdictOf(reading);
    const skipped = [...reading.skipped, ...unknown];
    const said = { verdict, ...reading, skipped };
    const code = refusalOf(verdict, authorities.length > 0);
    return code === undefined ? answered(said) : failed(1, { code }, said);
  } catch (error) {
    if (error instanceof CardDataError) return failed(1, { code: error.code, field: error.field });
    throw error;
  }
}

/** Why a command must not pass a card as proved; nobody was asked about trust where no authority was named. */
function refusalOf(verdict: CardVerdict, asked: boolean): string | undefined {
  if (verdict === 'authentic' || (verdict === 'not-ours' && !asked)) return undefined;
  const codes: Record<Exclude<CardVerdict, 'authentic'>, string> = {
    altered: 'card-not-authentic',
    unproved: 'card-not-authentic',
    'not-ours': 'card-not-ours',
    'certificate-expired': 'card-certificate-expired',
  };
  return codes[verdict];
}
