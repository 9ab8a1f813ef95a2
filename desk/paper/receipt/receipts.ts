import type { DotPicture } from '../../../drivers/receipt-printer/picture.ts';
import { faces } from '../faces.ts';
import { Recepisse } from '../recepisse.ts';
import { paperData } from '../shapes.ts';
import { EssaiReceipt, essaiStrip } from './essai-strip.ts';
import { recepisseStrip } from './recepisse-strip.ts';
import { RemiseReceipt, remiseStrip } from './remise-strip.ts';
import { stripPicture } from './strip-picture.ts';

/** The papers that are also printed on a roll, and the strip that tries a printer. */
export type ReceiptKind = 'recepisse' | 'remise' | 'essai';

export { faces };

/** Draws a receipt: for render-receipt.ts, which loads this with the first one. */
export function drawReceipt(kind: ReceiptKind, data: unknown): DotPicture {
  switch (kind) {
    case 'recepisse':
      return stripPicture(recepisseStrip(paperData(Recepisse, data)));
    case 'remise':
      return stripPicture(remiseStrip(paperData(RemiseReceipt, data)));
    case 'essai':
      return stripPicture(essaiStrip(paperData(EssaiReceipt, data)));
  }
}
