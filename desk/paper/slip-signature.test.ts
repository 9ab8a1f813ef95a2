import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Stroke } from '../../domain/signature/stroke.ts';
import { pdfPagePng, pdfPageText } from './previews.ts';
import { renderReceipt } from './receipt/render-receipt.ts';
import { renderPaper, warmPress } from './render.ts';
import { SAMPLES } from './samples.ts';
import { placedInk, type SlipSignature } from './slip-signature.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeAll(() => warmPress());

const HASH = `${'0123456789abcdef'.repeat(3)}fedcba9876543210`;
/** The corners of the pad, then straight across: what is drawn fills it. */
const strokes: Stroke[] = [
  {
    pointer: 'pen',
    points: [
      [0, 0, 900, 0],
      [3000, 0, 900, 10],
      [3000, 1000, 900, 20],
      [0, 1000, 900, 30],
      [3000, 0, 900, 40],
    ],
  },
];
const ink = (drawn: Stroke[] | null): SlipSignature => ({ how: 'ink', strokes: drawn, hash: HASH });
const slip = (signature?: SlipSignature) => ({ ...SAMPLES.remise, ...(signature && { signature }) });
const textOf = async (signature?: SlipSignature) => {
  const { pdf } = await renderPaper('remise', slip(signature));
  return (await pdfPageText(pdf, 1)).replace(/\s+/g, ' ');
};
/** Dark dots of the sheet's first page. */
async function darkOn(signature?: SlipSignature): Promise<number> {
  const { pdf } = await renderPaper('remise', slip(signature));
  const { png } = await pdfPagePng(pdf, 1, 1600);
  const grey = await sharp(png).greyscale().raw().toBuffer();
  return grey.reduce((sum, dot) => sum + (dot < 128 ? 1 : 0), 0);
}
const burnt = (bits: Uint8Array) =>
  bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

describe('the ink on a slip', () => {
  it('keeps the proportions of the pad, in the middle of its box, and never leaves it', () => {
    const curves = placedInk(strokes, { xMm: 10, yMm: 20, widthMm: 60, heightMm: 40 });
    const xs = curves.flatMap(({ from, control, to }) => [from[0], control[0], to[0]]);
    const ys = curves.flatMap(({ from, control, to }) => [from[1], control[1], to[1]]);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([10, 70]);
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([30, 50]);
    expect(curves[0]?.width).toBeCloseTo((5 + 12 * 0.9) * 0.02);
  });

  it('is on the sheet with the first sixteen digits of its fingerprint; the same strokes give the same bytes', async () => {
    expect(await textOf(ink(strokes))).toContain('0123456789abcdef');
    expect(await textOf(ink(strokes))).not.toContain('fedcba98');
    expect(await darkOn(ink(strokes))).toBeGreaterThan((await darkOn(ink([]))) + 1500);
    const [first, again] = await Promise.all([1, 2].map(() => renderPaper('remise', slip(ink(strokes)))));
    expect(again?.pdf).toEqual(first?.pdf);
  });

  it('is on the strip too', async () => {
    const [signed, blank] = await Promise.all(
      [ink(strokes), ink([])].map(signature => renderReceipt('remise', slip(signature))),
    );
    expect(burnt(signed?.bits ?? new Uint8Array())).toBeGreaterThan(
      burnt(blank?.bits ?? new Uint8Array()) + 1000,
    );
  });

  it('ink that no longer matches is said, not drawn; the fingerprint stays', async () => {
    const text = await textOf(ink(null));
    expect(text).toContain('Le tracé conservé ne peut plus être relu');
    expect(text).toContain('0123456789abcdef');
  });
});

describe('a slip that was not signed on the pad', () => {
  it('says why, and before whom; to be signed by hand it says neither', async () => {
    const text = await textOf({ how: 'unable', reason: 'cannot-write', witness: 'ALAOUI Saïd' });
    for (const said of ['Ne sait pas écrire.', 'devant le témoin', 'ALAOUI Saïd'])
      expect(text).toContain(said);
    const blank = await textOf();
    for (const unsaid of ['écrire', 'témoin', 'Empreinte']) expect(blank).not.toContain(unsaid);
  });

  it('before the hand-over it names nobody: whoever comes writes his name, and need not be the owner', async () => {
    const { recipient, ...unnamed } = SAMPLES.remise as { recipient: { identityNo: string } };
    const { pdf } = await renderPaper('remise', unnamed);
    const text = await pdfPageText(pdf, 1);
    expect(await textOf()).toContain(recipient.identityNo);
    for (const unsaid of [recipient.identityNo, 'TAZI', 'mandataire']) expect(text).not.toContain(unsaid);
    const [named, blank] = await Promise.all([slip(), unnamed].map(data => renderReceipt('remise', data)));
    expect(blank?.heightDots).toBeGreaterThan(named?.heightDots ?? Infinity);
  });

  it('holds the longest name of a witness', async () => {
    const witness = 'W'.repeat(40);
    expect(await textOf({ how: 'unable', reason: 'hand-hurt', witness })).toContain(witness);
    await expect(
      renderReceipt('remise', slip({ how: 'unable', reason: 'other', witness })),
    ).resolves.toBeDefined();
  });
});
