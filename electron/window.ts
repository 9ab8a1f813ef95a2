import { BrowserWindow, nativeTheme } from 'electron';
import type { RuntimeFacts } from '../desk/contract/frame.ts';
import { runtimeArgument } from './channels.ts';
import type { Options } from './options.ts';
import { pageOrigin } from './scheme.ts';

/** Colours of the frame, from the look: `bar` under the window's buttons, `canvas` until the page has painted. */
const frame = {
  light: { bar: '#0A3D2D', symbols: '#FFFFFF', canvas: '#F2F5F3' },
  dark: { bar: '#0B1F18', symbols: '#E4ECE8', canvas: '#0F1412' },
};
/** Height of the title bar that the page draws, in CSS pixels. */
const titleBarHeight = 40;

const frameNow = () => (nativeTheme.shouldUseDarkColors ? frame.dark : frame.light);

/** Opens the window. It is shown when its page has painted once: no white flash, no half-drawn frame. */
export function openWindow(
  options: Options,
  facts: RuntimeFacts,
  files: { preload: string; icon: string },
): BrowserWindow {
  const colours = frameNow();
  const window = new BrowserWindow({
    ...options.window,
    minWidth: 1100,
    minHeight: 640,
    useContentSize: true,
    show: false,
    backgroundColor: colours.canvas,
    titleBarStyle: 'hidden',
    titleBarOverlay: { color: colours.bar, symbolColor: colours.symbols, height: titleBarHeight },
    icon: files.icon,
    webPreferences: {
      preload: files.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      // Compiled code is kept from the first start on, not from the third: each start of a day is the one that counts.
      v8CacheOptions: 'bypassHeatCheck',
      // Chromium fetches dictionaries from the network.
      spellcheck: false,
      // encodeURIComponent: Chromium splits and re-quotes arguments, and JSON is full of quotes.
      additionalArguments: [`${runtimeArgument}${encodeURIComponent(JSON.stringify(facts))}`],
    },
  });
  const paintFrame = () => {
    const now = frameNow();
    window.setBackgroundColor(now.canvas);
    window.setTitleBarOverlay({ color: now.bar, symbolColor: now.symbols, height: titleBarHeight });
  };
  nativeTheme.on('updated', paintFrame);
  window.once('closed', () => nativeTheme.removeListener('updated', paintFrame));
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageAddress(options));
  return window;
}

/** The page's address; language and theme travel in it when the command line fixes them. */
function pageAddress(options: Options): string {
  const query = new URLSearchParams();
  if (options.lang !== undefined) query.set('lang', options.lang);
  if (options.theme !== undefined) query.set('theme', options.theme);
  const text = query.toString();
  return `${pageOrigin}/${text === '' ? '' : `?${text}`}`;
}
