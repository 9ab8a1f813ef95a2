import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runtimeFacts } from './runtime-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'runtime-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('names the test runtime by the file beside its executable', () => {
  const facts = () =>
    runtimeFacts({
      executable: join(folder, 'electron'),
      versions: { electron: '33.2.1', chrome: '130.0.1', node: '20.18.1' },
      deskHost: 'node-child',
      appVersion: '0.1.0',
      platform: 'linux-x64',
    });
  expect(facts().kind).toBe('official');
  writeFileSync(join(folder, 'runtime.json'), '{"kind":"test"}');
  expect(facts()).toEqual({
    kind: 'test',
    electron: '33.2.1',
    chromium: '130.0.1',
    node: '20.18.1',
    deskHost: 'node-child',
    appVersion: '0.1.0',
    platform: 'linux-x64',
  });
});
