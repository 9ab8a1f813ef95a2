import type { PrinterFaultCode } from './paper-printer.ts';

/**
 * `printer-state-reasons` that keep a paper from coming out, the one that needs a hand most urgently first. A printer with its
 * door open also says that it has no paper: the door is what must be shut.
 * Source: RFC 8011 section 5.4.12, PWG 5100.9, the keywords of the IANA IPP registry; `cups-` and `com.` ones are left unread.
 */
const PRINTER_REASONS: readonly (readonly [PrinterFaultCode, readonly string[]])[] = [
  [
    'printer-cover-open',
    ['cover-open', 'door-open', 'interlock-open', 'input-tray-open', 'output-tray-open'],
  ],
  ['printer-jam', ['media-jam', 'input-media-jam', 'output-media-jam', 'media-path-jam']],
  ['printer-no-tray', ['input-tray-missing', 'output-tray-missing', 'media-path-missing']],
  ['printer-no-paper', ['media-empty', 'media-needed', 'input-media-supply-empty']],
  ['printer-output-full', ['output-area-full', 'output-media-path-full']],
  [
    'printer-no-toner',
    ['toner-empty', 'marker-supply-empty', 'marker-ink-empty', 'marker-toner-cartridge-missing'],
  ],
  ['printer-offline', ['offline', 'shutdown', 'timed-out', 'connecting-to-device', 'hibernate']],
  ['printer-paused', ['paused', 'moving-to-paused', 'stopping']],
];

/** `job-state-reasons` that say why a job stands or ended. Source: RFC 8011 section 5.3.8, PWG 5100.7 and 5100.11. */
const JOB_REASONS: readonly (readonly [PrinterFaultCode, readonly string[]])[] = [
  [
    'print-format',
    [
      'document-format-error',
      'unsupported-document-format',
      'document-unprintable-error',
      'unsupported-compression',
      'compression-error',
    ],
  ],
  ['printer-no-paper', ['resources-are-not-ready']],
  ['print-cancelled', ['job-canceled-by-user', 'job-canceled-by-operator', 'job-canceled-at-device']],
  [
    'print-held',
    [
      'job-hold-until-specified',
      'job-held-for-review',
      'job-held-for-authorization',
      'job-held-by-service',
      'job-password-wait',
      'job-release-wait',
      'job-delay-output-until-specified',
      'account-authorization-failed',
      'account-closed',
      'account-info-needed',
      'account-limit-reached',
    ],
  ],
  ['printer-paused', ['printer-stopped', 'printer-stopped-partly', 'job-stopped', 'job-suspended']],
];

/** Said of a job whose document never came whole: nothing of it can be on paper. */
const INCOMPLETE = ['job-incoming', 'job-data-insufficient'];

/** `-report`, `-warning` and `-error` only say how loudly. */
function bare(reason: string): string {
  return reason.replace(/-(report|warning|error)$/, '');
}

function first(
  known: readonly (readonly [PrinterFaultCode, readonly string[]])[],
  said: readonly string[],
): PrinterFaultCode | null {
  // `document-format-error` ends as a severity does: both spellings are looked for.
  const words = new Set([...said, ...said.map(bare)]);
  return known.find(([, keywords]) => keywords.some(keyword => words.has(keyword)))?.[0] ?? null;
}

export function printerTrouble(reasons: readonly string[]): PrinterFaultCode | null {
  return first(PRINTER_REASONS, reasons);
}

export function jobTrouble(reasons: readonly string[]): PrinterFaultCode | null {
  return first(JOB_REASONS, reasons);
}

export function isIncomplete(reasons: readonly string[]): boolean {
  return reasons.some(reason => INCOMPLETE.includes(reason));
}
