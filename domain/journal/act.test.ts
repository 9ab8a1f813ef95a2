import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Act, type ActContent, decodeAct, encodeAct, genesisHash, sealAct, verifyAct } from './act.ts';
import type { JsonObject } from './canonical.ts';
import { generateKeys, signerOf } from './keys.ts';
import { leafHash } from './merkle.ts';

const workstation = generateKeys();
const chief = generateKeys();
const sign = signerOf(workstation.privateKey);
const genesis = genesisHash('ws-1', 1);
const content: ActContent = {
  v: 1,
  seq: 1,
  id: '0d3f6c8e-6d0b-4d8e-9a53-2f0f3b9a1c11',
  at: '2026-11-22T09:00:00.000Z',
  workstation: 'ws-1',
  epoch: 1,
  agent: 'agent-1',
  kind: 'dossier.validated',
  dossier: 'd-1',
  body: { registration: { canonical: '12345-أ-59' }, vin: 'VF1RFB00X12345678' },
};

describe('a sealed act', () => {
  const act = sealAct(content, genesis, sign, {
    agent: 'chief-1',
    publicKey: chief.publicKey,
    sign: signerOf(chief.privateKey),
  });

  it('verifies, and its hash is the leaf hash of its preimage', () => {
    expect(verifyAct(act, workstation.publicKey, genesis)).toEqual({ ok: true });
    const line = JSON.parse(encodeAct(act)) as Record<string, unknown>;
    for (const after of ['hash', 'signature', 'agentSignature']) Reflect.deleteProperty(line, after);
    const preimage = JSON.stringify(
      Object.fromEntries(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1))),
    );
    // Members of the body were written in canonical order above, so plain JSON is an independent writing of the same bytes.
    expect(act.hash).toBe(Buffer.from(leafHash(Buffer.from(preimage))).toString('hex'));
    expect(act.hash).toBe(createHash('sha256').update(Buffer.of(0)).update(preimage).digest('hex'));
  });

  it.each<[string, Partial<Act>, string]>([
    ['the body', { body: { ...content.body, vin: 'VF1RFB00X12345679' } }, 'altered'],
    ['the instant', { at: '2026-11-22T09:00:00.001Z' }, 'altered'],
    ['the agent', { agent: 'agent-2' }, 'altered'],
    ['the hash', { hash: '0'.repeat(64) }, 'altered'],
    ['the link', { prevHash: '0'.repeat(64) }, 'broken-chain'],
    ['the signature', { signature: 'A'.repeat(86) }, 'bad-signature'],
    [
      'the second signature',
      {
        agentSignature: {
          agent: 'chief-1',
          publicKey: workstation.publicKey,
          signature: act.agentSignature?.signature ?? '',
        },
      },
      'bad-agent-signature',
    ],
  ])('shows a change of %s', (_what, change, fault) => {
    expect(verifyAct({ ...act, ...change }, workstation.publicKey, genesis)).toEqual({ ok: false, fault });
  });

  it('is not signed by another workstation', () => {
    expect(verifyAct(act, chief.publicKey, genesis)).toEqual({ ok: false, fault: 'bad-signature' });
  });

  it('the signature of the workstation cannot pass for the second one', () => {
    const reused = { agent: 'x', publicKey: workstation.publicKey, signature: act.signature };
    expect(verifyAct({ ...act, agentSignature: reused }, workstation.publicKey, genesis)).toEqual({
      ok: false,
      fault: 'bad-agent-signature',
    });
  });
});

it('a line has one writing: encode and decode are inverse, anything else is refused', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
      fc.boolean(),
      (body, second) => {
        const agent = { agent: 'chief-1', publicKey: chief.publicKey, sign: signerOf(chief.privateKey) };
        const act = sealAct(
          { ...content, body: body as JsonObject },
          genesis,
          sign,
          second ? agent : undefined,
        );
        const line = encodeAct(act);
        const read = decodeAct(line);
        expect(read && encodeAct(read)).toBe(line);
        expect(read && verifyAct(read, workstation.publicKey, genesis)).toEqual({ ok: true });
      },
    ),
    { numRuns: 50 },
  );
});

it.each<[string, (line: string) => string]>([
  ['white space', line => line.replace('{', '{ ')],
  ['a member that the hash does not cover', line => line.replace('{', '{"aside":1,')],
  [
    'another order',
    line => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).reverse())),
  ],
  ['an unknown kind', line => line.replace('dossier.validated', 'dossier.invented')],
  ['a sequence of zero', line => line.replace('"seq":1,', '"seq":0,')],
  ['an instant without milliseconds', line => line.replace('09:00:00.000Z', '09:00:00Z')],
  ['a month 13', line => line.replace('2026-11-22', '2026-13-22')],
  ['a cut line', line => line.slice(0, -1)],
])('does not read %s', (_what, change) => {
  const line = encodeAct(sealAct(content, genesis, sign));
  expect(decodeAct(line)).toBeDefined();
  expect(change(line)).not.toBe(line);
  expect(decodeAct(change(line))).toBeUndefined();
});

it('no two journals start alike', () => {
  expect(
    new Set([genesisHash('ws-1', 1), genesisHash('ws-1', 2), genesisHash('ws-2', 1), genesisHash('ws-11', 1)])
      .size,
  ).toBe(4);
});
