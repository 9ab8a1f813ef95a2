import { describe, expect, it } from 'vitest';
import { isIncomplete, jobTrouble, printerTrouble } from './ipp-reasons.ts';

describe('printer-state-reasons (RFC 8011 section 5.4.12)', () => {
  it.each([
    [['none'], null],
    [['media-low-report', 'toner-low-warning'], null],
    [['media-empty-error'], 'printer-no-paper'],
    [['media-empty'], 'printer-no-paper'],
    [['media-needed-report'], 'printer-no-paper'],
    [['media-jam-error'], 'printer-jam'],
    [['media-empty-error', 'door-open-error'], 'printer-cover-open'],
    [['cover-open'], 'printer-cover-open'],
    [['toner-empty-error'], 'printer-no-toner'],
    [['output-area-full-warning'], 'printer-output-full'],
    [['input-tray-missing'], 'printer-no-tray'],
    [['offline-report'], 'printer-offline'],
    [['paused'], 'printer-paused'],
    [['com.hp.sleeping', 'cups-waiting-for-job-completed'], null],
  ] as const)('%j: %s', (reasons, code) => {
    expect(printerTrouble(reasons)).toBe(code);
  });
});

describe('job-state-reasons (RFC 8011 section 5.3.8)', () => {
  it.each([
    [['none'], null],
    [['job-printing'], null],
    [['job-hold-until-specified'], 'print-held'],
    [['document-format-error', 'aborted-by-system'], 'print-format'],
    [['job-canceled-at-device'], 'print-cancelled'],
    [['printer-stopped'], 'printer-paused'],
    [['resources-are-not-ready'], 'printer-no-paper'],
  ] as const)('%j: %s', (reasons, code) => {
    expect(jobTrouble(reasons)).toBe(code);
  });

  it('knows a document that never came whole', () => {
    expect(isIncomplete(['job-incoming'])).toBe(true);
    expect(isIncomplete(['job-data-insufficient'])).toBe(true);
    expect(isIncomplete(['job-printing'])).toBe(false);
  });
});
