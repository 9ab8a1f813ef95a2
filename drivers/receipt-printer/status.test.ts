import { describe, expect, it } from 'vitest';
import { isAcknowledgement, isStatusAnswer, parseStatus, statusFault } from './status.ts';

const READY = { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 };

describe('DLE EOT', () => {
  it('a printer with nothing to say can print', () => {
    expect(statusFault(parseStatus(READY))).toBeUndefined();
  });

  it.each([
    ['the cover, whatever it says of the paper', { 1: 0x1a, 2: 0x36, 4: 0x7e }, 'printer-cover-open'],
    ['the end of the paper', { 1: 0x1a, 2: 0x32, 4: 0x7e }, 'printer-no-paper'],
    ['the end of the paper, told by question 2 alone', { 1: 0x1a, 2: 0x32 }, 'printer-no-paper'],
    ['the knife', { 1: 0x1a, 2: 0x52, 3: 0x1a }, 'printer-cutter-jam'],
    ['a mechanical fault', { 1: 0x1a, 2: 0x52, 3: 0x16 }, 'printer-jam'],
    ['a fault for the repairer', { 1: 0x1a, 2: 0x52, 3: 0x32 }, 'printer-failed'],
    ['a hot head', { 1: 0x1a, 2: 0x52, 3: 0x52 }, 'printer-too-hot'],
    ['an error without a name', { 1: 0x1a, 2: 0x52 }, 'printer-failed'],
    ['off line without a reason', { 1: 0x1a }, 'printer-offline'],
  ])('%s', (_, answers, code) => {
    expect(statusFault(parseStatus({ ...READY, ...answers }))).toBe(code);
  });

  it('a roll near its end is said, and is no fault', () => {
    const status = parseStatus({ ...READY, 4: 0x1e });
    expect(status).toMatchObject({ paperNearEnd: true, paperEnd: false });
    expect(statusFault(status)).toBeUndefined();
  });

  it.each([0x00, 0xff, 0x10, 0x13])('0x%s is no answer', byte => {
    expect(() => parseStatus({ ...READY, 3: byte })).toThrow(RangeError);
  });

  it('no byte is both an answer and an acknowledgement, XON and XOFF are neither', () => {
    for (let byte = 0; byte < 256; byte += 1)
      expect(isStatusAnswer(byte) && isAcknowledgement(byte)).toBe(false);
    for (const flow of [0x11, 0x13]) expect(isStatusAnswer(flow) || isAcknowledgement(flow)).toBe(false);
  });
});
