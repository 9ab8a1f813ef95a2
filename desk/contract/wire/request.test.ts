import { expect, it } from 'vitest';
import { parseKeyId, parseSignature, signatureBase, signatureInput, signatureValue } from './request.ts';
import { EnrolmentCode } from './enrolment.ts';

const params = { created: 1_795_500_000, keyId: 'ws-1/2', nonce: 'abcdefghijklmnop' };
const signature = `${'A'.repeat(86)}==`;

it('signature base of RFC 9421 section 2.5, line by line', () => {
  expect(
    signatureBase(
      { method: 'get', path: '/v1/feeds/oppositions', query: '?after=3', bodySha256: 'X=' },
      params,
    ),
  ).toBe(
    '"@method": GET\n"@path": /v1/feeds/oppositions\n"@query": ?after=3\n"content-digest": sha-256=:X=:\n' +
      '"@signature-params": ("@method" "@path" "@query" "content-digest");created=1795500000;keyid="ws-1/2";nonce="abcdefghijklmnop";alg="ed25519"',
  );
});

it('headers read back; another profile does not', () => {
  expect(parseSignature(signatureInput(params), signatureValue(signature))).toEqual({
    params,
    signatureBase64: signature,
  });
  expect(
    parseSignature(signatureInput(params).replace('"@query" ', ''), signatureValue(signature)),
  ).toBeUndefined();
  expect(
    parseSignature(signatureInput(params).replace('ed25519', 'none'), signatureValue(signature)),
  ).toBeUndefined();
  expect(parseSignature(signatureInput(params), 'desk=:AA==:')).toBeUndefined();
  expect(parseKeyId('ws-1/2')).toEqual({ workstation: 'ws-1', epoch: 2 });
  expect(parseKeyId('ws-1')).toBeUndefined();
});

it('an enrolment code is read as people write it', () => {
  expect(EnrolmentCode.parse(' k7qf-3m2p 9xta-RB5D-22zz ')).toEqual({
    id: 'K7QF',
    secret: '3M2P9XTARB5D22ZZ',
  });
  expect(EnrolmentCode.safeParse('K7QF-3M2P-9XTA-RB5D-22Z0').success).toBe(false);
  expect(EnrolmentCode.safeParse('K7QF-3M2P').success).toBe(false);
});
