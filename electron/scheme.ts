import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/** The scheme and host of every page. Standard and secure: it has an origin, and nothing else has this one. */
export const pageOrigin = 'app://tarqim';

/** What Electron must know of the scheme before it is ready. */
export const schemePrivileges = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
};

/** The word in built pages that gives way to the nonce of this answer (electron.vite.config.ts puts it there). */
const nonceWord = '__TARQIM_NONCE__';

/**
 * The policy of every answer. Mantine adds style elements while it runs; they carry the nonce, so 'unsafe-inline' is not
 * needed. Scans and plates reach the page as blob: and data: pictures.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * Answers `app://tarqim/…` from one folder. A path without an extension is a screen's address and gets the page itself.
 * Whatever is not a file of that folder is 404; what is not a plain reading is 405.
 */
export function serveFolder(folder: string): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  const top = resolve(folder);
  return async request => {
    const nonce = randomBytes(16).toString('base64');
    const answer = (status: number, body: BodyInit | null, type = 'text/plain; charset=utf-8') =>
      new Response(body, {
        status,
        headers: {
          'content-type': type,
          'content-security-policy': contentSecurityPolicy(nonce),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'cross-origin-opener-policy': 'same-origin',
          'cross-origin-resource-policy': 'same-origin',
          'cache-control': 'no-cache',
        },
      });

    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, null);
    const path = fileOf(request.url, top);
    if (path === undefined) return answer(404, null);
    try {
      const content = await readFile(path);
      const type = mediaTypes[extname(path)] ?? 'application/octet-stream';
      const body =
        extname(path) === '.html'
          ? content.toString('utf8').replaceAll(nonceWord, nonce)
          : new Uint8Array(content);
      return answer(200, request.method === 'HEAD' ? null : body, type);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return answer(404, null);
      throw error;
    }
  };
}

/** The file that an address names, undefined when it names none of this folder. */
function fileOf(url: string, top: string): string | undefined {
  const address = new URL(url);
  if (`${address.protocol}//${address.host}` !== pageOrigin) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(address.pathname);
  } catch {
    // Not valid percent-encoding: no file of ours has such a name.
    return undefined;
  }
  // URL parsing has resolved plain dots; encoded separators and backslashes come out only now.
  if (/[\\\0]/.test(path) || path.split('/').includes('..')) return undefined;
  const file = join(top, extname(path) === '' ? 'index.html' : path);
  return file.startsWith(top + sep) ? file : undefined;
}
