import { describe, expect, it } from 'vitest';
import { PcscService } from './pcsc-service.ts';

describe('the PC/SC service', () => {
  it('whose library is not on the system is absent, with what to install', async () => {
    const service = new PcscService(() =>
      Promise.reject(
        new Error('libpcsclite.so.1: cannot open shared object file: No such file or directory'),
      ),
    );
    expect(await service.stateOf(undefined)).toEqual({ card: 'unreachable', trouble: 'pcsc-absent' });
    await expect(service.names()).rejects.toMatchObject({ code: 'pcsc-absent' });
  });

  it('whose binding the installation lacks is told apart', async () => {
    const service = new PcscService(() => Promise.reject(new Error("Cannot find module 'pcsc-mini'")));
    expect(await service.stateOf('X')).toEqual({
      card: 'unreachable',
      trouble: 'card-reader-driver-missing',
    });
    service.stop();
  });
});
