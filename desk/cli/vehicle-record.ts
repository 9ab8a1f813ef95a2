import { z } from 'zod';
import type { VehicleRecord } from '../../domain/card/vehicle-record.ts';
import { parseNumber, readNumber } from '../../domain/number/parse.ts';
import { isNumberError, type RegistrationNumber } from '../../domain/number/registration-number.ts';
import { parsePlainDate, type PlainDate } from '../../domain/text/plain-date.ts';
import type { Refusal } from '../contract/refusal.ts';

const Text = z.string().trim().min(1).max(200);
const Bilingual = z.strictObject({ latin: Text, arabic: z.string().trim().max(200) });
/** The national file holds figures of nine digits at most. */
const Whole = z.int().nonnegative().max(999_999_999);

const CalendarDate = z.string().transform((text, context): PlainDate => {
  const date = parsePlainDate(text);
  if (date !== undefined) return date;
  context.issues.push({ code: 'custom', input: text });
  return z.NEVER;
});

/** A number as it is written (`33870-ه-59`), or the parts that `tarqim card decode` and `tarqim number parse` print. */
const Number = z.unknown().transform((value, context): RegistrationNumber => {
  const number = typeof value === 'string' ? parseNumber(value) : readNumber(value);
  if (!isNumberError(number)) return number;
  context.issues.push({ code: 'custom', input: value, params: { refusal: number } });
  return z.NEVER;
});

/** The JSON of `tarqim card encode`: the record of a grey card, field by field (art. 3). A field that no card has is an error. */
const VehicleRecordInput = z.strictObject({
  number: Number,
  previousNumber: Text.exactOptional(),
  firstRegistered: CalendarDate,
  firstRegisteredInMorocco: CalendarDate,
  transferred: CalendarDate.exactOptional(),
  validUntil: CalendarDate,
  use: Text,
  owner: z.strictObject({ name: Bilingual, givenNames: Bilingual.exactOptional(), address: Bilingual }),
  make: Text,
  type: Text,
  genre: Text,
  model: Text,
  fuel: Text,
  vin: Text,
  cylinders: Whole.exactOptional(),
  cylinderCapacityCm3: Whole.exactOptional(),
  fiscalPowerCv: Whole.exactOptional(),
  seats: Whole.exactOptional(),
  ptacKg: Whole.exactOptional(),
  emptyWeightKg: Whole,
  ptmctKg: Whole.exactOptional(),
  restrictions: z.array(Text),
  mentions: z.array(Text),
  support: z.strictObject({ kind: Text, serial: Text }),
  operation: z.strictObject({ code: Text, date: CalendarDate }),
  authority: z.strictObject({ competent: Text, issuing: Text, signatory: Text, quality: Text }),
});

/** Reads a vehicle's record. Every wrong field at once, each with the code that says what is wrong with it. */
export function readVehicleRecord(
  json: unknown,
): { record: VehicleRecord } | { errors: readonly [Refusal, ...Refusal[]] } {
  const read = VehicleRecordInput.safeParse(json);
  if (read.success) return { record: read.data };
  const [first, ...others] = read.error.issues.flatMap(refusalsOf);
  return { errors: [first ?? { code: 'vehicle-record-invalid', field: '' }, ...others] };
}

function refusalsOf(issue: z.core.$ZodIssue): Refusal[] {
  const field = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({
      code: 'vehicle-record-invalid',
      field: [...issue.path, key].join('.'),
    }));
  const refusal: unknown = issue.code === 'custom' ? issue.params?.refusal : undefined;
  return typeof refusal === 'object' && refusal !== null && isNumberError(refusal as NumberOutcome)
    ? [{ ...(refusal as Refusal), field }]
    : [{ code: 'vehicle-record-invalid', field }];
}

type NumberOutcome = ReturnType<typeof readNumber>;
