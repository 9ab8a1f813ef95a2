// A Chromium that draws and does nothing else: the test asks it for pages through Playwright.
import { app } from 'electron';

app.on('window-all-closed', () => undefined);
