import { directionOf } from '../../domain/text/bidi.ts';
import type { Bilingual } from '../contract/shapes.ts';
import { type FormField, type FormStep, labelOf } from './form-catalogue.ts';
import { type Density, MIN_PT, PAD_MM } from './form-density.ts';
import type { Row } from './form-frame.ts';
import { checkBox, GREY } from './form-parts.ts';
import type { PlacedField } from './form-rows.ts';
import { arabicPt, type Look, naturalMm } from './form-text.ts';
import { fieldOf, type FilledValue, type FormPerson, wordsOf } from './form-value.ts';
import { drawValue, writeBoth } from './form-written.ts';
import type { Box, Sheet } from './sheet.ts';

/** The words of a choice, a box to cross before each: annexes 4 and 5 (operation), 17 (mention). */
export function choiceRow(field: FormField, value: FilledValue | undefined, density: Density): Row {
  const arabic = field.ar.split('|');
  const options = field.fr
    .split('|')
    .map((fr, index) => ({ fr: fr.trim(), ar: (arabic[index] ?? '').trim() }));
  const codes = field.values ?? [];
  const chosen = typeof value?.value === 'string' ? codes.indexOf(value.value) : -1;
  return {
    heightMm: density.rowMm * 1.55,
    grow: 1,
    capMm: 3,
    draw: (sheet, at) => {
      const widthMm = (at.widthMm - 2 * PAD_MM) / options.length;
      options.forEach((option, index) => {
        const xMm = at.xMm + PAD_MM + index * widthMm;
        checkBox(sheet, xMm, at.yMm + at.heightMm / 2 - 1.6, index === chosen);
        const weight = index === chosen ? 'bold' : 'regular';
        const half = { xMm: xMm + 4.6, widthMm: widthMm - 5, heightMm: at.heightMm / 2 - 0.4 };
        const look = { sizePt: density.labelPt + 0.5, minPt: 5.5, weight } as const;
        sheet.write(option.fr, { ...half, yMm: at.yMm + 0.4 }, look);
        const below = { ...half, yMm: at.yMm + at.heightMm / 2 };
        sheet.write(option.ar, below, { ...look, sizePt: arabicPt(look.sizePt), base: 'rtl', align: 'left' });
      });
    },
  };
}

/** Frames to sign, stamp or legalise, side by side; their labels at the top, what is known already under them. */
export function signRow(fields: readonly PlacedField[], widthMm: number, density: Density): Row {
  const tall = fields.some(({ field }) => field.type === 'legalisation' || field.type === 'signatures');
  const cellMm = widthMm / fields.length;
  const needed = fields.map(({ field, value }) => captionedMm(labelOf(field), value, cellMm, density));
  return {
    heightMm: Math.max(tall ? density.legalMm : density.signMm, ...needed),
    grow: 5,
    capMm: 16,
    ruled: true,
    draw: (sheet, at) => {
      fields.forEach(({ field, value }, index) => {
        const box = { ...at, xMm: at.xMm + index * cellMm, widthMm: cellMm };
        if (index > 0) sheet.line([box.xMm, at.yMm], [box.xMm, at.yMm + at.heightMm], { color: GREY.rule });
        captioned(sheet, box, labelOf(field), value, density);
      });
    },
  };
}

/** True when both languages of a caption or of a value stand on one line of a box. */
function abreast(text: Bilingual, look: Look, widthMm: number): boolean {
  return naturalMm(text.fr, look, 'ltr') + naturalMm(text.ar, look, 'rtl') + 2 <= widthMm;
}

const captionLineMm = (density: Density) => density.captionPt * 0.56;
const valueLineMm = (density: Density) => density.valuePt * 0.44;
const CAPTION_TOP_MM = 0.4;

/** Least height of a captioned box: its caption, then its value in one line or in one line for each language. */
function captionedMm(
  caption: Bilingual,
  value: FilledValue | undefined,
  widthMm: number,
  density: Density,
): number {
  const inside = widthMm - 2 * PAD_MM;
  const captionLines = abreast(caption, { sizePt: density.captionPt }, inside) ? 1 : 2;
  const captionMm = CAPTION_TOP_MM + captionLines * captionLineMm(density);
  if (value === undefined) return captionMm;
  const said = wordsOf(value.value);
  const lines = said.ar === '' || abreast(said, { sizePt: density.valuePt, weight: 'bold' }, inside) ? 1 : 2;
  return captionMm + lines * valueLineMm(density) + 0.6;
}

/** A caption in both languages at the top of a box, the value under it. */
function captioned(
  sheet: Sheet,
  box: Box,
  caption: Bilingual,
  value: FilledValue | undefined,
  density: Density,
): void {
  const look = { sizePt: density.captionPt, minPt: 5.25, color: GREY.label } as const;
  const inside = { xMm: box.xMm + PAD_MM, widthMm: box.widthMm - 2 * PAD_MM };
  const lineMm = captionLineMm(density);
  const beside = abreast(caption, look, inside.widthMm);
  const ar = naturalMm(caption.ar, look, 'rtl') + 0.2;
  const arabic = { ...look, sizePt: arabicPt(look.sizePt), base: 'rtl' } as const;
  const first = { ...inside, yMm: box.yMm + CAPTION_TOP_MM, heightMm: lineMm };
  sheet.write(caption.fr, beside ? { ...first, widthMm: inside.widthMm - ar - 1 } : first, look);
  const second = { ...inside, yMm: first.yMm + (beside ? 0 : lineMm), heightMm: lineMm };
  sheet.write(
    caption.ar,
    beside ? { ...second, xMm: inside.xMm + inside.widthMm - ar, widthMm: ar } : second,
    arabic,
  );
  if (value === undefined) return;
  const top = second.yMm + lineMm;
  const room = { ...inside, yMm: top, heightMm: box.yMm + box.heightMm - top - 0.2 };
  writtenUnder(sheet, room, value, density);
}

/** A value at the top of the room under its caption. */
function writtenUnder(sheet: Sheet, room: Box, value: FilledValue, density: Density): void {
  const said = wordsOf(value.value);
  const lines =
    said.ar === '' || abreast(said, { sizePt: density.valuePt, weight: 'bold' }, room.widthMm) ? 1 : 2;
  const line = { ...room, heightMm: Math.min(room.heightMm, lines * (valueLineMm(density) + 0.4)) };
  if (said.ar !== '') {
    writeBoth(sheet, line, said, value.field, density);
    return;
  }
  const base = directionOf(said.fr, 'ltr');
  const style = { sizePt: density.valuePt, minPt: MIN_PT, weight: 'bold' } as const;
  sheet.write(said.fr, line, { ...style, base, align: 'center', field: fieldOf(value) });
}

/** One signed step of the centre: who, when, stamp and signature, in the order of the annex. */
export function stepRow(
  step: FormStep,
  valueOf: (field: string) => FilledValue | undefined,
  widthMm: number,
  density: Density,
): Row {
  const [first] = step.fields;
  // "Validation du dossier" is said nowhere in its own fields
  const titled = first !== undefined && !first.fr.startsWith(step.fr);
  const widths = stepWidths(step.fields, titled, widthMm);
  return {
    heightMm: density.stepMm,
    grow: 3,
    capMm: 4,
    ruled: true,
    draw: (sheet, at) => {
      let xMm = at.xMm;
      if (titled) {
        captioned(sheet, { ...at, widthMm: STEP_FIRST_MM }, step, undefined, density);
        xMm += STEP_FIRST_MM;
      }
      step.fields.forEach((field, index) => {
        const box = { ...at, xMm, widthMm: widths[index] ?? 0 };
        if (xMm > at.xMm) sheet.line([xMm, at.yMm], [xMm, at.yMm + at.heightMm], { color: GREY.rule });
        captioned(sheet, box, labelOf(field), valueOf(field.id), density);
        xMm += box.widthMm;
      });
    },
  };
}

const STEP_FIRST_MM = 78;
const STEP_DATE_MM = 28;
const STEP_AGENT_MM = 50;

function stepWidths(fields: readonly FormField[], titled: boolean, widthMm: number): number[] {
  const fixed = fields.map((field, index): number => {
    if (index === 0 && !titled) return STEP_FIRST_MM;
    if (field.type === 'date') return STEP_DATE_MM;
    return field.type === 'agent' ? STEP_AGENT_MM : 0;
  });
  const taken = fixed.reduce((sum, width) => sum + width, titled ? STEP_FIRST_MM : 0);
  const free = fixed.filter(width => width === 0).length;
  return fixed.map(width => (width === 0 ? (widthMm - taken) / free : width));
}

/** An empty box to write in (registration service, fees, papers), or what is known of it. */
export function emptyRow(value: FilledValue | undefined, density: Density): Row {
  const heightMm = density.linesMm;
  return {
    heightMm,
    grow: 6,
    capMm: 22,
    draw: (sheet, at) => {
      if (value === undefined) return;
      const inside = { ...at, xMm: at.xMm + PAD_MM, widthMm: at.widthMm - 2 * PAD_MM };
      drawValue(sheet, inside, value, density);
    },
  };
}

/** A line of the list of co-owners: name in both languages, identity card, address. Empty when nobody is given. */
export function personRow(
  person: FormPerson | undefined,
  order: number,
  field: string,
  density: Density,
): Row {
  return {
    heightMm: density.rowMm * 1.75,
    grow: 1,
    capMm: 3,
    ruled: true,
    draw: (sheet, at) => {
      const top = {
        ...at,
        xMm: at.xMm + PAD_MM + 6,
        widthMm: at.widthMm - 2 * PAD_MM - 6,
        heightMm: at.heightMm / 2,
      };
      const below = { ...top, yMm: at.yMm + at.heightMm / 2 };
      sheet.write(String(order), { ...at, xMm: at.xMm + PAD_MM, widthMm: 5 }, { sizePt: density.labelPt });
      const cnieMm = 34;
      const nameBox = { ...top, widthMm: top.widthMm - cnieMm - 2 };
      const cnieBox = { ...top, xMm: top.xMm + top.widthMm - cnieMm, widthMm: cnieMm };
      const named = person && { value: person.name, field: `${field}.name` };
      const carded = person?.cnie === undefined ? undefined : { value: person.cnie, field: `${field}.cnie` };
      const housed = person?.address && { value: person.address, field: `${field}.address` };
      const flat = { ...density, valuePt: density.valuePt - 0.5 };
      drawValue(sheet, nameBox, named, flat);
      drawValue(sheet, cnieBox, carded, flat);
      drawValue(sheet, below, housed, flat);
    },
  };
}

/** Frames for the signatures of persons, up to three in a row, each under its name. */
export function peopleSignRow(
  people: readonly { person: FormPerson | undefined; field: string }[],
  columns: number,
  density: Density,
): Row {
  return {
    heightMm: density.signMm,
    grow: 4,
    capMm: 8,
    ruled: true,
    draw: (sheet, at) => {
      const widthMm = at.widthMm / columns;
      people.forEach(({ person, field }, index) => {
        const box = { ...at, xMm: at.xMm + index * widthMm + PAD_MM, widthMm: widthMm - 2 * PAD_MM };
        if (index > 0) {
          const xMm = at.xMm + index * widthMm;
          sheet.line([xMm, at.yMm], [xMm, at.yMm + at.heightMm], { color: GREY.rule });
        }
        if (!person) return;
        const small = { ...density, valuePt: density.valuePt - 1 };
        writtenUnder(
          sheet,
          { ...box, yMm: at.yMm + 0.6 },
          { value: person.name, field: `${field}.name` },
          small,
        );
        if (person.quality) {
          const lower = { ...box, yMm: at.yMm + 0.6 + density.rowMm * 0.9 };
          const soft = { ...density, valuePt: density.labelPt };
          writtenUnder(sheet, lower, { value: person.quality, field: `${field}.quality` }, soft);
        }
      });
    },
  };
}
