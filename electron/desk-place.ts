import { join } from 'node:path';
import type { DeskHost } from './desk-host/desk-host.ts';
import type { Options } from './options.ts';

/** Where the desk's entry is and which Node runs it when it is not Electron's own. */
export interface DeskPlace {
  readonly entry: string;
  readonly node: string;
}

/**
 * In a checkout, Node 24 runs the desk from its sources. Everything else runs the bundle. A plain Node cannot read inside
 * app.asar, so the package for that host keeps the desk unpacked beside it (electron-builder.config.ts).
 */
export function deskPlace(of: {
  kind: DeskHost['kind'];
  packaged: boolean;
  appPath: string;
  resourcesPath: string;
  development: Options['development'];
}): DeskPlace {
  const bundle = ['out', 'desk', 'main.js'];
  if (of.packaged) {
    return {
      entry:
        of.kind === 'node-child'
          ? join(of.resourcesPath, 'app.asar.unpacked', ...bundle)
          : join(of.appPath, ...bundle),
      node: join(of.resourcesPath, 'desk-node', 'node'),
    };
  }
  return {
    entry:
      of.development.deskEntry ??
      (of.kind === 'node-child' ? join(of.appPath, 'desk', 'main.ts') : join(of.appPath, ...bundle)),
    node: of.development.node ?? join(of.appPath, 'node_modules', 'node', 'bin', 'node'),
  };
}
