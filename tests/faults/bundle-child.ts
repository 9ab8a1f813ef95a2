import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..', '..');

/**
 * Bundles the child that is killed, as the desk is bundled for the installed app: a process that reads hundreds of source files
 * before it starts could not be killed twenty times within a test's patience. Native packages stay where they are installed.
 * @returns the file to fork
 */
export async function bundleDeskChild(): Promise<string> {
  const outDir = join(root, 'out', 'faults');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: ['zod', 'pino', /^drizzle-orm/] },
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { 'desk-child': join(import.meta.dirname, 'desk-child.ts') },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
  return join(outDir, 'desk-child.js');
}
