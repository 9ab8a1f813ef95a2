import type { DossierRow } from '../db/stores/dossier-table.ts';
import { w18Mention, premisesFaults, W18_TRADES, type W18Trade } from '../domain/decree/w18.ts';
import { Cleared, GrantedProduct } from '../domain/dossier/act-body.ts';
import { WW_BOOK_STUBS } from '../domain/number/lease-series.ts';
import { identityNumber } from '../domain/dossier/identity-number.ts';
import { sign } from '../domain/dossier/machine.ts';
import { numberBefore, numberWanted } from '../domain/dossier/number-wanted.ts';
import { changesHands, registers } from '../domain/dossier/workflow.ts';
import type { PublicKeyText, Sign } from '../domain/journal/keys.ts';
import { canonical } from '../domain/number/format.ts';
import { parseNumber } from '../domain/number/parse.ts';
import { isNumberError, type RegistrationNumber } from '../domain/number/registration-number.ts';
import { addDays, addMonths, type PlainDate, plainDateOf } from '../domain/text/plain-date.ts';
import { refuse } from './contract/refusal.ts';
import { lawOfDeposit } from './dossier-view.ts';
import { takeNumber, takeRun } from './numbering.ts';
import { creditOf } from './lender.ts';
import { CREDIT, opposable, oppositionsOn, withdrawnHere } from './opposition.ts';
import type { PersonCall } from './parts.ts';
import { enrolled, signerOf } from './person.ts';
import { act, allowed, core, seen } from './procedures/gesture.ts';

/** Card valid ten years, its last day the eve of the anniversary (law 52-05; notes, card). */
const CARD_MONTHS = 120;
/** Code of the mention in `assets/decree/operations.json`. */
const COLLECTION_MENTION = 'VEHICULE_DE_COLLECTION';
/** Days of a WW declaration, never more (art. 38). */
const WW_DAYS = 30;

type SecondSignature = { readonly publicKey: PublicKeyText; readonly sign: Sign };

/**
 * The chief's signature on one dossier: what came since it was controlled is seen once more, the number is allocated, and the
 * act is written. Inside the call's transaction.
 * @returns the number of the vehicle, of the trade card, or the run of the book
 */
export function signAsChief(
  call: PersonCall,
  gesture: { dossierId: string; version: number },
  second: SecondSignature,
): string {
  const row = seen(call.parts, gesture);
  allowed(sign(core(row), 'validate', signerOf(call.account)));
  refuseWithdrawn(call, row);
  refuseOpposed(call, row);
  return registers(row.operation) ? register(call, row, second) : grant(call, row, second);
}

function register(call: PersonCall, row: DossierRow, second: SecondSignature): string {
  const { values } = row.data;
  const vin = values['vehicle.chassis'] ?? refuse('entry-incomplete', { field: 'vehicle.chassis' });
  refuseRegisteredElsewhere(call, row, vin);
  const { number, leaseId } = numberFor(call, row);
  const text = canonical(number);
  const before = numberBefore(values);
  const mentions = mentionsOf(call, row);
  act(
    call,
    'dossier.validated',
    row.id,
    {
      operation: row.operation,
      registration: { ...number, canonical: text, ...(leaseId !== undefined && { leaseId }) },
      vin,
      owner: ownerOf(values),
      validatedOn: call.today,
      validUntil: addDays(addMonths(call.today, CARD_MONTHS), -1),
      ...(before !== undefined && { previous: before }),
      ...(mentions.length > 0 && { mentions }),
      ...creditOf(call, row),
    },
    second,
  );
  return text;
}

/** What art. 11 adds on the card: for the operation that classes the vehicle, and for every later card of the same vehicle. */
function mentionsOf(call: PersonCall, row: DossierRow): string[] {
  const asked = lawOfDeposit(row).mentions.map(({ code }) => code);
  const number = row.data.values['prior.immatriculation'];
  const held = number === undefined ? undefined : call.parts.store.products.findRegistration(number);
  const stays = held?.values['collection.numero'] !== undefined && !changesHands(row.operation);
  return [...new Set([...asked, ...(stays ? [COLLECTION_MENTION] : [])])];
}

/** The number of the dossier, taken from its lease where it is new. @throws Refused the field at fault, `numbers-exhausted` */
function numberFor(
  call: PersonCall,
  row: DossierRow,
): { readonly number: RegistrationNumber; readonly leaseId?: string } {
  const { identity, issuing } = enrolled(call.parts);
  const wanted = numberWanted(sourceOf(row), identity.centre.province, call.today);
  switch (wanted.kind) {
    case 'kept':
      return { number: wanted.number };
    case 'next':
      if (issuing) return refuse(issuing.code);
      return takeNumber(call.parts, wanted.counter);
    case 'fault':
      return refuse(wanted.code, { field: wanted.field });
    case 'run':
    case 'none':
      throw new RangeError(`${row.operation} gives no number to a vehicle`);
  }
}

function grant(call: PersonCall, row: DossierRow, second: SecondSignature): string {
  const product = productOf(call, row);
  act(
    call,
    'dossier.granted',
    row.id,
    { operation: row.operation, grantedOn: call.today, owner: ownerOf(row.data.values), product },
    second,
  );
  return product.kind === 'ww-book' ? `${String(product.first)}-${String(product.last)}` : product.canonical;
}

/** What only the desk can still see of a vehicle whose card ends: it is the one that bears this number, and no other. */
function refuseAnothersNumber(call: PersonCall, canonical: string, vin: string | undefined): void {
  const held = call.parts.store.products.findRegistration(canonical);
  if (held && vin !== undefined && held.vin !== vin)
    refuse('number-of-another-vehicle', { params: { number: canonical, vin: held.vin } });
}

function productOf(call: PersonCall, row: DossierRow): GrantedProduct {
  const { values, facts } = row.data;
  const text = (field: string) => values[field] ?? refuse('entry-incomplete', { field });
  switch (row.operation) {
    case 'W18_DELIVRANCE':
    case 'W18_RENOUVELLEMENT':
      return tradeCard(call, row, text('w18.metier'));
    case 'WW_CARNET': {
      const { issuing } = enrolled(call.parts);
      if (issuing) return refuse(issuing.code);
      const w18 = heldW18(text('w18.numero'), call.today);
      refuseMissingStubs(call, values);
      const wanted = numberWanted(sourceOf(row), 0, call.today);
      if (wanted.kind !== 'run') throw new RangeError(`${row.operation} asks for ${wanted.kind}`);
      const { first, last, leaseId } = takeRun(call.parts, wanted.counter, wanted.count);
      const returned = values['carnet.premier'];
      return { kind: 'ww-book', first, last, leaseId, w18, ...(returned !== undefined && { returned }) };
    }
    case 'WW_DECLARATION': {
      const number = text('prior.ww');
      const delivered = plainDateOf(text('ww.date'));
      // A declaration of 30 December is entered in January: the card was that year's.
      heldW18(text('w18.numero'), delivered);
      if (call.parts.store.products.findGranted('ww-declaration', number))
        return refuse('ww-already-delivered', { params: { number }, field: 'prior.ww' });
      return {
        kind: 'ww-declaration',
        canonical: number,
        vin: text('vehicle.chassis'),
        deliveredOn: delivered,
        validUntil: addDays(delivered, WW_DAYS),
      };
    }
    case 'RETRAIT_ACCIDENT':
    case 'RETRAIT_VOLONTAIRE': {
      const number = numberBefore(values) ?? refuse('entry-incomplete', { field: 'prior.immatriculation' });
      refuseAnothersNumber(call, number, text('vehicle.chassis'));
      return {
        kind: 'withdrawal',
        canonical: number,
        vin: text('vehicle.chassis'),
        reason: String(
          facts['withdrawal.reason'] ??
            (row.operation === 'RETRAIT_ACCIDENT'
              ? 'IRREPARABLE_AFTER_ACCIDENT'
              : 'OBSOLETE_OR_BAD_CONDITION'),
        ),
      };
    }
    case 'DIPLO_RESTITUTION': {
      const vin = values['vehicle.chassis'];
      refuseAnothersNumber(call, text('prior.immatriculation'), vin);
      return {
        kind: 'card-returned',
        canonical: text('prior.immatriculation'),
        ...(vin !== undefined && { vin }),
      };
    }
    default:
      throw new RangeError(`${row.operation} ends in a registration`);
  }
}

/** A W18 card of the year that runs (art. 31). The premises were seen by the commission: what it saw must conform (annex 27). */
function tradeCard(call: PersonCall, row: DossierRow, trade: string): GrantedProduct {
  const { values } = row.data;
  if (!isTrade(trade)) return refuse('value-not-in-list', { field: 'w18.metier' });
  if (row.operation === 'W18_DELIVRANCE') refusePremises(call, row, trade);
  refuseRenewal(call, values['w18.precedent']);
  if (!w18Mention(trade, call.today)) return refuse('no-decree-in-force');
  const { number, leaseId } = numberFor(call, row);
  const previous = values['w18.precedent'];
  return {
    kind: 'w18-card',
    canonical: canonical(number),
    trade,
    validUntil: plainDateOf(`${call.today.slice(0, 4)}-12-31`),
    ...(leaseId !== undefined && { leaseId }),
    ...(previous !== undefined && { previous }),
  };
}

/** Art. 33: a card of an earlier year is renewed once; whoever missed two years in a row asks again from the start. */
function refuseRenewal(call: PersonCall, precedent: string | undefined): void {
  if (precedent === undefined) return;
  const card = parseNumber(precedent, 'W18');
  if (isNumberError(card) || card.series !== 'W18') return refuse('w18-shape', { field: 'w18.precedent' });
  const years = Number(call.today.slice(2, 4)) - card.year;
  const said = { params: { number: precedent }, field: 'w18.precedent' };
  if (years < 1) return refuse('w18-not-ended', said);
  if (years > 2) return refuse('w18-renewals-missed', said);
  if (call.parts.store.products.grantedAgainst('w18-card', 'previous', precedent))
    refuse('w18-already-renewed', said);
}

function refusePremises(call: PersonCall, row: DossierRow, trade: W18Trade): void {
  const { values } = row.data;
  const [fault] = premisesFaults(
    { trade, areaM2: Number(values['visite.surface'] ?? 0), inspectionPit: values['visite.fosse'] === 'OUI' },
    call.today,
  );
  if (fault?.code === 'PREMISES_TOO_SMALL')
    refuse('premises-too-small', {
      params: { area: values['visite.surface'] ?? '0' },
      field: 'visite.surface',
    });
  if (fault) refuse('premises-without-pit', { field: 'visite.fosse' });
  if (values['visite.avis'] !== 'FAVORABLE') refuse('premises-advice-against', { field: 'visite.avis' });
}

/** Art. 35 §3: a new book is given against every stub of the exhausted one, spoiled ones included. */
function refuseMissingStubs(call: PersonCall, values: Readonly<Record<string, string>>): void {
  const book = values['carnet.premier'];
  if (book !== undefined && call.parts.store.products.grantedAgainst('ww-book', 'returned', book))
    refuse('ww-book-already-returned', { params: { number: book }, field: 'carnet.premier' });
  const back = values['carnet.souches'];
  if (back === undefined || Number(back) >= WW_BOOK_STUBS) return;
  refuse('ww-stubs-missing', {
    params: { back: Number(back), all: WW_BOOK_STUBS },
    field: 'carnet.souches',
  });
}

/** The trade card that opens the right to WW numbers is of this year (art. 35): of another year it has ended (art. 31). */
function heldW18(text: string, on: PlainDate): string {
  const number = parseNumber(text, 'W18');
  if (isNumberError(number) || number.series !== 'W18') return refuse('w18-shape', { field: 'w18.numero' });
  if (number.year !== Number(on.slice(2, 4)))
    return refuse('w18-of-another-year', { params: { number: text }, field: 'w18.numero' });
  return text;
}

function isTrade(text: string): text is W18Trade {
  return (W18_TRADES as readonly string[]).includes(text);
}

function sourceOf(row: DossierRow) {
  return { operation: row.operation, facts: row.data.facts, values: row.data.values };
}

function ownerOf(values: Readonly<Record<string, string>>) {
  return {
    latin: {
      nom: values['owner.raison'] ?? values['owner.nom'] ?? '',
      prenom: values['owner.prenom'] ?? '',
    },
    arabic: {
      nom: values['owner.raisonAr'] ?? values['owner.nomAr'] ?? '',
      prenom: values['owner.prenomAr'] ?? '',
    },
    cnie: identityNumber(values) ?? '',
  };
}

/** A new vehicle that this desk already registered under a number cannot be new again: the one check that needs no line. */
function refuseRegisteredElsewhere(call: PersonCall, row: DossierRow, vin: string): void {
  const { products } = call.parts.store;
  const plate = row.data.values['prior.immatriculation'] ?? row.data.values['prior.ancien'];
  const known = products.registrationsOfVin(vin).filter(other => other.dossier !== row.id);
  const rival = known.find(other => other.canonical !== plate);
  if (rival) refuse('vin-already-registered', { params: { number: rival.canonical } });
  // A mistyped number would take another vehicle's place in the register of this desk.
  // A number that was left or given back is nobody else's.
  const ended = plate === undefined ? [] : products.endedOf({ canonical: plate });
  if (ended.some(({ how, vin: former }) => how === 'replaced' || former !== vin))
    refuse('number-replaced', { params: { number: plate ?? '' } });
  const ww = row.data.values['prior.ww'];
  const delivered = ww === undefined ? undefined : products.findGranted('ww-declaration', ww);
  if (delivered && wwVin(delivered.data) !== vin)
    refuse('ww-already-delivered', { params: { number: ww ?? '' }, field: 'prior.ww' });
  const holder = plate === undefined ? undefined : products.findRegistration(plate);
  if (holder && holder.vin !== vin)
    refuse('number-of-another-vehicle', { params: { number: holder.canonical, vin: holder.vin } });
}

/** The vehicle that a WW declaration was delivered for. */
function wwVin(json: string): string | undefined {
  const product = GrantedProduct.parse(JSON.parse(json));
  return product.kind === 'ww-declaration' ? product.vin : undefined;
}

/** Art. 52: neither an operation on its card nor a first registration of the same frame. */
function refuseWithdrawn(call: PersonCall, row: DossierRow): void {
  const { vin, plate } = row;
  if (withdrawnHere(call.parts, { vin, plate }))
    refuse('vehicle-withdrawn', { params: { vin: vin ?? plate ?? '' } });
}

/**
 * Art. 9: an opposition blocks the transfer. The box "vu sans opposition" saw the list of its day; what came since is seen here.
 * The release filed with the dossier answers what that box saw, never an opposition that came after it. Where a form has no such
 * box (a withdrawal, a move to the administrative series), an opposition still holds the card.
 */
function refuseOpposed(call: PersonCall, row: DossierRow): void {
  if (!opposable(row)) return;
  const { entries } = oppositionsOn(call.parts, row);
  if (entries.length === 0) return;
  const clearing = enrolled(call.parts)
    .journal.ofDossier(row.id)
    .findLast(one => one.kind === 'dossier.cleared');
  const cleared = Cleared.safeParse(clearing?.body).data;
  // The registry tells every centre of a credit in its turn: the release seen then answers it, though the list brought it after.
  const answered = (one: (typeof entries)[number]) =>
    cleared?.mainlevee === true &&
    (one.version <= cleared.listVersion || (one.reason === CREDIT && one.since <= (clearing?.at ?? '')));
  const entry = entries.find(one => !answered(one));
  if (entry)
    refuse('opposition-active', {
      params: { authority: entry.authority, since: entry.since, reference: entry.reference },
    });
}
