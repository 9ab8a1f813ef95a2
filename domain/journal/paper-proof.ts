import { decodeBase32, encodeBase32 } from './base32.ts';
import { decodeBase64Url, encodeBase64Url, type PublicKeyText, type Sign, verifySignature } from './keys.ts';
import { FORMER_PREFIX, PAPER_PREFIX, paperCodeIn } from './paper-code.ts';
import { verifyCertificate, type WorkstationCertificate } from './workstation-certificate.ts';

/** What a printed paper says of itself: enough to be compared with what stands on it, copy by copy. */
export interface PaperClaim {
  /** Kind of paper: `recepisse`. */
  readonly kind: string;
  /** 1, then 2 and more for its duplicates. */
  readonly copy: number;
  readonly dossierNo: string;
  /** Registration number from left to right, its parts joined by dashes; empty while there is none. */
  readonly plate: string;
  /** In Latin letters, its first letters where it is long: `OWNER_LETTERS`. */
  readonly owner: string;
  /** Last six of the chassis number; empty where the paper is of no vehicle. */
  readonly chassis: string;
  /** `2026-11-23`. */
  readonly issuedOn: string;
  /** Last day on which the paper is good; empty where it has none. */
  readonly validUntil: string;
  /** Instant, whole minutes are kept. */
  readonly printedAt: string;
  /** The act of the journal that the paper proves, and its hash (hexadecimal). */
  readonly seq: number;
  readonly hash: string;
}

/** A claim as it is read back: the workstation says which act it is of by the first eight bytes of its hash. */
export interface ReadClaim extends Omit<PaperClaim, 'hash'> {
  readonly hashStart: string;
}

/** Longest part of an owner's name that the code holds; the paper has it whole. */
export const OWNER_LETTERS = 40;
const HASH_BYTES = 8;

const BETWEEN = '\u001F';
const MINUTE_MS = 60_000;
const SIGNATURE = 64;
const KEY = 32;

/** Where a workstation stands: what its certificate says, and what the registry signed of it, if it has done so yet. */
export type Issuer = Omit<WorkstationCertificate, 'signature'> & { readonly signature: string | null };

/**
 * The code of a paper: its claim signed by the workstation, and the workstation's certificate by the registry, so that any desk that
 * knows the registry's key can tell a true paper from another without a line. Letters and digits of RFC 4648 base32 only.
 * @throws RangeError when a field holds a control character
 */
export function sealPaper(claim: PaperClaim, issuer: Issuer, sign: Sign): string {
  const body = Buffer.from(bodyOf(claim, issuer), 'utf8');
  const size = Buffer.alloc(2);
  size.writeUInt16BE(body.length);
  const certified = issuer.signature === null ? Buffer.alloc(0) : bytesOf(issuer.signature, SIGNATURE);
  const key = bytesOf(issuer.publicKey, KEY);
  return PAPER_PREFIX + encodeBase32(Buffer.concat([size, body, sign(messageOf(body)), key, certified]));
}

/** What a code is, said by its two signatures. */
export type PaperProof =
  | { readonly verdict: 'authentic'; readonly claim: ReadClaim; readonly issuer: Issuer }
  /** The claim is not what the workstation signed. */
  | { readonly verdict: 'altered' }
  /** Nobody whom this registry certified signed it. */
  | { readonly verdict: 'unknown-issuer'; readonly claim: ReadClaim; readonly issuer: Issuer }
  /** Printed before papers could be verified. */
  | { readonly verdict: 'too-old' }
  /** No code of ours, or only a part of one. */
  | { readonly verdict: 'unreadable' };

/**
 * Reads a paper's code and judges it, offline.
 * @param trusted the registry's key, and the key of this very machine, which needs no certificate
 */
export function readPaper(
  text: string,
  trusted: { readonly registryKey: PublicKeyText; readonly ownKey: PublicKeyText },
): PaperProof {
  const code = paperCodeIn(text);
  if (code?.startsWith(FORMER_PREFIX) === true) return { verdict: 'too-old' };
  const parts = code === null ? undefined : partsOf(code.slice(PAPER_PREFIX.length));
  if (!parts) return { verdict: 'unreadable' };
  const { body, signature, key, certificate } = parts;
  const publicKey = encodeBase64Url(key);
  if (!verifySignature(publicKey, messageOf(body), signature)) return { verdict: 'altered' };
  const read = readBody(body.toString('utf8'), publicKey, certificate);
  if (!read) return { verdict: 'unreadable' };
  const known = publicKey === trusted.ownKey || certifiedBy(trusted.registryKey, read.issuer);
  return { verdict: known ? 'authentic' : 'unknown-issuer', ...read };
}

function certifiedBy(registryKey: PublicKeyText, { signature, ...terms }: Issuer): boolean {
  return signature !== null && verifyCertificate({ ...terms, signature }, registryKey);
}

function partsOf(letters: string) {
  const bytes = decodeBase32(letters);
  if (!bytes || bytes.length < 2) return undefined;
  const end = 2 + bytes.readUInt16BE(0);
  const rest = bytes.subarray(end);
  if (rest.length !== SIGNATURE + KEY && rest.length !== SIGNATURE + KEY + SIGNATURE) return undefined;
  const body = bytes.subarray(2, end);
  const signature = rest.subarray(0, SIGNATURE);
  const key = rest.subarray(SIGNATURE, SIGNATURE + KEY);
  return { body, signature, key, certificate: rest.subarray(SIGNATURE + KEY) };
}

/** The workstation's key also signs acts (32 bytes) and checkpoints: a paper can never pass for one, nor the other way round. */
function messageOf(body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from('tarqim/paper/2\n'), body]);
}

function bodyOf(claim: PaperClaim, issuer: Issuer): string {
  const fields = [
    claim.kind,
    String(claim.copy),
    claim.dossierNo,
    claim.plate,
    Array.from(claim.owner).slice(0, OWNER_LETTERS).join(''),
    claim.chassis,
    claim.issuedOn.replaceAll('-', ''),
    claim.validUntil.replaceAll('-', ''),
    Math.floor(Date.parse(claim.printedAt) / MINUTE_MS).toString(36),
    claim.seq.toString(36),
    Buffer.from(claim.hash, 'hex').subarray(0, HASH_BYTES).toString('base64url'),
    issuer.workstation,
    issuer.name,
    String(issuer.epoch),
    issuer.centre.code,
    issuer.centre.nameFr,
    issuer.centre.nameAr,
  ];
  if (fields.some(field => /\p{Cc}/u.test(field))) throw new RangeError('a control character in a claim');
  return fields.join(BETWEEN);
}

const DAY = /^(\d{4})(\d{2})(\d{2})$/;
const day = (text: string) => text.replace(DAY, '$1-$2-$3');

function readBody(
  text: string,
  publicKey: PublicKeyText,
  certificate: Uint8Array,
): { claim: ReadClaim; issuer: Issuer } | undefined {
  const fields = text.split(BETWEEN);
  if (fields.length !== 17) return undefined;
  const [kind = '', copy = '', dossierNo = '', plate = '', owner = '', chassis = ''] = fields;
  const [issued = '', until = '', printed = '', seq = '', hash = ''] = fields.slice(6);
  const [workstation = '', name = '', epoch = '', code = '', nameFr = '', nameAr = ''] = fields.slice(11);
  const sound =
    DAY.test(issued) &&
    (until === '' || DAY.test(until)) &&
    /^[1-9]\d{0,5}$/.test(copy) &&
    /^[1-9]\d{0,5}$/.test(epoch) &&
    /^[0-9a-z]{1,8}$/.test(printed) &&
    /^[0-9a-z]{1,10}$/.test(seq) &&
    decodeBase64Url(hash)?.length === HASH_BYTES;
  if (!sound) return undefined;
  return {
    claim: {
      kind,
      copy: Number(copy),
      dossierNo,
      plate,
      owner,
      chassis,
      issuedOn: day(issued),
      validUntil: day(until),
      printedAt: new Date(Number.parseInt(printed, 36) * MINUTE_MS).toISOString(),
      seq: Number.parseInt(seq, 36),
      hashStart: Buffer.from(hash, 'base64url').toString('hex'),
    },
    issuer: {
      workstation,
      name,
      epoch: Number(epoch),
      publicKey,
      centre: { code, nameFr, nameAr },
      signature: certificate.length === 0 ? null : encodeBase64Url(certificate),
    },
  };
}

function bytesOf(text: string, length: number): Buffer {
  const bytes = decodeBase64Url(text);
  if (bytes?.length !== length) throw new RangeError(`${String(length)} bytes were expected`);
  return bytes;
}
