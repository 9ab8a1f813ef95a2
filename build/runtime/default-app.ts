/**
 * What Electron loads when it is started with a path instead of an app of its own: `electron [-r FILE] PATH`.
 * The official binary brings one (default_app.asar); the test runtime's package leaves it out, and Playwright and every
 * `electron .` need it. It loads the preloads of `-r`, names the app after its package.json and imports its main file.
 */
export const defaultApp = {
  'package.json': JSON.stringify({
    name: 'electron',
    productName: 'Electron',
    type: 'module',
    main: 'main.js',
  }),
  // A module with top-level await: Electron is not "ready" before the app has been loaded, and a privileged scheme must be
  // registered before that.
  'main.js': `import { app } from 'electron';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });

const require = createRequire(import.meta.url);
const words = process.argv.slice(1);
let appPath;
for (let index = 0; index < words.length; index++) {
  const word = words[index];
  if (word === '-r' || word === '--require') require(path.resolve(words[++index]));
  else if (!word.startsWith('-')) {
    appPath = path.resolve(word);
    break;
  }
}

if (appPath === undefined) {
  process.stderr.write('This is the test runtime of Tarqim. Give it the path of an app.\\n');
  process.exit(2);
}

let main = appPath;
if (fs.statSync(appPath).isDirectory()) {
  const manifest = JSON.parse(fs.readFileSync(path.join(appPath, 'package.json'), 'utf8'));
  main = path.join(appPath, manifest.main ?? 'index.js');
  app.setName(manifest.productName ?? manifest.name);
  if (manifest.version) app.setVersion(manifest.version);
  app.setAppPath(appPath);
}

try {
  await import(pathToFileURL(main).href);
} catch (error) {
  process.stderr.write('The app did not load: ' + (error?.stack ?? error) + '\\n');
  process.exit(1);
}
`,
};
