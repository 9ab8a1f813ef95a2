#!/usr/bin/env node
/**
 * `tarqim`: runs the command line on the Node 24 of the checkout. This file runs on the machine's own Node (20 or newer) and needs
 * no package.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = path => fileURLToPath(new URL(path, import.meta.url));
const node24 = place(`../../node_modules/node/bin/${process.platform === 'win32' ? 'node.exe' : 'node'}`);

if (existsSync(node24)) {
  const child = spawn(node24, [place('main.ts'), ...process.argv.slice(2)], { stdio: 'inherit' });
  // Ctrl-C reaches the child by the terminal; this process only waits for it to clean up.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', code => {
    process.exitCode = code ?? 1;
  });
} else {
  const code = 'node-24-absent';
  const sentence = language =>
    JSON.parse(readFileSync(place(`../../assets/i18n/${language}/refusals.json`), 'utf8'))[code];
  process.stderr.write(`${JSON.stringify({ code, fr: sentence('fr'), ar: sentence('ar') })}\n`);
  process.exitCode = 1;
}
