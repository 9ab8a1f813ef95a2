import type { DotPicture } from '../../../drivers/receipt-printer/picture.ts';
import { Recepisse } from '../recepisse.ts';
import { paperData } from '../shapes.ts';
import { recepisseStrip } from './recepisse-strip.ts';
import { RemiseReceipt, remiseStrip } from './remise-strip.ts';
import { stripPicture } from './strip-picture.ts';

/** The papers that are also printed on a roll. */
export type ReceiptKind = 'recepisse' | 'remise';

/** Draws a receipt: for render-receipt.ts, which loads this with the first one. */
export function drawReceipt(kind: ReceiptKind, data: unknown): DotPicture {
  switch (kind) {
    case 'recepisse':
      return stripPicture(recepisseStrip(paperData(Recepisse, data)));
    case 'remise':
      return stripPicture(remiseStrip(paperData(RemiseReceipt, data)));
  }
}
