import { z } from 'zod';
import { longDate } from '../../domain/text/date-words.ts';
import type { Block } from './form-blocks.ts';
import { ROOMY } from './form-density.ts';
import { signRow } from './form-hand.ts';
import { fieldRows, placed } from './form-rows.ts';
import { textRow, titleRow } from './form-text.ts';
import { codesOf, drawFormSheet } from './form-sheet.ts';
import { both, type FormValue } from './form-value.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, PlateCells, Words } from './shapes.ts';
import { FRAME } from './sheet.ts';
import { LETTERHEAD, words } from './words.ts';

/**
 * Certificate that the card, or the cards, of the diplomatic series were given back at the end of a mission. It is a paper of the
 * file of art. 45 b) 2.
 * Source: arrêté 2711.10, art. 46.
 */
export const CertificatRestitution = z.strictObject({
  ...Issue.shape,
  dossierNo: z.string().min(1),
  holder: Words,
  /** Embassy, consulate, organisation. */
  mission: Words.optional(),
  identityNo: z.string().min(1).optional(),
  cards: z
    .array(
      z.strictObject({
        number: PlateCells,
        chassis: z.string().min(1).optional(),
        /** Serial number of the card's support. */
        serial: z.string().min(1).optional(),
      }),
    )
    .min(1),
  returnedOn: CalendarDate,
  place: Words,
  reference: z.string().min(1).optional(),
});
export type CertificatRestitution = z.infer<typeof CertificatRestitution>;

export const certificatRestitution: PaperLayout<CertificatRestitution> = {
  schema: CertificatRestitution,
  title: data => `${words('return.title').fr} — ${data.dossierNo}`,
  draw: data =>
    drawFormSheet(
      {
        lines: LETTERHEAD.fr.map((fr, index) => ({ fr, ar: LETTERHEAD.ar[index] ?? '' })),
        title: words('return.title'),
        annex: words('return.article'),
        blocks: [statement(), holder(data), ...data.cards.map(card), signature(data)],
        density: ROOMY,
        remarks: [words('return.use')],
        ...codesOf(data),
      },
      data,
    ),
};

function statement(): Block {
  const row = textRow(words('return.statement'), FRAME.widthMm, { sizePt: 10 }, { padMm: 1.5 });
  return { rows: [row], framed: false, before: 'none' };
}

function holder(data: CertificatRestitution): Block {
  const day = { fr: longDate(data.returnedOn, 'fr'), ar: longDate(data.returnedOn, 'ar') };
  const rows = fieldRows(
    [
      placed('holder', words('return.holder'), 'text', both(data.holder)),
      placed('mission', words('return.mission'), 'text', both(data.mission)),
      placed('identityNo', words('remise.identity'), 'text', data.identityNo),
      placed('returnedOn', words('return.on'), 'text', day),
    ].map(field => ({ ...field, long: true })),
    FRAME.widthMm,
    ROOMY,
  );
  return { rows, framed: true, before: 'gap' };
}

function card(one: CertificatRestitution['cards'][number], index: number): Block {
  const field = `cards.${index}`;
  const number: FormValue = { cells: one.number };
  const rows = [
    titleRow(words('return.card', { n: index + 1 }), FRAME.widthMm, ROOMY),
    ...fieldRows(
      [
        placed('number', words('plate'), 'plateDiplo3', number, `${field}.number`),
        placed('chassis', words('chassis'), 'text', one.chassis, `${field}.chassis`),
        placed('serial', words('remise.serial'), 'text', one.serial, `${field}.serial`),
      ],
      FRAME.widthMm,
      ROOMY,
    ),
  ];
  return { rows, framed: true, before: 'gap' };
}

function signature(data: CertificatRestitution): Block {
  const rows = [
    ...fieldRows(
      [
        placed('faitA', words('return.place'), 'text', both(data.place), 'place'),
        placed('date', words('return.date'), 'date', data.returnedOn, 'returnedOn'),
      ],
      FRAME.widthMm,
      ROOMY,
    ),
    signRow([placed('signature', words('return.signature'), 'signature', undefined)], FRAME.widthMm, ROOMY),
  ];
  return { rows, framed: true, before: 'gap' };
}
