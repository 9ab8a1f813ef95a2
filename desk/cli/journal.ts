import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { type ProfileKeys, NoKey, openKeys, recoverKeys } from '../../db/key-slots.ts';
import { JournalDamaged, type JournalReader, openJournal } from '../../db/journal.ts';
import { CannotOpen } from '../../db/open-fault.ts';
import { openStore, type Store } from '../../db/store.ts';
import { outboxStore } from '../../db/stores/outbox.ts';
import { cosignedAt, REGISTRY_COSIGNER } from '../../domain/journal/checkpoint.ts';
import { isChiefsAct } from '../../domain/dossier/act-body.ts';
import { type JournalVerdict, verifyJournal } from '../../domain/journal/verify.ts';
import { type Refusal, refuse, Refused } from '../contract/refusal.ts';
import { Receipt, RECEIPT_JWS_TYPE } from '../contract/wire/index.ts';
import type { Identity } from '../identity.ts';
import { openDocument } from '../sync/document.ts';
import { findIdentity } from '../workstation.ts';
import { parseArguments } from './arguments.ts';
import { answered, failed, usage, type CommandOutcome } from './outcome.ts';

const USAGE = 'verify PROFILE [--recovery-code CODE]';

/** What `tarqim journal verify` answers: the verdict, and how much of the journal the registry stands for too. */
export interface JournalAnswer extends JournalVerdict {
  readonly workstation: string;
  /** Checkpoints that the registry cosigned, and the size and instant of the newest. */
  readonly cosigned: { readonly count: number; readonly lastSeq: number; readonly lastAt: string | null };
  /** Receipts kept here that the registry's key did not sign for these acts. */
  readonly falseReceipts: readonly string[];
}

/**
 * Runs `tarqim journal verify PROFILE [--recovery-code CODE]`: reads every page of the database, however large, then replays
 * the chain, the signatures, the sequence and the tree of a profile's journal, against every checkpoint that was frozen and every one that the registry cosigned.
 * Exit 0: whole. Exit 1: not whole (the verdict is on standard output all the same), or the profile cannot be opened.
 */
export async function runJournalCommand(args: readonly string[]): Promise<CommandOutcome> {
  const read = readArguments(args);
  if ('exit' in read) return read;
  try {
    const answer = await verifyProfile(read.profile, read.recoveryCode);
    if (answer.ok && answer.falseReceipts.length === 0) return answered(answer);
    return failed(1, { code: 'journal-not-whole' }, answer);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return failed(1, refusal);
    throw error;
  }
}

async function verifyProfile(folder: string, recoveryCode: string | undefined): Promise<JournalAnswer> {
  if (!existsSync(join(folder, 'tarqim.db'))) refuse('profile-absent', { params: { folder } });
  const store = openStore(folder, await keysOf(folder, recoveryCode), Infinity);
  try {
    const identity = findIdentity(store) ?? refuse('profile-not-enrolled');
    const receipts = await readReceipts(store, identity);
    const verdict = verifyJournal(readerOf(store, identity).all(), {
      workstation: identity.workstation,
      workstationKey: epoch => (epoch === identity.epoch ? identity.publicKey : undefined),
      // The chief's own signature stands beside the machine's on what gives a number.
      wantsSecond: act => isChiefsAct(act.kind),
      checkpoints: [...outboxStore(store.connection).checkpoints(), ...receipts.cosigned],
    });
    return {
      ...verdict,
      workstation: identity.workstation,
      cosigned: { count: receipts.cosigned.length, lastSeq: receipts.lastSeq, lastAt: receipts.lastAt },
      falseReceipts: receipts.unsound,
    };
  } finally {
    store.close();
  }
}

async function readReceipts(store: Store, identity: Identity) {
  const outbox = outboxStore(store.connection);
  const found = {
    cosigned: [] as string[],
    unsound: [] as string[],
    lastSeq: 0,
    lastAt: null as string | null,
  };
  for (const row of outbox.list(Number.MAX_SAFE_INTEGER).reverse()) {
    const text = outbox.receiptOf(row.id);
    if (text === undefined) continue;
    const receipt = await openDocument(Receipt, text, RECEIPT_JWS_TYPE, identity.registryKey);
    const at = receipt && cosignedAt(receipt.checkpoint, REGISTRY_COSIGNER, identity.registryKey);
    if (at === undefined || receipt?.hash !== row.hash || receipt.lastSeq !== row.lastSeq) {
      found.unsound.push(row.id);
      continue;
    }
    found.cosigned.push(receipt.checkpoint);
    found.lastSeq = row.lastSeq;
    found.lastAt = at;
  }
  return found;
}

/** Only reads: nothing can be sealed with what this is given. */
function readerOf(store: Store, { workstation, epoch }: Identity): JournalReader {
  const never = () => {
    throw new Error('the verifier writes nothing');
  };
  return openJournal(store.connection, { workstation, epoch, sign: never }, never, never);
}

async function keysOf(folder: string, recoveryCode: string | undefined): Promise<ProfileKeys> {
  const file = join(folder, 'key-slots.json');
  // Never made here: a profile without its keys is a profile that cannot be read.
  if (!existsSync(file)) throw new NoKey('key-slots-damaged');
  if (recoveryCode !== undefined) return recoverKeys(file, recoveryCode);
  // Outside the window there is no keystore: the demonstration opens by itself, a centre by its sealed code.
  const none = { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) };
  return (await openKeys(file, none, 'demo')).keys;
}

function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof NoKey) return { code: error.code };
  if (error instanceof CannotOpen) return { code: error.code, params: error.params };
  if (error instanceof JournalDamaged) return { code: 'journal-not-whole', params: { seq: error.seq } };
  return undefined;
}

function readArguments(args: readonly string[]): { profile: string; recoveryCode?: string } | CommandOutcome {
  const command = parseArguments(
    new Command('journal').argument('<verify>').argument('<profile>').option('--recovery-code <code>'),
    args,
    USAGE,
  );
  if ('exit' in command) return command;
  const [verb = '', profile = ''] = command.args;
  if (verb !== 'verify') return usage(USAGE, verb);
  const { recoveryCode } = command.opts<{ recoveryCode?: string }>();
  return recoveryCode === undefined ? { profile } : { profile, recoveryCode };
}
