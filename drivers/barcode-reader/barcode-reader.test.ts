import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SerialPort } from 'serialport';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listenToReader } from './barcode-reader.ts';
import { CodeLine } from './code-line.ts';
import { hidCodes, type HidReader } from './hid-codes.ts';
import { HidPosCodes } from './hid-pos.ts';
import { serialCodes } from './serial-codes.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('codes on a line', () => {
  it('end with CR, LF or both, or stand between STX and ETX, whatever pieces they come in', () => {
    const line = new CodeLine();
    expect(line.take(bytes('26-01'))).toEqual([]);
    expect(line.take(bytes('4402\r\n26-014403\r'))).toEqual(['26-014402', '26-014403']);
    expect(line.take(bytes('noise\u0002TQS1-A\u0003'))).toEqual(['TQS1-A']);
    expect(line.take(bytes('ملف\n'))).toEqual(['ملف']);
  });

  it('have a limit: noise without an end fills nothing', () => {
    const line = new CodeLine();
    for (let nth = 0; nth < 100; nth += 1) line.take(new Uint8Array(1_000).fill(0x41));
    expect(line.take(bytes('\r'))[0]?.length ?? 0).toBeLessThanOrEqual(4_096);
  });
});

/** A scanned data report of HID POS. */
function report(data: string, { aim = '', more = false } = {}): Uint8Array {
  const out = new Uint8Array(64);
  out.set([0x02, data.length]);
  out.set(bytes(aim + data), 2);
  out[63] = more ? 1 : 0;
  return out;
}

describe('HID POS reports, played', () => {
  it('carry a code with or without its AIM identifier', () => {
    const codes = new HidPosCodes();
    expect(codes.take(report('26-014402'))).toBe('26-014402');
    expect(codes.take(report('26-014402\r', { aim: ']C0' }))).toBe('26-014402');
  });

  it('carry a long code in pieces', () => {
    const codes = new HidPosCodes();
    expect(codes.take(report('A'.repeat(56), { aim: ']Q1', more: true }))).toBeUndefined();
    expect(codes.take(report('B'.repeat(10), { aim: ']Q1' }))).toBe('A'.repeat(56) + 'B'.repeat(10));
  });

  it('of another number, empty or cut say nothing', () => {
    const codes = new HidPosCodes();
    expect(codes.take(Uint8Array.from([0x03, 1, 0x41]))).toBeUndefined();
    expect(codes.take(new Uint8Array())).toBeUndefined();
    expect(codes.take(report(''))).toBeUndefined();
  });

  it('come from a device that is found again after it was unplugged', async () => {
    const heard: string[] = [];
    let opened = 0;
    const device = new EventEmitter();
    const again = Promise.withResolvers<string>();
    const open = async (): Promise<HidReader> => {
      device.removeAllListeners();
      opened += 1;
      if (opened === 2) again.resolve('opened again');
      return Object.assign(device, { close: () => Promise.resolve() });
    };
    const reader = listenToReader(hidCodes({ vendorId: 1, productId: 2 }, open), code => heard.push(code), 1);
    await reader.probe();
    device.emit('data', report('26-014402'));
    device.emit('error', new Error('could not read from HID device'));
    expect(await again.promise).toBe('opened again');
    await reader.probe();
    device.emit('data', report('26-014403'));
    expect(heard).toEqual(['26-014402', '26-014403']);
    await reader.close();
  });

  it('say that the device is absent', async () => {
    const reader = listenToReader(
      hidCodes({ vendorId: 1, productId: 2 }, () => Promise.reject(new Error('cannot open device'))),
      () => undefined,
    );
    await expect(reader.probe()).rejects.toMatchObject({ code: 'code-reader-absent' });
    await reader.close();
  });
});

describe('a reader on a serial line', () => {
  let folder: string;
  let cable: ChildProcess;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tarqim-codes-'));
    const end = (name: string) => `pty,raw,echo=0,link=${join(folder, name)}`;
    cable = spawn('socat', [end('near'), end('far')], { stdio: 'ignore' });
    while (!(existsSync(join(folder, 'near')) && existsSync(join(folder, 'far')))) await pause(10);
  });
  afterEach(async () => {
    if (cable.exitCode === null && cable.signalCode === null) {
      const ended = new Promise(resolve => cable.once('exit', resolve));
      cable.kill();
      await ended;
    }
    await rm(folder, { recursive: true });
  });

  it('is heard code by code', async () => {
    const heard: string[] = [];
    const two = Promise.withResolvers<string>();
    const reader = listenToReader(serialCodes(join(folder, 'near'), 9_600), code => {
      heard.push(code);
      if (heard.length === 2) two.resolve('heard');
    });
    await reader.probe();
    const far = new SerialPort({ path: join(folder, 'far'), baudRate: 9_600 });
    far.write('26-014402\r\nTQS1-3F2A9C1D-0000000\r');
    await two.promise;
    expect(heard).toEqual(['26-014402', 'TQS1-3F2A9C1D-0000000']);
    await reader.close();
    await new Promise(resolve => far.close(resolve));
  });

  it('that is not there is said absent', async () => {
    const reader = listenToReader(serialCodes(join(folder, 'nothing'), 9_600), () => undefined);
    await expect(reader.probe()).rejects.toMatchObject({ code: 'code-reader-absent' });
    await reader.close();
  });
});
