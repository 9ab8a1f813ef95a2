import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultOf, saneScanner } from './sane.ts';
import { saneCapabilities, saneOptions } from './sane-options.ts';
import type { ScannedPage, Scanner, ScanWish } from './scanner.ts';

const signal = AbortSignal.timeout(20_000);
const wish: ScanWish = { source: 'glass', dpi: 75, colour: 'grey' };
const test = saneScanner({ device: 'test', name: 'SANE test' });

async function all(scanner: Scanner, asked: ScanWish, stop = signal): Promise<ScannedPage[]> {
  const pages: ScannedPage[] = [];
  for await (const page of scanner.scan(asked, stop)) pages.push(page);
  return pages;
}
const isPng = ({ bytes }: ScannedPage) => Buffer.from(bytes.subarray(1, 4)).toString() === 'PNG';

describe('the test device of SANE', () => {
  it('gives the sheet of the glass, marked as a simulator', async () => {
    expect(test.simulator).toBe(true);
    const pages = await all(test, wish);
    expect(pages.map(isPng)).toEqual([true]);
  });

  it('gives the ten sheets of its feeder one by one, and the end of the feeder is no fault', async () => {
    const pages = await all(test, { ...wish, source: 'feeder' });
    expect(pages.map(isPng)).toEqual(Array(10).fill(true));
  });

  it('says what it can do', async () => {
    expect(await test.capabilities(signal)).toEqual({
      sources: ['glass', 'feeder'],
      resolutionsDpi: [75, 100, 150, 200, 240, 300, 400, 600, 1200],
      colours: ['colour', 'grey'],
    });
  });

  it('stopped after two sheets, ends without a fault and keeps the two', async () => {
    const stop = new AbortController();
    const pages: ScannedPage[] = [];
    for await (const page of test.scan({ ...wish, source: 'feeder' }, stop.signal)) {
      pages.push(page);
      if (pages.length === 2) stop.abort();
    }
    expect(pages).toHaveLength(2);
  });

  it('refuses two sides of a feeder that reads one', async () => {
    await expect(all(test, { ...wish, source: 'duplex' })).rejects.toMatchObject({ code: 'scanner-cannot' });
  });

  it('says that an unknown device, and that its program, are absent', async () => {
    const probe = (setting: { device: string; program?: string }) =>
      saneScanner({ name: 'x', ...setting }).probe(signal);
    await expect(probe({ device: 'nobody:0' })).rejects.toMatchObject({ code: 'scanner-absent' });
    await expect(probe({ device: 'test', program: 'no-such-scanimage' })).rejects.toMatchObject({
      code: 'scanner-absent',
    });
  });
});

describe('a jam in the middle', () => {
  let folder: string;
  let jams: Scanner;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tarqim-sane-'));
    const program = join(folder, 'scanimage');
    // A stand-in that says what scanimage says: two sheets, then a jam (its exit code is SANE_STATUS_JAMMED).
    writeFileSync(
      program,
      `#!/bin/sh
for word in "$@"; do case "$word" in
-A) printf '    --source Flatbed|ADF [Flatbed]\\n    --mode Gray [Gray]\\n    --resolution 75|200dpi [75]\\n'; exit 0;;
--batch=*) to=\${word#--batch=};;
esac; done
for n in 1 2; do file=$(printf "$to" $n); echo sheet $n > "$file"; echo "$file"; done
echo 'scanimage: sane_start: Document feeder jammed' >&2
echo 'Batch terminated, 2 pages scanned' >&2
exit 6
`,
    );
    chmodSync(program, 0o755);
    jams = saneScanner({ device: 'x', name: 'x', program });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives the sheets before it, then its fault', async () => {
    const pages: string[] = [];
    const read = async () => {
      for await (const { bytes } of jams.scan({ ...wish, source: 'feeder' }, signal))
        pages.push(Buffer.from(bytes).toString().trim());
    };
    await expect(read()).rejects.toMatchObject({ code: 'scanner-jam' });
    expect(pages).toEqual(['sheet 1', 'sheet 2']);
  });
});

describe('what SANE says', () => {
  it.each([
    ['scanimage: sane_start: Document feeder jammed', 'scanner-jam'],
    [
      'scanimage: sane_start: Document feeder out of documents\nBatch terminated, 0 pages scanned',
      'scanner-empty',
    ],
    ['scanimage: sane_start: Scanner cover is open', 'scanner-cover'],
    ['scanimage: sane_start: Device busy', 'scanner-busy'],
    ['scanimage: sane_read: Error during device I/O', 'scanner-failed'],
  ])('reads %s', (complaint, code) => expect(faultOf(complaint)).toMatchObject({ code }));

  it('knows the sources of a sheet-fed scanner by their words', () => {
    const options = saneOptions(
      [
        '    --source ADF Front|ADF Back|ADF Duplex [ADF Front]',
        '    --mode Lineart|Halftone|Gray|Color [Lineart]',
        '    --resolution 100|200|300|600dpi [300]',
        '    -x 0..215.872mm (in steps of 0.0211639) [215.872]',
        '    -y 0..279.364mm (in steps of 0.0211639) [279.364]',
      ].join('\n'),
    );
    expect(options).toMatchObject({
      feeder: 'ADF Front',
      duplex: 'ADF Duplex',
      glass: undefined,
      isA4: false,
    });
    expect(saneCapabilities(options)).toEqual({
      sources: ['feeder', 'duplex'],
      resolutionsDpi: [100, 200, 300, 600],
      colours: ['colour', 'grey', 'bitonal'],
    });
  });
});
