/**
 * What Electron loads when it is started with a path instead of an app of its own: `electron [-r FILE] PATH`.
 * The official binary brings one (default_app.asar); the test runtime's package leaves it out, and Playwright and every
 * `electron .` need it. It loads the preloads of `-r`, names the app after its package.json and imports its main file.
 */
export const defaultApp = {
  'package.json': JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.js' }),
  'main.js': `'use strict';
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');

Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });

let appPath;
const words = process.argv.slice(1);
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

import(pathToFileURL(main).href).catch(error => {
  process.stderr.write('The app did not load: ' + (error?.stack ?? error) + '\\n');
  process.exit(1);
});
`,
};
