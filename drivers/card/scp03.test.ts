import { describe, expect, it } from 'vitest';
import { encodeCard } from '../../domain/card/card-files.ts';
import { CARD_APPLICATION } from '../../domain/card/card-profile.ts';
import { SAMPLE_RECORD } from '../../domain/card/sample-record.ts';
import { aesCmac } from './aes-cmac.ts';
import { commandBytes, readResponse, type CommandApdu } from './apdu.ts';
import { EmulatedScp03Card } from './emulated-scp03-card.ts';
import { createIssuer, openIssuer } from './issuer.ts';
import { blankCard, MEMORY_CARD_ATR, MemoryCard } from './memory-card.ts';
import { personaliseCard, readCardFiles } from './personalise.ts';
import { profileOf } from './personalisation-profile.ts';
import { openScp03, SCP03_LEVEL } from './scp03.ts';
import { cryptogram, sessionKeys } from './scp03-keys.ts';
import type { CardTransport } from './transport.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
/** The test keys of GlobalPlatform, printed in its specification: on cards before they are given to anybody. */
const TEST_KEY = hex('404142434445464748494A4B4C4D4E4F');
const KEYS = { enc: TEST_KEY, mac: TEST_KEY };
const never = new AbortController().signal;

describe('AES-CMAC, vectors of RFC 4493 and NIST SP 800-38B', () => {
  const key = '2b7e151628aed2a6abf7158809cf4f3c';
  const message =
    '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710';
  it.each([
    [key, 0, 'bb1d6929e95937287fa37d129b756746'],
    [key, 16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [key, 40, 'dfa66747de9ae63030ca32611497c827'],
    [key, 64, '51f0bebf7e3b9d92fc49741779363cfe'],
    [
      '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4',
      16,
      '28a7023f452e8f82bd4bf28d8c37c35c',
    ],
  ])('key %s, %i bytes', (keyText, length, mac) => {
    expect(text(aesCmac(hex(keyText), hex(message).slice(0, length)))).toBe(mac.toUpperCase());
  });
});

describe('SCP03, the published trace of a card (NXP P71, GlobalPlatform test keys)', () => {
  const host = hex('FE0530CF61BAA9F3');
  const card = hex('83FA042C5C10F778');

  it('derives its session keys and both cryptograms', () => {
    const session = sessionKeys(KEYS, host, card);
    expect([session.enc, session.mac, session.rmac].map(text)).toEqual([
      '7392646744DF8721131C4A995A845BAE',
      'CD9F750E543E0CF862B0EA73E3812113',
      'D1B695D89DE01992B6CB238BDFB006D9',
    ]);
    expect(text(cryptogram('card', session, host, card))).toBe('148C0CAF84B0E110');
    expect(text(cryptogram('host', session, host, card))).toBe('7B54E3B21E27DA5F');
  });

  it('says to the card, byte for byte, what the trace says', async () => {
    const said: string[] = [];
    const answers = ['0370000000000000000001037083FA042C5C10F778148C0CAF84B0E1100000029000', '9000'];
    const replay: CardTransport = {
      connect: () => Promise.resolve(new Uint8Array(0)),
      transmit: (command: CommandApdu) => {
        said.push(text(commandBytes(command)));
        const answer = readResponse(hex(answers.shift() ?? ''));
        return answer === undefined
          ? Promise.reject(new Error('the trace is at its end'))
          : Promise.resolve(answer);
      },
      close: () => Promise.resolve(),
    };
    await openScp03(replay, KEYS, { keyVersion: 0, level: SCP03_LEVEL.mac, hostChallenge: host });
    expect(said).toEqual(['8050000008FE0530CF61BAA9F300', '84820100107B54E3B21E27DA5FFCA958062C7CA0C5']);
  });

  it('derives the encryption key of another public vector (OpenJavaCard, sequence 000010)', () => {
    const session = sessionKeys(KEYS, hex('A7F76C713F0A713D'), hex('31900058C1C451A2'));
    expect(text(session.enc)).toBe('258A78866F41482BEF482DC8CA976CCD');
  });
});

describe('a card of an SCP03 profile', async () => {
  const files = await encodeCard(
    SAMPLE_RECORD,
    openIssuer(
      await createIssuer({
        subject: 'CN=Centre 59-1, C=MA',
        serialNumber: '01',
        notBefore: new Date('2026-01-01T00:00:00Z'),
        notAfter: new Date('2036-01-01T00:00:00Z'),
      }),
    ),
  );
  const serial = SAMPLE_RECORD.support.serial;
  const P71 = hex('3BD518FF8191FE1FC38073C821100A');
  const made = () => {
    const image = { ...blankCard(serial), application: text(CARD_APPLICATION) };
    const chip = new MemoryCard(image, [], P71);
    return { chip, card: new EmulatedScp03Card(chip, KEYS) };
  };
  const write = (card: CardTransport, keysOf: (profile: string) => typeof KEYS | undefined) =>
    personaliseCard(card, files, { signal: never, serial, keysOf });

  it('is known by its answer to reset', () => {
    expect(profileOf(P71)).toMatchObject({ name: 'nxp-p71-gp', channel: { kind: 'scp03' } });
    expect(profileOf(MEMORY_CARD_ATR).name).toBe('simulated');
    expect(profileOf(hex('3B00'))).toMatchObject({ name: 'generic-iso', channel: { kind: 'plain' } });
  });

  it('is made whole through the channel, commands and answers sealed, and read without it', async () => {
    const { chip, card } = made();
    expect(await write(card, () => KEYS)).toMatchObject({ state: 'done', serial });
    expect(card.secured).toBeGreaterThan(50);
    expect(chip.image().activated).toBe(true);
    expect((await readCardFiles(card, { signal: never })).files).toEqual(files);
  });

  it('is left alone without keys, or with wrong ones', async () => {
    const { chip, card } = made();
    const before = chip.image();
    expect(await write(card, () => undefined)).toMatchObject({
      state: 'untouched',
      trouble: 'card-keys-missing',
    });
    const wrong = { enc: TEST_KEY, mac: hex('00000000000000000000000000000000') };
    expect(await write(card, () => wrong)).toMatchObject({ state: 'untouched', trouble: 'card-keys-wrong' });
    expect(chip.image()).toEqual(before);
  });

  it('whose answer was altered on the way is finished on the next trial', async () => {
    const { card } = made();
    card.harmAnswer = 40;
    expect(await write(card, () => KEYS)).toMatchObject({ state: 'finish', trouble: 'card-channel-broken' });
    card.harmAnswer = 0;
    expect(await write(card, () => KEYS)).toMatchObject({ state: 'done' });
  });
});
