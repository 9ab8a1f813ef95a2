import { createHash } from 'node:crypto';
import { canonicalize, type JsonObject } from './canonical.ts';
import { decodeBase64Url, encodeBase64Url, type PublicKeyText, type Sign, verifySignature } from './keys.ts';

/**
 * What an agent did, before it is sealed.
 * `seq` runs by one on a workstation; `epoch` rises when a workstation is enrolled anew (restored disk, replaced machine).
 */
export type ActContent = {
  readonly v: 1;
  readonly seq: number;
  /** UUID made with the act. */
  readonly id: string;
  /** ISO 8601 UTC with milliseconds, the desk's clock. Order is by `seq`, never by time. */
  readonly at: string;
  readonly workstation: string;
  readonly epoch: number;
  /** Account that acts. */
  readonly agent: string;
  readonly kind: ActKind;
  /** Id of the dossier; null for acts of the workstation itself. */
  readonly dossier: string | null;
  readonly body: JsonObject;
};

/** Second signature, by the key of a person, where the gesture wants one. */
export type AgentSignature = {
  readonly agent: string;
  readonly publicKey: PublicKeyText;
  /** Ed25519 over 0x01 || hash, base64url. */
  readonly signature: string;
};

/**
 * A sealed act: one line of the journal.
 * `hash` is SHA-256(0x00 || canonical JSON of the content and `prevHash`), which is also its RFC 6962 leaf hash, so that chain and
 * tree speak of the same bytes. `signature` is the workstation's Ed25519 over those 32 bytes, base64url.
 */
export type Act = ActContent & {
  /** Lower-case hexadecimal, 64 characters, as `hash`. */
  readonly prevHash: string;
  readonly hash: string;
  readonly signature: string;
  readonly agentSignature?: AgentSignature;
};

/** The kinds of acts. Their bodies belong to whoever writes them; the registry reads a few fields of a few (desk/contract/wire). */
export const ACT_KINDS = [
  'journal.opened',
  'lease.received',
  'decree.received',
  'dossier.deposited',
  'dossier.refused-at-counter',
  'dossier.controlled',
  'dossier.cleared',
  'dossier.entered',
  'dossier.checked',
  'dossier.exploited',
  'dossier.validated',
  'dossier.granted',
  'dossier.returned',
  'dossier.suspended',
  'dossier.resumed',
  'dossier.rejected',
  'dossier.card-written',
  'dossier.card-spoiled',
  'dossier.plates-printed',
  'dossier.plate-spoiled',
  'dossier.produced',
  'dossier.delivered',
  'paper.printed',
  'paper.spoiled',
  'paper.attached',
  'paper.received',
  'blanks.received',
  'blanks.counted',
  'blank.spoiled',
  'blanks.returned',
  'card-issuer.made',
] as const;

/** A kind of act: those of the flow, and whatever a session does (`session.opened`, `session.locked`, ...). */
export type ActKind = (typeof ACT_KINDS)[number] | `session.${string}`;

export function isActKind(kind: string): kind is ActKind {
  return (ACT_KINDS as readonly string[]).includes(kind) || /^session\.[a-z-]+$/.test(kind);
}

/** What is wrong with an act. */
export type ActFault = 'broken-chain' | 'altered' | 'bad-signature' | 'bad-agent-signature';
export type ActVerdict = { readonly ok: true } | { readonly ok: false; readonly fault: ActFault };

/** `prevHash` of the first act of a workstation's epoch: no two journals can start alike. Hexadecimal. */
export function genesisHash(workstation: string, epoch: number): string {
  return createHash('sha256')
    .update(canonicalize({ journal: 'tarqim/1', workstation, epoch }))
    .digest('hex');
}

/** The exact bytes that an act's hash covers, without the leading 0x00: canonical JSON of the content and `prevHash`. */
export function actPreimage(content: ActContent, prevHash: string): string {
  const { v, seq, id, at, workstation, epoch, agent, kind, dossier, body } = content;
  return canonicalize({ v, seq, id, at, workstation, epoch, agent, kind, dossier, body, prevHash });
}

/** SHA-256(0x00 || preimage), hexadecimal. */
export function actHash(content: ActContent, prevHash: string): string {
  return createHash('sha256').update(LEAF).update(actPreimage(content, prevHash)).digest('hex');
}

/** Links an act to the one before and signs it. @throws NotCanonical when the body is not JSON */
export function sealAct(
  content: ActContent,
  prevHash: string,
  sign: Sign,
  second?: { readonly agent: string; readonly publicKey: PublicKeyText; readonly sign: Sign },
): Act {
  const { v, seq, id, at, workstation, epoch, agent, kind, dossier, body } = content;
  const hash = actHash(content, prevHash);
  const bytes = Buffer.from(hash, 'hex');
  const signature = encodeBase64Url(sign(bytes));
  const sealed = {
    v,
    seq,
    id,
    at,
    workstation,
    epoch,
    agent,
    kind,
    dossier,
    body,
    prevHash,
    hash,
    signature,
  };
  if (!second) return sealed;
  return {
    ...sealed,
    agentSignature: {
      agent: second.agent,
      publicKey: second.publicKey,
      signature: encodeBase64Url(second.sign(agentMessage(bytes))),
    },
  };
}

/**
 * Checks one act: its link to the one before, its content, the workstation's signature and the agent's when there is one.
 * Whose key `agentSignature.publicKey` is, is the caller's to know: here only the arithmetic is checked.
 */
export function verifyAct(act: Act, publicKey: PublicKeyText, expectedPrevHash: string): ActVerdict {
  if (act.prevHash !== expectedPrevHash) return { ok: false, fault: 'broken-chain' };
  if (actHash(act, act.prevHash) !== act.hash) return { ok: false, fault: 'altered' };
  const bytes = Buffer.from(act.hash, 'hex');
  if (!verifySignature(publicKey, bytes, decodeBase64Url(act.signature)))
    return { ok: false, fault: 'bad-signature' };
  const second = act.agentSignature;
  if (second && !verifySignature(second.publicKey, agentMessage(bytes), decodeBase64Url(second.signature)))
    return { ok: false, fault: 'bad-agent-signature' };
  return { ok: true };
}

/** Canonical JSON of a sealed act: what the journal stores and what travels, one line. */
export function encodeAct(act: Act): string {
  const { v, seq, id, at, workstation, epoch, agent, kind, dossier, body, prevHash, hash, signature } = act;
  const line = { v, seq, id, at, workstation, epoch, agent, kind, dossier, body, prevHash, hash, signature };
  const second = act.agentSignature;
  if (!second) return canonicalize(line);
  const agentSignature = { agent: second.agent, publicKey: second.publicKey, signature: second.signature };
  return canonicalize({ ...line, agentSignature });
}

/**
 * Reads a line of a journal; undefined when it is not exactly a sealed act.
 * Strict to the byte: what is not covered by the hash has no place in the line, and one act has one writing.
 */
export function decodeAct(line: string): Act | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Not JSON is one of the ways of not being an act: the answer is the same.
    return undefined;
  }
  if (!isAct(value)) return undefined;
  return encodeAct(value) === line ? value : undefined;
}

const LEAF = Buffer.of(0x00);
const SECOND = Buffer.of(0x01);

function agentMessage(hash: Uint8Array): Uint8Array {
  return Buffer.concat([SECOND, hash]);
}

const HASH = /^[0-9a-f]{64}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function isAct(value: unknown): value is Act {
  if (!isObject(value)) return false;
  const { v, seq, id, at, workstation, epoch, agent, kind, dossier, body, prevHash, hash, signature } = value;
  const second = value.agentSignature;
  return (
    v === 1 &&
    isPositive(seq) &&
    isPositive(epoch) &&
    [id, workstation, agent].every(text => typeof text === 'string' && text !== '') &&
    typeof at === 'string' &&
    INSTANT.test(at) &&
    !Number.isNaN(Date.parse(at)) &&
    typeof kind === 'string' &&
    isActKind(kind) &&
    (dossier === null || typeof dossier === 'string') &&
    isObject(body) &&
    [prevHash, hash].every(text => typeof text === 'string' && HASH.test(text)) &&
    typeof signature === 'string' &&
    (second === undefined ||
      (isObject(second) &&
        [second.agent, second.publicKey, second.signature].every(text => typeof text === 'string')))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}
