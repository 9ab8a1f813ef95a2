import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CardIssuerPage, FEED_JWS_TYPE } from '../contract/wire/index.ts';
import type { CardTrust } from '../../domain/card/card-signature.ts';
import { openDocument } from '../sync/document.ts';
import { systemCode } from './input-file.ts';
import { type CommandOutcome, failed } from './outcome.ts';

/** Whom a command is told to believe: certificates, and the issuers of a list that the registry signed. */
export interface NamedAuthorities {
  readonly trust: CardTrust;
  /** The list given, as of when; undefined when none was. */
  readonly list?: { readonly date: string; readonly entries: CardIssuerPage['entries'] };
}

/** A compact JWS: what `tarqim-registry card-issuers` writes. A certificate in DER starts with 0x30. */
const LIST = /^[\w-]+\.[\w-]+\.[\w-]+\s*$/;
/** SPKI of an Ed25519 key, or its 32 bytes, base64url: how the registry says its key. */
const KEY = /^[\w-]{40,80}$/;

/**
 * Reads the files of `--authority`: certificates (DER), or the registry's list, believed when the key of `--registry-key` signed it.
 * Exit 2 otherwise: a list that nobody signed would make any card genuine.
 */
export async function readAuthorities(
  paths: readonly string[],
  registryKey: string | undefined,
): Promise<NamedAuthorities | CommandOutcome> {
  const authorities: Uint8Array[] = [];
  let list: NamedAuthorities['list'];
  for (const file of paths) {
    let bytes: Buffer;
    try {
      bytes = await readFile(file);
    } catch (error) {
      return failed(2, { code: 'file-unreadable', params: { file, reason: systemCode(error) } });
    }
    const text = bytes[0] === 0x30 ? '' : bytes.toString('latin1');
    if (!LIST.test(text)) {
      if (!isCertificate(bytes)) return failed(2, { code: 'card-authority-unreadable', params: { file } });
      authorities.push(new Uint8Array(bytes));
      continue;
    }
    if (registryKey === undefined) return failed(2, { code: 'registry-key-needed', params: { file } });
    const page = KEY.test(registryKey)
      ? await openDocument(CardIssuerPage, text.trim(), FEED_JWS_TYPE, registryKey)
      : undefined;
    // A part of the list would leave out a revocation.
    if (page?.after !== 0 || page.upTo < page.last)
      return failed(2, { code: 'card-issuers-not-authentic', params: { file } });
    list = { date: page.at, entries: page.entries };
  }
  const listed = list?.entries ?? [];
  return {
    trust: {
      authorities: [
        ...authorities,
        ...listed.map(({ certificate }) => new Uint8Array(Buffer.from(certificate, 'base64'))),
      ],
      revocations: new Map(
        listed.flatMap(({ id, revokedAt }) => (revokedAt === null ? [] : [[id, revokedAt]])),
      ),
    },
    ...(list && { list }),
  };
}

function isCertificate(bytes: Uint8Array): boolean {
  try {
    return new X509Certificate(bytes).raw.length > 0;
  } catch (error) {
    // OpenSSL and BoringSSL throw coded errors for bytes that are no certificate; anything else is ours to fix.
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
