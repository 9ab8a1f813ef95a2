import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build, type Plugin } from 'vite';
import { out, root } from '../places.ts';

const pageWorkerPlace = 'desk/pages/page-worker-place.ts';

/**
 * A source finds its data from its own place (`new URL('../../assets/…', import.meta.url)`). In the bundle every module keeps
 * that place, counted from the folder that holds out/: so assets/ lies there too, in a checkout as in the installed app.
 */
const keepSourcePlaces: Plugin = {
  name: 'keep-source-places',
  transform(code, id) {
    const place = relative(root, id).split(sep).join('/');
    if (place.startsWith('..') || place.startsWith('node_modules/') || !code.includes('import.meta.'))
      return null;
    // The page thread is a file of the bundle: its place is the bundle's.
    if (place === pageWorkerPlace) return null;
    const url = `new URL(${JSON.stringify(`../../${place}`)}, import.meta.url)`;
    const path = `process.getBuiltinModule('node:url').fileURLToPath`;
    const replaced = code.replaceAll(
      /\bimport[.]meta[.](url|dirname|filename)\b/g,
      (_whole, what: string) => {
        if (what === 'url') return `${url}.href`;
        return what === 'filename' ? `${path}(${url})` : `${path}(new URL('.', ${url})).slice(0, -1)`;
      },
    );
    return {
      code: replaced,
      // Lines stay where they are; only columns after a replaced word move.
      map: null,
    };
  },
};

/**
 * Packages of plain JavaScript in hundreds of small files, which the desk needs before its first answer: reading them one by
 * one was half of its start. Each is here with every package that shares its state, so that there is one copy of it.
 */
const readAtStart = [
  'drizzle-orm',
  'zod',
  'jose',
  'bidi-js',
  'bwip-js',
  /^@peculiar[/]/,
  'asn1js',
  'bytestreamjs',
  'pvtsutils',
  'pvutils',
  'reflect-metadata',
  'tslib',
  'tsyringe',
];

/**
 * Bundles the desk into out/desk/main.js for the runtimes that cannot run TypeScript: Electron's utility process and the
 * installed app. In a checkout with Node 24 the desk runs from its sources. The other npm packages stay outside, where they
 * were installed: they load native code or read files beside their own.
 */
export async function bundleDesk(): Promise<void> {
  const entry = join(root, 'desk', 'main.ts');
  if (!existsSync(entry)) return;
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [keepSourcePlaces],
    ssr: { noExternal: readAtStart },
    build: {
      ssr: true,
      target: 'node20.18',
      outDir: join(out, 'desk'),
      emptyOutDir: true,
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: { main: entry, 'page-worker': join(root, 'desk', 'pages', 'page-worker.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}
