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
  const { compactVerify, errors } = await loadEngine('signed-documents', () => import('jose'));
  try {
    const { payload, protectedHeader } = await compactVerify(document, importPublicKey(registryKey), {
      algorithms: ['EdDSA'],
    });
    if (protectedHeader.typ !== typ) return undefined;
    const parsed = schema.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    // A false signature and a text that is no document are one answer; anything else is our fault and goes up.
    if (error instanceof errors.JOSEError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
