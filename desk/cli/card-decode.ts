import { Command } from 'commander';
import { CardDataError } from '../../domain/card/card-error.ts';
import { type CardReading, decodeCard } from '../../domain/card/card-files.ts';
import { verdictOf, type CardVerdict } from '../../domain/card/card-verdict.ts';
import type { CardFile } from '../../domain/card/card-profile.ts';
import { parseArguments } from './arguments.ts';
import { type NamedAuthorities, readAuthorities } from './card-authority.ts';
import { readCardFolder } from './card-folder.ts';
import { answered, failed, type CommandOutcome } from './outcome.ts';

/**
 * Says `{ "verdict", "record", "european", "skipped", "signatures", "contradictions" }` of the files in a folder. Tags and files
 * that nothing here reads are named in `skipped`. Exit 1: the files are damaged, or nothing proves them (a signature is absent or
 * false, files contradict each other, the certificate is outside its dates, or none of the authorities named issued it); what they
 * say is on standard output all the same. `--authority` names
 * certificates (DER), or the registry's list of issuers with the key that signed it in `--registry-key`: `issuer` then says the centre.
 * Without it the signatures are checked, and nobody is trusted for them.
 */
export async function decode(args: readonly string[], expected: string): Promise<CommandOutcome> {
  const command = parseArguments(
    new Command('decode').argument('<folder>').option('--authority <file...>').option('--registry-key <key>'),
    args,
    expected,
  );
  if ('exit' in command) return command;
  const [folder = ''] = command.args;
  const { authority = [], registryKey } = command.opts<{ authority?: string[]; registryKey?: string }>();
  const named = await readAuthorities(authority, registryKey);
  if ('exit' in named) return named;
  const read = await readCardFolder(folder);
  if ('exit' in read) return read;
  return judgedCard(read.files, read.unknown, named);
}

/** What the files of a card say and prove now, as the answer of a command. */
export function judgedCard(
  files: readonly CardFile[],
  unknown: readonly string[],
  { trust, list }: NamedAuthorities,
): CommandOutcome {
  try {
    const reading = decodeCard(files, { ...trust, at: new Date().toISOString() });
    const verdict = verdictOf(reading);
    const skipped = [...reading.skipped, ...unknown];
    const said = { verdict, ...reading, skipped, ...(list && { issuer: issuerIn(list, reading) }) };
    const code = refusalOf(verdict, list !== undefined || trust.authorities.length > 0);
    return code === undefined ? answered(said) : failed(1, { code }, said);
  } catch (error) {
    if (error instanceof CardDataError) return failed(1, { code: error.code, field: error.field });
    throw error;
  }
}

/** The workstation of the list that signed a card, and of when the list is. */
function issuerIn(
  { date, entries }: NonNullable<NamedAuthorities['list']>,
  { signatures }: Pick<CardReading, 'signatures'>,
) {
  const id = signatures.find(({ authority }) => authority !== undefined)?.authority;
  const found = entries.find(entry => entry.id === id);
  return {
    listDate: date,
    centre: found?.centre ?? null,
    workstation: found?.name ?? null,
    revokedAt: found?.revokedAt ?? null,
  };
}

/** Why a command must not pass a card as proved; nobody was asked about trust where no authority was named. */
function refusalOf(verdict: CardVerdict, asked: boolean): string | undefined {
  if (verdict === 'authentic' || (verdict === 'not-ours' && !asked)) return undefined;
  const codes: Record<Exclude<CardVerdict, 'authentic'>, string> = {
    altered: 'card-not-authentic',
    unproved: 'card-not-authentic',
    'not-ours': 'card-not-ours',
    'certificate-expired': 'card-certificate-expired',
    'revoked-since': 'card-issuer-revoked-since',
    'revoked-before-issue': 'card-issuer-revoked',
  };
  return codes[verdict];
}
