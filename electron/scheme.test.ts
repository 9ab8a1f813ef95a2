import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy, serveFolder } from './scheme.ts';

const top = mkdtempSync(join(tmpdir(), 'scheme-'));
beforeAll(() => {
  mkdirSync(join(top, 'pages', 'assets'), { recursive: true });
  writeFileSync(join(top, 'pages', 'index.html'), '<style nonce="__TARQIM_NONCE__"></style>');
  writeFileSync(join(top, 'pages', 'assets', 'a.js'), 'let a');
  writeFileSync(join(top, 'secret.txt'), 'secret');
  mkdirSync(join(top, 'pages-of-another'));
  writeFileSync(join(top, 'pages-of-another', 'b.js'), 'let b');
});
afterAll(() => rmSync(top, { recursive: true }));

const get = (url: string, method = 'GET') => serveFolder(join(top, 'pages'))({ url, method });

describe('app://tarqim', () => {
  it('gives a file with its type and the policy', async () => {
    const answer = await get('app://tarqim/assets/a.js');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain(
      "default-src 'none'; script-src 'self'; style-src",
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('let a');
  });

  it('gives the page for every screen, each time with another nonce, the one of its policy', async () => {
    const nonces = await Promise.all(
      ['app://tarqim/', 'app://tarqim/dossiers/01J', 'app://tarqim/?lang=ar'].map(async url => {
        const answer = await get(url);
        const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
        expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy(nonce));
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(3);
  });

  it.each([
    'app://tarqim/../secret.txt',
    'app://tarqim/..%2fsecret.txt',
    'app://tarqim/%2e%2e/secret.txt',
    'app://tarqim/assets/..%2f..%2fsecret.txt',
    'app://tarqim/..%5csecret.txt',
    'app://tarqim/..%2fpages-of-another/b.js',
    'app://tarqim/assets/a.js%00.txt',
    'app://tarqim/%zz.txt',
    'app://tarqim/assets/missing.js',
    'app://other/assets/a.js',
    'file:///etc/hosts.txt',
  ])('has nothing at %s', async url => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
  });

  it('is only read', async () => {
    expect((await get('app://tarqim/assets/a.js', 'POST')).status).toBe(405);
    const head = await get('app://tarqim/assets/a.js', 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('lets no inline code in', () => {
    expect(contentSecurityPolicy('n')).not.toContain('unsafe');
  });
});
