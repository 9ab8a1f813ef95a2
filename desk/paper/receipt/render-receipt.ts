import { loadEngine } from '../../../drivers/load-engine.ts';
import type { DotPicture } from '../../../drivers/receipt-printer/picture.ts';
import { withFieldNamed } from '../datum-name.ts';
import type { ReceiptKind } from './receipts.ts';

export type { ReceiptKind } from './receipts.ts';

/** Loads the faces and the drawing engine ahead of the first receipt, so that nobody waits for them. @throws EngineMissing */
export async function warmReceipts(): Promise<void> {
  const { faces } = await loadEngine('receipts', () => import('./receipts.ts'));
  faces();
}

/**
 * The picture of a receipt, 576 dots wide, from the data of the A4 paper of the same name. A text takes the lines it needs: nothing
 * is shrunk, nothing is cut. The faces and the drawing engine are loaded with the first one.
 * @throws Refused `paper-data-invalid`, `unsupported-glyph` or `does-not-fit`, each with the field; EngineMissing
 */
export async function renderReceipt(kind: ReceiptKind, data: unknown): Promise<DotPicture> {
  const { drawReceipt } = await loadEngine('receipts', () => import('./receipts.ts'));
  return withFieldNamed(data, async () => drawReceipt(kind, data));
}
