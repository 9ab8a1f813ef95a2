/**
 * The part of Electron's safeStorage that is used. The asynchronous calls are the ones to use; runtimes before Electron 43
 * have only the others, which block the main process for the time of one keystore call.
 */
export interface Keystore {
  isEncryptionAvailable(): boolean;
  getSelectedStorageBackend(): string;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(sealed: Buffer): Promise<{ result: string }>;
}

/**
 * Seals and opens the desk's keys with the operating system's keystore.
 * Gives `null` where there is none worth the name: on Linux, `basic_text` is a password written in Chromium's source.
 * safeStorage holds strings, so the bytes travel as base64 inside.
 * @throws when the keystore is there but fails (locked, or it does not know these bytes)
 */
export async function askKeystore(
  keystore: Keystore,
  platform: NodeJS.Platform,
  ask: { name: 'keystore.seal' | 'keystore.open'; input: Uint8Array },
): Promise<Uint8Array | null> {
  if (!(await isWorthTheName(keystore, platform))) return null;
  switch (ask.name) {
    case 'keystore.seal': {
      const text = Buffer.from(ask.input).toString('base64');
      return keystore.encryptStringAsync ? keystore.encryptStringAsync(text) : keystore.encryptString(text);
    }
    case 'keystore.open': {
      const sealed = Buffer.from(ask.input);
      const text = keystore.decryptStringAsync
        ? (await keystore.decryptStringAsync(sealed)).result
        : keystore.decryptString(sealed);
      return Buffer.from(text, 'base64');
    }
  }
}

async function isWorthTheName(keystore: Keystore, platform: NodeJS.Platform): Promise<boolean> {
  const available = keystore.isAsyncEncryptionAvailable
    ? await keystore.isAsyncEncryptionAvailable()
    : keystore.isEncryptionAvailable();
  if (!available) return false;
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(keystore.getSelectedStorageBackend());
}
