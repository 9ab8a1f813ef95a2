import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaperState } from './paper-printer.ts';
import { windowsPrinter } from './windows-printer.ts';
import { windowsJobState, windowsTrouble } from './windows-spooler.ts';

const never = () => new AbortController().signal;
const pdf = Buffer.from('%PDF-1.4\n%%EOF\n');

/** Stands in for SumatraPDF: notes how it was called and what it was given, and puts the document in the queue. */
const PRINT_PROGRAM = `#!/bin/sh
here="$(dirname "$0")"
for last; do :; done
[ -e "$here/broken" ] && exit 1
printf '%s\\n' "$@" > "$here/called"
cp "$last" "$here/given"
[ -e "$here/swallows" ] || cp "$here/first" "$here/queue"
`;
/** Stands in for PowerShell: answers with the queue's next state each time it is asked, or takes the document out. */
const POWERSHELL = `#!/bin/sh
here="$(dirname "$0")"
printf '%s %s\\n' "$TARQIM_QUEUE" "$TARQIM_DOCUMENT" >> "$here/asked"
case "$4" in *Remove-PrintJob*) rm -f "$here/queue"; exit 0;; esac
[ -e "$here/no-queue" ] && { echo 'Get-Printer : ... FullyQualifiedErrorId : PrinterNotFound' >&2; exit 1; }
printer=$(cat "$here/printer"); keeps=$(cat "$here/keeps"); job=null
if [ -s "$here/queue" ]; then
  job=$(head -n 1 "$here/queue")
  [ "$(wc -l < "$here/queue")" -gt 1 ] && sed -i 1d "$here/queue"
fi
printf '{"printer":%s,"keeps":%s,"job":%s}' "$printer" "$keeps" "$job"
`;

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tarqim-windows-'));
  writeFileSync(at('print'), PRINT_PROGRAM, { mode: 0o755 });
  writeFileSync(at('powershell'), POWERSHELL, { mode: 0o755 });
  writeFileSync(at('printer'), '0');
  writeFileSync(at('keeps'), 'true');
  writeFileSync(at('first'), '144\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const printer = () =>
  windowsPrinter({
    id: 'w',
    name: 'W',
    queue: 'HP "du guichet"; 2',
    program: at('print'),
    powershell: at('powershell'),
    folder: at('papers'),
    pollMs: 1,
  });

describe('the Windows spooler, with programs that stand in for it', () => {
  it('gives the very PDF to a silent program, at its own size, and leaves no copy behind', async () => {
    let reference = '';
    const out = await printer().print(
      { name: 'recepisse 1', pdf, onReference: text => (reference = text) },
      never(),
    );
    expect(out).toEqual({ file: null, proof: 'queue' });
    expect(reference).toBe('recepisse-1.pdf');
    expect(readFileSync(at('given'))).toEqual(pdf);
    expect(readFileSync(at('called'), 'utf8').trim().split('\n')).toEqual([
      '-print-to',
      'HP "du guichet"; 2',
      '-print-settings',
      'noscale,paper=A4',
      '-silent',
      join(at('papers'), 'recepisse-1.pdf'),
    ]);
    expect(readdirSync(at('papers'))).toEqual([]);
    // Known to be printed, it is taken out of the queue that keeps what it printed.
    expect(existsSync(at('queue'))).toBe(false);
    expect(readFileSync(at('asked'), 'utf8')).toContain('HP "du guichet"; 2 recepisse-1.pdf');
  });

  it('waits while the queue says that paper is out, and tells it', async () => {
    writeFileSync(at('first'), '8\n16\n80\n80\n16\n4224\n');
    const states: PaperState[] = [];
    await printer().print({ name: 'a', pdf, onState: state => states.push(state) }, never());
    expect(states).toEqual([
      { step: 'sending', trouble: null },
      { step: 'queued', trouble: null },
      { step: 'printing', trouble: null },
      { step: 'printing', trouble: 'printer-no-paper' },
      { step: 'printing', trouble: null },
    ]);
  });

  it('says that a deleted document is over, and that a vanished one is in doubt', async () => {
    writeFileSync(at('first'), '16\n260\n');
    await expect(printer().print({ name: 'a', pdf }, never())).rejects.toMatchObject({
      code: 'print-cancelled',
      taken: 'ended',
    });
    writeFileSync(at('swallows'), '');
    rmSync(at('queue'), { force: true });
    await expect(printer().print({ name: 'b', pdf }, never())).rejects.toMatchObject({
      code: 'print-lost',
      taken: 'unknown',
    });
    await expect(printer().follow('b.pdf', {}, never())).rejects.toMatchObject({ taken: 'unknown' });
  });

  it('asks again when Windows could not answer, and loses nothing by it', async () => {
    writeFileSync(at('queue'), '16\n');
    writeFileSync(at('no-queue'), '');
    const states: PaperState[] = [];
    const onState = (state: PaperState) => {
      states.push(state);
      if (state.trouble === 'printer-absent') rmSync(at('no-queue'));
      else writeFileSync(at('queue'), '128\n');
    };
    expect(await printer().follow('a.pdf', { onState }, never())).toMatchObject({ proof: 'queue' });
    expect(states.map(state => state.trouble)).toEqual(['printer-absent', null]);
  });

  it.each([
    ['no such queue', () => writeFileSync(at('no-queue'), ''), 'printer-absent'],
    ['a queue that forgets', () => writeFileSync(at('keeps'), 'false'), 'printer-forgets'],
    ['a program that fails', () => writeFileSync(at('broken'), ''), 'printer-failed'],
    ['no program', () => rmSync(at('print')), 'printer-absent'],
    ['an answer that is none', () => writeFileSync(at('printer'), 'zut'), 'printer-failed'],
  ])('%s: nothing was taken', async (_, prepare, code) => {
    prepare();
    await expect(printer().print({ name: 'a', pdf }, never())).rejects.toMatchObject({
      code,
      taken: 'nothing',
    });
    expect(existsSync(at('papers')) ? readdirSync(at('papers')) : []).toEqual([]);
  });
});

describe('winspool.h', () => {
  it.each([
    [0x0040_0010, 'printer-cover-open'],
    [0x0000_0018, 'printer-jam'],
    [0x0000_0010, 'printer-no-paper'],
    [0x0000_0080, 'printer-offline'],
    [0x0004_0000, 'printer-no-toner'],
    [0x0000_0400, null],
  ])('printer status 0x%i: %s', (printer, code) => {
    expect(windowsTrouble({ printer, job: null, keeps: true })).toBe(code);
  });
  it.each([
    [0x2080, 'printed'],
    [0x1000, 'printed'],
    [0x0104, 'deleted'],
    [0x0010, 'printing'],
    [0x0008, 'queued'],
  ])('job status 0x%i: %s', (status, state) => {
    expect(windowsJobState(status)).toBe(state);
  });
});
