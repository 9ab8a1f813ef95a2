import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Three small builds. Targets are those of the oldest runtime that may run them: the test runtime is an Electron 33
 * (Node 20.18, Chromium 130); electron-vite would take Electron 45 from its package.
 */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/electron',
      target: 'node20.18',
      sourcemap: true,
      rolldownOptions: {
        input: { main: 'electron/main.ts' },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      // A sandboxed preload may require nothing but electron: whatever else it uses must be inside it.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    // A screen's address may be deep (app://tarqim/dossiers/…): assets are found from the top.
    base: '/',
    plugins: [react()],
    // The scheme gives each page a nonce of its own in this word's place (electron/scheme.ts).
    html: { cspNonce: '__TARQIM_NONCE__' },
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      target: 'chrome130',
      sourcemap: false,
      // electron-vite leaves pages as they are: half of what the login reads was names and blanks.
      minify: true,
      // Data URLs are not for scripts and fonts here: the policy of the scheme has no place for them.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});
