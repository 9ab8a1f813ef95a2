import { parseNumber } from '../number/parse.ts';
import { isNumberError, type RegistrationNumber } from '../number/registration-number.ts';
import type { PlainDate } from '../text/plain-date.ts';
import { WW_BOOK_STUBS } from '../number/lease-series.ts';
import type { FlowOperation } from './flow.ts';
import { isOldRegime } from './form.ts';
import { workflowOf } from './workflow.ts';

/** What a dossier says of itself, as far as its number depends on it. */
export interface NumberSource {
  readonly operation: FlowOperation;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * The number that a dossier ends with: the vehicle keeps its own, takes the next of a counter, a run of them, or none at all.
 * `counter` is the key of a lease (`domain/journal/lease.ts`) without its letters or group, which the registry opens.
 */
export type NumberWanted =
  | { readonly kind: 'kept'; readonly number: RegistrationNumber }
  | { readonly kind: 'next'; readonly counter: string }
  | { readonly kind: 'run'; readonly counter: string; readonly count: number }
  | { readonly kind: 'none' }
  /** A field is missing or of the wrong series: its code and its name. */
  | { readonly kind: 'fault'; readonly code: string; readonly field: string };

/**
 * Which number a dossier is for, on the day the chief signs it, at a centre of a province.
 * A kept number is left for a new one of the normal series when it dates from a repealed order (art. 20), and when the vehicle
 * comes from the administrative, diplomatic or cooperation series (art. 39 last §): a series is a quality of its holder.
 */
export function numberWanted(source: NumberSource, province: number, on: PlainDate): NumberWanted {
  const { operation, values } = source;
  const normal = { kind: 'next', counter: `normal:${String(province)}` } as const;
  switch (workflowOf(operation).number) {
    case 'normal':
      return normal;
    case 'trailer':
      return { kind: 'next', counter: 'trailer' };
    case 'kept':
      return kept(source, normal);
    case 'admin': {
      const body = values['admin.corps'];
      if (body === undefined) return missing('admin.corps');
      return { kind: 'next', counter: /^\d+$/.test(body) ? `special:${body}` : `admin:${body}` };
    }
    case 'diplomatic':
      return diplomatic(values);
    case 'cooperation':
      return { kind: 'next', counter: `cooperation:${on.slice(2, 4)}` };
    case 'w18':
      return { kind: 'next', counter: `w18:${on.slice(2, 4)}` };
    case 'ww-book':
      return { kind: 'run', counter: 'ww', count: WW_BOOK_STUBS };
    case 'none':
      return { kind: 'none' };
  }
}

function kept({ operation, facts, values }: NumberSource, normal: NumberWanted): NumberWanted {
  if (isOldRegime(facts['vehicle.oldNumberRegime'])) return normal;
  const number = read(values['prior.immatriculation']);
  if (number === undefined) return missing('prior.immatriculation');
  switch (number.series) {
    case 'NORMAL':
    case 'COLLECTION':
    case 'TRAILER':
      return { kind: 'kept', number };
    case 'COOPERATION':
      // Art. 50: the vehicle is under temporary import; a new card of it stays in the series.
      return operation.endsWith('MUTATION') && operation !== 'COOP_MUTATION'
        ? normal
        : { kind: 'kept', number };
    case 'ADMIN':
    case 'ADMIN_SPECIAL':
    case 'DIPLOMATIC':
      // A duplicate or a renewal is of the card as it is; a transfer takes the vehicle out of the series of its former holder.
      return operation.endsWith('MUTATION') ? normal : { kind: 'kept', number };
    case 'W18':
    case 'WW':
      return { kind: 'fault', code: 'plate-is-ww', field: 'prior.immatriculation' };
  }
}

/** A vehicle that stays with its mission keeps its number; another mission, or none before, gives its own next one (art. 47). */
function diplomatic(values: NumberSource['values']): NumberWanted {
  const [holder, mission] = [values['mission.code'], values['mission.numero']];
  if (holder === undefined) return missing('mission.code');
  if (mission === undefined) return missing('mission.numero');
  const number = read(values['prior.immatriculation']);
  if (number?.series === 'DIPLOMATIC' && number.holder === holder && number.mission === Number(mission))
    return { kind: 'kept', number };
  return { kind: 'next', counter: `diplomatic:${holder}:${mission}` };
}

/** The number, old or present, that the vehicle had before this operation; undefined when it had none. */
export function numberBefore(values: NumberSource['values']): string | undefined {
  return (
    values['prior.ancien'] ??
    values['prior.immatriculation'] ??
    values['prior.ww'] ??
    values['prior.etranger']
  );
}

/** Plates are pressed when the vehicle leaves with a number that it did not come with. */
export function numberIsNew(registered: string, values: NumberSource['values']): boolean {
  return registered !== values['prior.immatriculation'];
}

function read(text: string | undefined): RegistrationNumber | undefined {
  if (text === undefined) return undefined;
  const number = parseNumber(text);
  return isNumberError(number) ? undefined : number;
}

function missing(field: string): NumberWanted {
  return { kind: 'fault', code: 'field-required', field };
}
