import { describe, expect, it } from 'vitest';
import { askKeystore, type Keystore } from './keystore.ts';

const flip = (bytes: Buffer) => Buffer.from(bytes.map(byte => byte ^ 0x5a));
const older = (backend: string, available = true): Keystore => ({
  isEncryptionAvailable: () => available,
  getSelectedStorageBackend: () => backend,
  encryptString: text => flip(Buffer.from(text)),
  decryptString: sealed => flip(sealed).toString(),
});
const newer: Keystore = {
  ...older('gnome_libsecret'),
  encryptString: () => {
    throw new Error('the blocking call was used');
  },
  decryptString: () => {
    throw new Error('the blocking call was used');
  },
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  encryptStringAsync: text => Promise.resolve(flip(Buffer.from(text))),
  decryptStringAsync: sealed => Promise.resolve({ result: flip(sealed).toString() }),
};
const key = new Uint8Array([0, 1, 254, 255]);

describe('the keystore', () => {
  it.each([
    ['of an older runtime', older('gnome_libsecret')],
    ['of a newer runtime, without blocking', newer],
  ])('%s gives back the bytes it sealed', async (_name, keystore) => {
    const sealed = await askKeystore(keystore, 'linux', { name: 'keystore.seal', input: key });
    expect(sealed).not.toBeNull();
    expect(sealed).not.toEqual(key);
    const opened = await askKeystore(keystore, 'linux', {
      name: 'keystore.open',
      input: sealed ?? new Uint8Array(),
    });
    expect(opened && [...opened]).toEqual([...key]);
  });

  it.each(['basic_text', 'unknown'])('of Linux called %s is none', async backend => {
    expect(await askKeystore(older(backend), 'linux', { name: 'keystore.seal', input: key })).toBeNull();
    expect(await askKeystore(older(backend), 'linux', { name: 'keystore.open', input: key })).toBeNull();
  });

  it('that is not available is none', async () => {
    expect(
      await askKeystore(older('gnome_libsecret', false), 'win32', { name: 'keystore.seal', input: key }),
    ).toBeNull();
  });

  it('that fails says so: its bytes are not lost by pretending there is none', async () => {
    const locked = {
      ...older('kwallet6'),
      decryptString: () => {
        throw new Error('locked');
      },
    };
    await expect(askKeystore(locked, 'linux', { name: 'keystore.open', input: key })).rejects.toThrow(
      'locked',
    );
  });
});
