import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { faultOf, saneScanner } from './sane.ts';

const signal = AbortSignal.timeout(20_000);
const hasSane = spawnSync('scanimage', ['--version']).status === 0;

describe('SANE', () => {
  it.runIf(hasSane)('gives a page of the test device, marked as a simulator', async () => {
    const scanner = saneScanner('test', 'SANE test');
    const [page] = await scanner.scan(signal);
    expect(scanner.simulator).toBe(true);
    expect(Buffer.from(page?.bytes.subarray(1, 4) ?? []).toString()).toBe('PNG');
  });

  it.runIf(hasSane)('says that an unknown device is absent', async () => {
    await expect(saneScanner('nobody:0', 'x').probe(signal)).rejects.toMatchObject({
      code: 'scanner-absent',
    });
  });

  it('says that its program is absent', async () => {
    await expect(saneScanner('test', 'x', 'no-such-scanimage').probe(signal)).rejects.toMatchObject({
      code: 'scanner-absent',
    });
  });

  it.each([
    ['scanimage: sane_start: Document feeder jammed', 'scanner-jam'],
    ['scanimage: sane_start: Document feeder out of documents', 'scanner-empty'],
    ['scanimage: sane_start: Scanner cover is open', 'scanner-cover'],
    ['scanimage: sane_start: Device busy', 'scanner-busy'],
    ['scanimage: sane_read: Error during device I/O', 'scanner-failed'],
  ])('reads %s', (complaint, code) => expect(faultOf(complaint)).toMatchObject({ code }));
});
