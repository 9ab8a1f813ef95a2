import { canonical } from '../number/format.ts';
import { OLD_REGIMES, readOldNumber } from '../number/old-number.ts';
import { parseNumber } from '../number/parse.ts';
import { isNumberError } from '../number/registration-number.ts';
import type { PlainDate } from '../text/plain-date.ts';
import { type FieldFault, readField, readOldChassis } from './field.ts';
import type { FormField } from './form-field.ts';

/** A form read whole: values as stored, faults by field. What was typed is the caller's to keep. */
export interface FormReading {
  readonly values: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, FieldFault>>;
}

/**
 * Reads what was typed into the fields of a form. Empty optional fields are absent from `values`; empty required ones are
 * `field-required` when `complete` is asked, else simply absent (work in progress).
 */
export function readForm(
  fields: readonly FormField[],
  typed: Readonly<Record<string, string>>,
  today: PlainDate,
  complete: boolean,
): FormReading {
  const values: Record<string, string> = {};
  const faults: Record<string, FieldFault> = {};
  for (const one of fields) {
    const text = typed[one.id] ?? '';
    if (text.trim() === '') {
      if (complete && one.required) faults[one.id] = { code: 'field-required' };
      continue;
    }
    const reading = readOne(one, text, typed, today);
    if ('fault' in reading) faults[one.id] = reading.fault;
    else values[one.id] = reading.value;
  }
  crossCheck(values, faults);
  return { values, faults };
}

function readOne(one: FormField, text: string, typed: Readonly<Record<string, string>>, today: PlainDate) {
  if (one.kind === 'vin' && firstUsedBefore1981(typed, today)) return readOldChassis(text);
  const reading = readField(one.kind, text, one, today);
  if ('fault' in reading) return reading;
  switch (one.kind) {
    case 'ww':
    case 'w18':
    case 'plate':
    case 'old-plate':
      return readNumber(one, reading.value);
    default:
      return reading;
  }
}

/** The grammar of numbers is domain/number's; the field says which series it may be of. */
function readNumber(one: FormField, text: string) {
  if (one.kind === 'old-plate') {
    // Both repealed orders are read alike: which one it is, the dossier's facts say.
    const old = readOldNumber(text, OLD_REGIMES[0]);
    return 'code' in old ? { fault: { code: 'old-plate-shape' } } : { value: old.text };
  }
  if (one.kind === 'plate') {
    const number = one.series?.length === 1 ? parseNumber(text, one.series[0]) : parseNumber(text);
    if (isNumberError(number)) return { fault: { code: 'plate-shape' } };
    if (number.series === 'WW' || number.series === 'W18') return { fault: { code: 'plate-is-ww' } };
    if (one.series && !one.series.includes(number.series))
      return { fault: { code: 'plate-other-series', params: { series: one.series.join(', ') } } };
    return { value: canonical(number) };
  }
  // On the WW and W18 fields the digits alone are enough: the series is known.
  const series = one.kind === 'ww' ? 'WW' : 'W18';
  const number = parseNumber(/^\d+$/.test(text) ? `${text} ${series}` : text);
  if (isNumberError(number) || number.series !== series) return { fault: { code: `${one.kind}-shape` } };
  return { value: canonical(number) };
}

/** The 17-character VIN came with the 1981 model year (ISO 3779:1977, applied from then); older vehicles carry what was stamped. */
function firstUsedBefore1981(typed: Readonly<Record<string, string>>, today: PlainDate): boolean {
  const first = readField('date', typed['vehicle.dateMec'] ?? '', { maxLength: 10 }, today);
  return 'value' in first && first.value < '1981-01-01';
}

/** What no single field can see. Each fault lands on the field that the agent would correct. */
function crossCheck(values: Record<string, string>, faults: Record<string, FieldFault>): void {
  const number = (id: string) => (values[id] === undefined ? undefined : Number(values[id]));
  const [empty, laden, train] = [number('vehicle.poidsVide'), number('vehicle.ptc'), number('vehicle.ptmct')];
  if (empty !== undefined && laden !== undefined && empty > laden)
    faults['vehicle.poidsVide'] = { code: 'empty-over-laden', params: { max: laden } };
  if (train !== undefined && laden !== undefined && train < laden)
    faults['vehicle.ptmct'] = { code: 'train-under-laden', params: { min: laden } };
  const [first, firstHere] = [values['vehicle.dateMec'], values['vehicle.dateMecMaroc']];
  if (first !== undefined && firstHere !== undefined && firstHere < first)
    faults['vehicle.dateMecMaroc'] = { code: 'morocco-before-first-use' };
  const [born, signed] = [values['owner.neLe'], values['owner.faitLe']];
  if (born !== undefined && signed !== undefined && signed <= born)
    faults['owner.faitLe'] = { code: 'signed-before-birth' };
  const [left, spoiled] = [number('carnet.souches'), number('carnet.annulees')];
  if (left !== undefined && spoiled !== undefined && spoiled > left)
    faults['carnet.annulees'] = { code: 'number-too-large', params: { max: left } };
}
