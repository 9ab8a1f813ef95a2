import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RuntimeFacts } from '../desk/contract/frame.ts';

/**
 * Facts of the runtime that shows the window. The test runtime carries `runtime.json` beside its executable
 * (build/runtime/test-runtime.ts writes it); the official one has none.
 */
export function runtimeFacts(of: {
  executable: string;
  versions: Readonly<Partial<Record<'electron' | 'chrome' | 'node', string>>>;
  deskHost: RuntimeFacts['deskHost'];
  appVersion: string;
  platform: string;
}): RuntimeFacts {
  return {
    kind: isTestRuntime(of.executable) ? 'test' : 'official',
    electron: of.versions.electron ?? '',
    chromium: of.versions.chrome ?? '',
    node: of.versions.node ?? '',
    deskHost: of.deskHost,
    appVersion: of.appVersion,
    platform: of.platform,
  };
}

function isTestRuntime(executable: string): boolean {
  const path = join(dirname(executable), 'runtime.json');
  if (!existsSync(path)) return false;
  const facts: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return typeof facts === 'object' && facts !== null && 'kind' in facts && facts.kind === 'test';
}
