export { DoubtBanner } from './doubt-banner.tsx';
export { PrintState } from './print-state.tsx';
export { StripPreview } from './strip-preview.tsx';
export { type PaperOf, type Printing, receiptKind, usePrinting } from './use-printing.ts';
