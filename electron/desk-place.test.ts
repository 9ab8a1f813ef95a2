import { describe, expect, it } from 'vitest';
import { chooseDeskHost } from './desk-host/choose.ts';
import { deskPlace } from './desk-place.ts';

const development = { node: undefined, deskHost: undefined, deskEntry: undefined, pages: undefined };
const place = (kind: 'node-child' | 'utility-process', packaged: boolean) =>
  deskPlace({ kind, packaged, appPath: '/app', resourcesPath: '/r', development });

describe('the desk', () => {
  it.each([
    ['9', 'node-child'],
    ['10', 'utility-process'],
    ['11', 'utility-process'],
    [undefined, 'node-child'],
  ] as const)('with Node-API %s runs as %s', (napi, kind) => {
    expect(chooseDeskHost(napi)).toBe(kind);
  });

  it('runs from its sources on Node 24 in a checkout, from the bundle everywhere else', () => {
    expect(place('node-child', false)).toEqual({
      entry: '/app/desk/main.ts',
      node: '/app/node_modules/node/bin/node',
    });
    expect(place('utility-process', false).entry).toBe('/app/out/desk/main.js');
    expect(place('utility-process', true).entry).toBe('/app/out/desk/main.js');
    expect(place('node-child', true)).toEqual({
      entry: '/r/app.asar.unpacked/out/desk/main.js',
      node: '/r/desk-node/node',
    });
  });
});
