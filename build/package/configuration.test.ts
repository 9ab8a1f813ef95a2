import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { release, root } from '../places.ts';
import type { Runtime } from '../runtime/prepare-runtime.ts';
import { packageConfiguration, packageFolder } from './configuration.ts';
import { pinnedElectron, TestRuntimeRefused } from './test-runtime-refusal.ts';

const test: Runtime = { kind: 'test', executable: '/runtime/electron' };
const official: Runtime = { kind: 'official', executable: '/runtime/electron' };

describe('what a centre could install', () => {
  it.each([['deb' as const], ['nsis' as const]])('is never made with the test runtime: %s', target => {
    const make = () => packageConfiguration(test, '33.2.1', ['dir', target]);
    expect(make).toThrow(TestRuntimeRefused);
    expect(make).toThrow(expect.objectContaining({ code: 'test-runtime-refused', targets: [target] }));
  });

  it('is not made with a runtime that lost the file saying that it is for tests', () => {
    expect(() => packageConfiguration(official, '33.2.1', ['deb'])).toThrow(TestRuntimeRefused);
  });

  it('is made with the pinned official runtime', () => {
    const { linux, win, nsis, deb } = packageConfiguration(official, pinnedElectron(), ['deb', 'nsis']);
    expect(linux?.icon).toBe('assets/icons');
    expect(win?.icon).toBe('assets/icons/icon.ico');
    expect(nsis).toMatchObject({ perMachine: true, deleteAppDataOnUninstall: false });
    expect(deb?.depends).toContain('libgtk-3-0');
  });
});

describe('a folder with the test runtime', () => {
  it('says so in its name and in the name of its archive', () => {
    expect(packageFolder(test, '0.1.0')).toBe(
      join(release, 'TEST-RUNTIME', 'tarqim-0.1.0-linux-x64-TEST-RUNTIME'),
    );
    expect(packageFolder(official, '0.1.0')).toBe(join(release, 'tarqim-0.1.0-linux-x64'));
  });

  it('has another name, so that the system never takes it for the product', () => {
    const config = packageConfiguration(test, '33.2.1', ['dir']);
    expect(config.productName).toContain('TEST RUNTIME');
    expect(config.copyright).toContain('TEST RUNTIME');
    expect(packageConfiguration(official, pinnedElectron(), ['dir']).productName).toBe('Tarqim');
  });
});

describe('every package', () => {
  it('has the fuses of the security list', () => {
    for (const [runtime, version] of [
      [test, '33.2.1'],
      [official, pinnedElectron()],
    ] as const) {
      expect(packageConfiguration(runtime, version, ['dir']).electronFuses).toEqual({
        runAsNode: false,
        enableCookieEncryption: true,
        enableNodeOptionsEnvironmentVariable: false,
        enableNodeCliInspectArguments: false,
        enableEmbeddedAsarIntegrityValidation: true,
        onlyLoadAppFromAsar: true,
        grantFileProtocolExtraPrivileges: false,
      });
    }
  });
});

describe('icons', () => {
  const folder = join(root, 'assets', 'icons');
  const pngSize = (bytes: Buffer) => [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];

  it.each([16, 32, 48, 64, 128, 256, 512])('of %i pixels are there for Linux', size => {
    const path = join(folder, `${String(size)}x${String(size)}.png`);
    expect(existsSync(path)).toBe(true);
    expect(pngSize(readFileSync(path))).toEqual([size, size]);
  });

  it('for Windows hold every size up to 256, each a PNG of the size that the directory says', () => {
    const ico = readFileSync(join(folder, 'icon.ico'));
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
    const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, nth) => {
      const entry = ico.subarray(6 + 16 * nth, 22 + 16 * nth);
      const size = entry.readUInt8(0) || 256;
      const picture = ico.subarray(entry.readUInt32LE(12), entry.readUInt32LE(12) + entry.readUInt32LE(8));
      expect(pngSize(picture)).toEqual([size, size]);
      return size;
    });
    expect(sizes).toEqual([16, 32, 48, 64, 128, 256]);
  });
});
