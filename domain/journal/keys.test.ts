import { expect, it } from 'vitest';
import {
  decodeBase64Url,
  encodeBase64Url,
  generateKeys,
  publicKeyOf,
  signerOf,
  verifySignature,
} from './keys.ts';

/** RFC 8032 section 7.1, test 1. */
const SEED = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const PUBLIC = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const SIGNATURE =
  'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b';

it('RFC 8032 section 7.1, test 1', () => {
  const pkcs8 = Buffer.from(`302e020100300506032b657004220420${SEED}`, 'hex');
  const publicKey = Buffer.from(PUBLIC, 'hex').toString('base64url');
  expect(publicKeyOf(pkcs8)).toBe(publicKey);
  expect(Buffer.from(signerOf(pkcs8)(new Uint8Array())).toString('hex')).toBe(SIGNATURE);
  expect(verifySignature(publicKey, new Uint8Array(), Buffer.from(SIGNATURE, 'hex'))).toBe(true);
  expect(verifySignature(publicKey, Buffer.of(0), Buffer.from(SIGNATURE, 'hex'))).toBe(false);
});

it('malformed keys and signatures are not valid, and do not throw', () => {
  const keys = generateKeys();
  const signature = signerOf(keys.privateKey)(Buffer.of(1));
  expect(verifySignature(keys.publicKey, Buffer.of(1), signature)).toBe(true);
  expect(verifySignature(`${keys.publicKey}A`, Buffer.of(1), signature)).toBe(false);
  expect(verifySignature('', Buffer.of(1), signature)).toBe(false);
  expect(verifySignature(keys.publicKey, Buffer.of(1), signature.subarray(1))).toBe(false);
  expect(verifySignature(keys.publicKey, Buffer.of(1), undefined)).toBe(false);
});

it('base64url has one writing', () => {
  expect(decodeBase64Url('AQ')).toEqual(Buffer.of(1));
  expect(decodeBase64Url('AR')).toBeUndefined(); // same byte, stray bits
  expect(decodeBase64Url('AQ==')).toBeUndefined();
  expect(decodeBase64Url('A Q')).toBeUndefined();
  expect(encodeBase64Url(Buffer.from('xxABCyy').subarray(2, 5))).toBe('QUJD');
});
