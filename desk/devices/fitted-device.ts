import type { PaperPrinter } from '../../drivers/paper-printer/paper-printer.ts';
import type { ReceiptPrinter } from '../../drivers/receipt-printer/receipt-printer.ts';
import type { PlatePrinter } from '../../drivers/plate/plate-printer.ts';
import type { Scanner } from '../../drivers/scanner/scanner.ts';
import type { DeviceConfig } from '../contract/drivers/device-config.ts';
import type { Refusal } from '../contract/refusal.ts';
import type { Bilingual } from '../contract/shapes.ts';
import type { CardStation } from './card-station.ts';

/** Who tries a device, where and when: what a test page says of itself. */
export interface Trial {
  readonly centre: Bilingual;
  readonly agent: Bilingual;
  readonly workstation: string;
  /** ISO UTC. */
  readonly printedAt: string;
}

/** A device in service: what was written down of it, and the driver that was opened from it. */
interface Fitting {
  readonly config: DeviceConfig;
  /** Tries it: a test page, a look at the reader. Its trouble, or null when it answered well. Throws only for a defect of ours. */
  test(trial: Trial, signal: AbortSignal): Promise<Refusal | null>;
  /** Lets go of its line, file or process. Safe to call twice. */
  close(): Promise<void>;
}

export type FittedDevice = Fitting &
  (
    | { readonly kind: 'scanner'; readonly scanner: Scanner }
    | { readonly kind: 'paper-printer'; readonly printer: PaperPrinter }
    | { readonly kind: 'receipt-printer'; readonly printer: ReceiptPrinter }
    | { readonly kind: 'card-reader'; readonly station: CardStation }
    | { readonly kind: 'plate-printer'; readonly printer: PlatePrinter }
    | { readonly kind: 'barcode-reader' }
  );

/** Folders that file drivers write to. */
export interface ProductFolders {
  readonly papers: string;
  readonly receipts: string;
  readonly cards: string;
  readonly plates: string;
}
