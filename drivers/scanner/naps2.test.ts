import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { devicesListed, naps2Fault, naps2Scanner, type Naps2Setting, scanOptions } from './naps2.ts';
import type { ScannedPage, ScanWish } from './scanner.ts';

const signal = AbortSignal.timeout(20_000);
const wish: ScanWish = { source: 'duplex', dpi: 200, colour: 'grey' };

let folder: string;
let setting: Naps2Setting;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tarqim-naps2-'));
  setting = {
    id: 'naps2:1',
    name: 'fi-7160',
    interface: 'wia',
    device: 'fi-7160',
    program: join(folder, 'console'),
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in for the console: writes the pages asked and says what NAPS2 says. */
function standIn(sheets: number, said: string, emptyFeeder = false): void {
  writeFileSync(
    setting.program,
    `#!/bin/sh
printf '%s\\n' "$@" >> "${folder}/asked"
for word in "$@"; do
  if [ "$word" = --listdevices ]; then printf 'Other\\r\\nfi-7160\\r\\n'; exit 0; fi
  if [ "$before" = --output ]; then to=$word; fi
  if [ "$before" = --source ]; then source=$word; fi
  before=$word
done
if ${String(emptyFeeder)} && [ $source = feeder ]; then echo 'No pages are in the feeder.'; exit 0; fi
n=1; while [ $n -le ${String(sheets)} ]; do
  printf '\\377\\330\\377%s' $n > "$(echo "$to" | sed "s/\\$(nnn)/00$n/")"; n=$((n+1))
done
echo '${said}'
`,
  );
  chmodSync(setting.program, 0o755);
}
const asked = () => readFileSync(join(folder, 'asked'), 'utf8');

async function all(of: ScanWish): Promise<ScannedPage[]> {
  const pages: ScannedPage[] = [];
  for await (const page of naps2Scanner(setting).scan(of, signal)) pages.push(page);
  return pages;
}
const numbers = (pages: readonly ScannedPage[]) =>
  pages.map(({ bytes }) => Buffer.from(bytes.subarray(3)).toString());

describe("NAPS2's console, by a stand-in", () => {
  it('is asked for the device, the source, the resolution and the colour; its pages come in order', async () => {
    standIn(3, 'Finished saving images');
    expect(numbers(await all(wish))).toEqual(['1', '2', '3']);
    expect(asked()).toContain(
      '--driver\nwia\n--device\nfi-7160\n--source\nduplex\n--pagesize\na4\n--dpi\n200\n--bitdepth\ngray',
    );
  });

  it('takes the glass when the feeder is empty and the choice was left to it', async () => {
    standIn(1, '', true);
    expect(await all({ ...wish, source: 'automatic' })).toHaveLength(1);
    expect(asked()).toContain('--source\nglass');
    await expect(all({ ...wish, source: 'feeder' })).rejects.toMatchObject({ code: 'scanner-empty' });
  });

  it('gives the pages written before a jam, then says it', async () => {
    standIn(2, 'Le scanner a un bourrage papier.');
    const pages: ScannedPage[] = [];
    const read = async () => {
      for await (const page of naps2Scanner(setting).scan(wish, signal)) pages.push(page);
    };
    await expect(read()).rejects.toMatchObject({ code: 'scanner-jam' });
    expect(numbers(pages)).toEqual(['1', '2']);
  });

  it('says that nothing came, that the device or the program is absent', async () => {
    standIn(0, 'Finished');
    await expect(all(wish)).rejects.toMatchObject({ code: 'scanner-failed' });
    await naps2Scanner(setting).probe(signal);
    await expect(naps2Scanner({ ...setting, device: 'fi' }).probe(signal)).rejects.toMatchObject({
      code: 'scanner-absent',
    });
    await expect(naps2Scanner({ ...setting, program: 'no-such' }).probe(signal)).rejects.toMatchObject({
      code: 'scanner-absent',
    });
  });

  it.each([
    ['The selected scanner is busy.', 'scanner-busy'],
    ['Le capot du scanner est ouvert.', 'scanner-cover'],
    ['The selected scanner is offline.', 'scanner-absent'],
    ['Le scanner sélectionné est introuvable.', 'scanner-absent'],
    ['An error occurred with the scanning driver.', 'scanner-failed'],
    ['The selected scanner does not support using duplex.', 'scanner-cannot'],
  ])('reads "%s"', (said, code) => expect(naps2Fault(said)).toMatchObject({ code }));

  it('hears no fault in the words of a scan that went well', () => {
    expect(naps2Fault('Beginning scan...\r\nScanned page 1.\r\nFinished saving images')).toBeUndefined();
    expect(devicesListed('A\r\nB C\r\n\r\n')).toEqual(['A', 'B C']);
    expect(scanOptions(setting, 'glass', wish, 'dir').at(-1)).toBe(join('dir', 'page.$(nnn).jpg'));
  });
});
