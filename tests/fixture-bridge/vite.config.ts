import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Serves the renderer with an in-memory desk, for eyes only: `npx vite --config tests/fixture-bridge/vite.config.ts`. Never bundled. */
export default defineConfig({
  root: new URL('../../renderer', import.meta.url).pathname,
  cacheDir: new URL('../../node_modules/.vite-fixture', import.meta.url).pathname,
  plugins: [
    react(),
    {
      name: 'tarqim-fixture-bridge',
      transformIndexHtml: html => ({
        html,
        tags: [
          {
            tag: 'script',
            attrs: { type: 'module', src: '/@fs' + new URL('./window.ts', import.meta.url).pathname },
            injectTo: 'head-prepend',
          },
        ],
      }),
    },
  ],
  server: {
    host: '127.0.0.1',
    port: 5199,
    strictPort: false,
    fs: { allow: [new URL('../..', import.meta.url).pathname] },
  },
});
