import type { z } from 'zod';
import { loadEngine } from '../../drivers/load-engine.ts';
import { importPublicKey, type PublicKeyText } from '../../domain/journal/keys.ts';

/**
 * Reads a document that the registry signed (compact JWS, EdDSA); undefined when the signature, the kind or the shape is not
 * as expected.
 */
export async function openDocument<T extends z.ZodType>(
  schema: T,
  document: string,
  typ: string,
  registryKey: PublicKeyText,
): Promise<z.output<T> | undefined> {
  const payload = await openPayload(document, typ, registryKey);
  if (!payload) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch (error) {
    // A text that is no document is as good as a false signature; anything else is our fault and goes up.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const parsed = schema.safeParse(content);
  return parsed.success ? parsed.data : undefined;
}

/** The bytes that the registry signed as a document of a kind; undefined when the signature or the kind is not as expected. */
export async function openPayload(
  document: string,
  typ: string,
  registryKey: PublicKeyText,
): Promise<Uint8Array | undefined> {
  const { compactVerify, errors } = await loadEngine('signed-documents', () => import('jose'));
  try {
    const { payload, protectedHeader } = await compactVerify(document, importPublicKey(registryKey), {
      algorithms: ['EdDSA'],
    });
    return protectedHeader.typ === typ ? payload : undefined;
  } catch (error) {
    // A false signature and a text that is no JWS are one answer; anything else is our fault and goes up.
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
