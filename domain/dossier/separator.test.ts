import { describe, expect, it } from 'vitest';
import { isFor, paperCode, readSeparator, separatorText } from './separator.ts';

const HOME = '3f2a9c1d-1234-4000-8000-000000000000';

describe('a separator sheet', () => {
  it('says its dossier and its paper in 21 signs', () => {
    const text = separatorText(HOME, 'MUTATION/D2/RESIDENCE');
    expect(text).toMatch(/^TQS1-3F2A9C1D-[0-9A-Z]{7}$/);
    const separator = readSeparator(text);
    expect(separator).toEqual({ home: '3F2A9C1D', paper: paperCode('MUTATION/D2/RESIDENCE') });
    expect(separator && isFor(separator, HOME)).toBe(true);
    expect(separator && isFor(separator, '3f2a9c1e-1234-4000-8000-000000000000')).toBe(false);
  });

  it('names a paper by the CRC-32 of its key', () => {
    // The check value of CRC-32 over "123456789" (ISO 3309).
    expect(Number.parseInt(paperCode('123456789'), 36)).toBe(0xcbf43926);
  });

  it.each(['', 'TQS1', 'TQS2-3F2A9C1D-0000000', 'TQS1-3F2A9C1-0000000', '26-014402'])(
    'is not what another code says: %s',
    text => expect(readSeparator(text)).toBeUndefined(),
  );
});
