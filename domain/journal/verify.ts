import { type Act, type ActFault, genesisHash, verifyAct } from './act.ts';
import { fingerprint, journalOrigin, openCheckpoint } from './checkpoint.ts';
import type { PublicKeyText } from './keys.ts';
import { CompactRange, sameHash } from './merkle.ts';

/** What the verifier must be told: it never takes a key from the journal that it checks. */
export interface JournalKeys {
  readonly workstation: string;
  /** Signing key of the workstation in an epoch; undefined when there was no such epoch. */
  readonly workstationKey: (epoch: number) => PublicKeyText | undefined;
  /** Keys that this agent ever had; undefined when agents' keys are not known here (then only the arithmetic is checked). */
  readonly agentKeys?: (agent: string) => readonly PublicKeyText[];
  /** True when acts like this one must bear a second signature. */
  readonly wantsSecond?: (act: Act) => boolean;
  /** Signed checkpoints of this journal (cosigned or not): the tree must have had exactly these roots. */
  readonly checkpoints?: Iterable<string>;
}

export type JournalFault =
  | ActFault
  | 'other-workstation'
  | 'unknown-epoch'
  | 'gap'
  | 'not-ascending'
  | 'missing-agent-signature'
  | 'unknown-agent-key';
export type CheckpointFault = 'bad-checkpoint' | 'root-differs' | 'acts-missing';

export interface JournalVerdict {
  readonly ok: boolean;
  readonly acts: number;
  /** First fault, by order of reading; null when there is none. */
  readonly firstFault: { readonly seq: number; readonly fault: JournalFault } | null;
  readonly faults: number;
  /** Sequences that are missing, both ends included. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  readonly checkpoints: {
    readonly checked: number;
    readonly faults: readonly { size: number | null; fault: CheckpointFault }[];
  };
  /** State of each epoch's tree, oldest first: to compare with what the registry cosigned or the register printed. */
  readonly epochs: readonly EpochState[];
}

export interface EpochState {
  readonly epoch: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly size: number;
  readonly lastHash: string;
  /** RFC 6962 root, hexadecimal, and its short printed form. */
  readonly root: string;
  readonly fingerprint: string;
}

/**
 * Replays a journal: chain, content, signatures, sequence, and the tree against its checkpoints.
 * A fault does not stop the reading: the whole extent of the damage is told, and one altered act does not accuse the next.
 * What it cannot see: acts cut off the end after the last checkpoint that someone else holds.
 */
export function verifyJournal(acts: Iterable<Act>, keys: JournalKeys): JournalVerdict {
  const wanted = checkpointsByEpoch(keys);
  const checkpointFaults = [...wanted.faults];
  const gaps: { from: number; to: number }[] = [];
  const epochs: EpochState[] = [];
  let firstFault: JournalVerdict['firstFault'] = null;
  let faults = 0;
  let count = 0;
  let current: Reading | undefined;

  const accuse = (seq: number, fault: JournalFault) => {
    faults += 1;
    firstFault ??= { seq, fault };
  };
  const close = (reading: Reading) => {
    const root = reading.tree.root();
    epochs.push({
      epoch: reading.epoch,
      firstSeq: reading.firstSeq,
      lastSeq: reading.last.seq,
      size: reading.tree.size,
      lastHash: reading.last.hash,
      root: Buffer.from(root).toString('hex'),
      fingerprint: fingerprint(root),
    });
  };

  for (const act of acts) {
    count += 1;
    if (current && act.seq <= current.last.seq) {
      accuse(act.seq, 'not-ascending');
      continue;
    }
    const gap = act.seq !== (current?.last.seq ?? 0) + 1;
    if (gap) {
      gaps.push({ from: (current?.last.seq ?? 0) + 1, to: act.seq - 1 });
      accuse(act.seq, 'gap');
    }
    const opens = current?.epoch !== act.epoch;
    if (current && opens) {
      if (act.epoch < current.epoch) accuse(act.seq, 'not-ascending');
      close(current);
    }
    const fault = faultOf(act, keys, expectedLink(act, current?.last, gap));
    if (fault) accuse(act.seq, fault);

    if (!current || opens)
      current = { epoch: act.epoch, firstSeq: act.seq, last: act, tree: new CompactRange() };
    current.last = act;
    current.tree.append(Buffer.from(act.hash, 'hex'));

    const pending = wanted.byEpoch.get(act.epoch);
    for (const root of pending?.get(current.tree.size) ?? [])
      if (!sameHash(root, current.tree.root()))
        checkpointFaults.push({ size: current.tree.size, fault: 'root-differs' });
    pending?.delete(current.tree.size);
  }
  if (current) close(current);
  for (const bySize of wanted.byEpoch.values())
    for (const size of bySize.keys()) if (size > 0) checkpointFaults.push({ size, fault: 'acts-missing' });

  return {
    ok: faults === 0 && checkpointFaults.length === 0,
    acts: count,
    firstFault,
    faults,
    gaps,
    checkpoints: { checked: wanted.count, faults: checkpointFaults },
    epochs,
  };
}

interface Reading {
  readonly epoch: number;
  readonly firstSeq: number;
  last: Act;
  readonly tree: CompactRange;
}

/**
 * The hash that an act must link to. A new epoch goes on from the act before it (a machine enrolled anew) or starts a journal of
 * its own (a blank one). After a gap the link cannot be judged: the act before is not here.
 */
function expectedLink(act: Act, before: Act | undefined, gap: boolean): string {
  if (gap) return act.prevHash;
  const genesis = genesisHash(act.workstation, act.epoch);
  if (!before || (before.epoch !== act.epoch && act.prevHash === genesis)) return genesis;
  return before.hash;
}

function faultOf(act: Act, keys: JournalKeys, expectedPrevHash: string): JournalFault | undefined {
  if (act.workstation !== keys.workstation) return 'other-workstation';
  const key = keys.workstationKey(act.epoch);
  if (key === undefined) return 'unknown-epoch';
  const verdict = verifyAct(act, key, expectedPrevHash);
  if (!verdict.ok) return verdict.fault;
  const second = act.agentSignature;
  if (!second) return keys.wantsSecond?.(act) === true ? 'missing-agent-signature' : undefined;
  if (keys.agentKeys && !keys.agentKeys(second.agent).includes(second.publicKey)) return 'unknown-agent-key';
  return undefined;
}

function checkpointsByEpoch(keys: JournalKeys) {
  const byEpoch = new Map<number, Map<number, Uint8Array[]>>();
  const faults: { size: number | null; fault: CheckpointFault }[] = [];
  let count = 0;
  for (const note of keys.checkpoints ?? []) {
    count += 1;
    const opened = openFor(note, keys);
    if (!opened) {
      faults.push({ size: null, fault: 'bad-checkpoint' });
      continue;
    }
    const bySize = byEpoch.get(opened.epoch) ?? new Map<number, Uint8Array[]>();
    byEpoch.set(opened.epoch, bySize);
    bySize.set(opened.size, [...(bySize.get(opened.size) ?? []), opened.root]);
  }
  return { byEpoch, faults, count };
}

function openFor(
  note: string,
  keys: JournalKeys,
): { epoch: number; size: number; root: Uint8Array } | undefined {
  const epoch = Number(/^tarqim\/journal\/[^/\n]+\/([1-9]\d*)\n/.exec(note)?.[1]);
  const key = Number.isSafeInteger(epoch) ? keys.workstationKey(epoch) : undefined;
  const checkpoint = key === undefined ? undefined : openCheckpoint(note, key);
  if (checkpoint?.origin !== journalOrigin(keys.workstation, epoch)) return undefined;
  return { epoch, size: checkpoint.size, root: checkpoint.root };
}
