import { createFixtureBridge, type FixtureBridge, type FixtureHandlers } from './bridge.ts';

declare global {
  interface Window {
    /** The pretended desk, for the console: emits events, stops and starts. */
    fixture: FixtureBridge;
  }
}

/** Every file of `data/` adds its answers; a later name in the alphabet wins. */
const files = import.meta.glob<{ default: FixtureHandlers }>('./data/*.ts', { eager: true });
const handlers: FixtureHandlers = {};
for (const path of Object.keys(files).sort()) Object.assign(handlers, files[path]?.default);

window.fixture = createFixtureBridge(handlers);
Object.assign(window, { tarqim: window.fixture });
