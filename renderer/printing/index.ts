export { isOpen, useJobWords } from './job-words.ts';
export { SheetBanner } from './sheet-banner.tsx';
export { usePrintNews } from './use-print-news.ts';
export { DoubtBanner } from './doubt-banner.tsx';
export { PrintState } from './print-state.tsx';
export { StripPreview } from './strip-preview.tsx';
export { type PaperOf, type Printing, receiptKind, usePrinting } from './use-printing.ts';
