import { randomUUID } from 'node:crypto';
import { checklist } from '../../domain/decree/checklist.ts';
import { decreeInForce } from '../../domain/decree/catalogue.ts';
import { receiptValidity } from '../../domain/decree/receipt.ts';
import type { DossierActBody, DossierActKind } from '../../domain/dossier/act-body.ts';
import { type FlowOperation, stepsOf, type Step } from '../../domain/dossier/flow.ts';
import { canonical } from '../../domain/number/format.ts';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError } from '../../domain/number/registration-number.ts';
import {
  addDays,
  addMonths,
  moroccanDate,
  type PlainDate,
  plainDateOf,
} from '../../domain/text/plain-date.ts';
import { understand } from '../intake-view.ts';
import { nextBordereau, takeDossierNumber, takeNumber } from '../numbering.ts';
import { actPage } from '../page-ref.ts';
import type { Parts } from '../parts.ts';
import { asJson, enrolled } from '../person.ts';
import type { ShiftedClock } from './shifted-clock.ts';
import { DEMO_PEOPLE, DEMO_VEHICLES } from './people.ts';
import { specimenPng } from './specimen.ts';

/** One file of the demonstration: who, which vehicle, deposited how long ago, signed up to which step, and what is odd about it. */
interface Story {
  readonly operation: FlowOperation;
  readonly daysAgo: number;
  readonly upTo: Step;
  readonly odd?: 'returned' | 'suspended' | 'rejected';
}

const STORIES: readonly Story[] = [
  { operation: 'MUTATION', daysAgo: 64, upTo: 'enter', odd: 'returned' },
  { operation: 'MUTATION', daysAgo: 61, upTo: 'deposit', odd: 'suspended' },
  { operation: 'MUTATION', daysAgo: 57, upTo: 'enter' },
  { operation: 'MUTATION', daysAgo: 45, upTo: 'deliver' },
  { operation: 'IMMAT_NEUF_MAROC', daysAgo: 31, upTo: 'control' },
  { operation: 'IMMAT_NEUF_MAROC', daysAgo: 27, upTo: 'deposit' },
  { operation: 'IMMAT_NEUF_MAROC', daysAgo: 26, upTo: 'check' },
  { operation: 'MUTATION', daysAgo: 20, upTo: 'exploit' },
  { operation: 'MUTATION', daysAgo: 19, upTo: 'exploit' },
  { operation: 'IMMAT_NEUF_MAROC', daysAgo: 18, upTo: 'validate' },
  { operation: 'MUTATION', daysAgo: 15, upTo: 'check' },
  { operation: 'MUTATION', daysAgo: 12, upTo: 'deposit', odd: 'rejected' },
  { operation: 'IMMAT_NEUF_MAROC', daysAgo: 9, upTo: 'enter' },
  { operation: 'MUTATION', daysAgo: 6, upTo: 'clear-opposition' },
  { operation: 'IMMAT_NEUF_MAROC', daysAgo: 3, upTo: 'control' },
  { operation: 'MUTATION', daysAgo: 1, upTo: 'deposit' },
];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Fills a new demonstration with sixteen files at every step of the flow. They are real acts, signed and chained like any other,
 * on a clock that is set back for the time of the seeding; only the people and the papers are invented.
 */
export function seedDemo(parts: Parts, clock: ShiftedClock): void {
  const agents = new Map(parts.store.accounts.all().map(account => [account.login, account.id]));
  const agent = (login: string) => agents.get(login) ?? login;
  // Written step by step in the order of time, all files together: a journal is one line.
  const gestures: { at: number; make: () => void }[] = [];
  STORIES.forEach((story, index) => {
    plan(parts, story, index, agent, (at, make) => gestures.push({ at, make }));
  });
  gestures.sort((a, b) => a.at - b.at);
  const present = Date.now();
  parts.store.write(() => {
    for (const { at, make } of gestures) {
      clock.setTo(present + at);
      make();
    }
  });
  clock.setTo(undefined);
}

function plan(
  parts: Parts,
  story: Story,
  index: number,
  agent: (login: string) => string,
  /** Instants are milliseconds from now, negative. */
  schedule: (fromNowMs: number, make: () => void) => void,
): void {
  const { journal } = enrolled(parts);
  const id = randomUUID();
  const write = <K extends DossierActKind>(kind: K, login: string, body: DossierActBody<K>) =>
    void journal.append({ kind, agent: agent(login), dossier: id, body: asJson(body) });
  const start = story.daysAgo * DAY_MS;
  const steps = stepsOf(story.operation);
  const last = steps.indexOf(story.upTo);
  // The steps of a file spread over the first two thirds of its age.
  const at = (step: number) => -(start - (start * 0.66 * step) / Math.max(1, last) - index * 60_000);
  const values = valuesOf(story, index);
  steps.slice(0, last + 1).forEach((step, order) => {
    schedule(at(order), () => makeStep(parts, story, step, id, index, values, write));
  });
  const soon = at(last) + HOUR_MS;
  if (story.odd === 'returned')
    schedule(soon, () =>
      write('dossier.returned', 'bouazza', {
        to: 'enter',
        reasons: ['Le numéro de châssis ne correspond pas à la carte du vendeur.'],
        fields: [{ field: 'vehicle.chassis', reason: 'Relire sur la carte du vendeur.' }],
      }),
    );
  if (story.odd === 'suspended')
    schedule(soon, () =>
      write('dossier.suspended', 'bouazza', {
        reason: 'opposition',
        note: 'Saisie conservatoire, mainlevée attendue.',
      }),
    );
  if (story.odd === 'rejected')
    schedule(soon, () =>
      write('dossier.rejected', 'bouazza', {
        reasons: ['La carte grise présentée n’est pas au nom du vendeur.'],
      }),
    );
}

function makeStep(
  parts: Parts,
  story: Story,
  step: Step,
  id: string,
  index: number,
  values: Record<string, string>,
  write: <K extends DossierActKind>(kind: K, login: string, body: DossierActBody<K>) => void,
): void {
  const today = parts.clock.today();
  switch (step) {
    case 'deposit':
      write('dossier.deposited', 'lamrabet', depositBody(parts, story, id, index, values, today));
      return;
    case 'control':
      write('dossier.controlled', 'bouazza', { note: '' });
      return;
    case 'clear-opposition':
      write('dossier.cleared', 'bouazza', { note: '', listVersion: 0, listAgeDays: 0, mainlevee: false });
      return;
    case 'enter':
      write('dossier.entered', 'zniber', { values });
      return;
    case 'check':
      write('dossier.checked', 'bouazza', { fields: Object.keys(values).length, corrected: [] });
      return;
    case 'exploit':
      write('dossier.exploited', 'bouazza', { note: '' });
      return;
    case 'validate':
      write('dossier.validated', 'benchekroun', validatedBody(parts, story, values, today));
      return;
    case 'produce':
      write('dossier.card-written', 'ouali', {
        support: `MA 26 0047 ${String(9000 + index)}`,
        reader: 'Lecteur simulé',
        simulator: true,
        bytes: 2434,
        files: {},
      });
      write('dossier.produced', 'ouali', { support: `MA 26 0047 ${String(9000 + index)}`, plates: false });
      return;
    case 'deliver':
      write('dossier.delivered', 'lamrabet', {
        receivedBy: values['owner.nom'] ?? '',
        cnie: values['owner.cnie'] ?? '',
        receiptReturned: true,
        sellerCardDestroyed: true,
        deliveredOn: today,
      });
  }
}

function depositBody(
  parts: Parts,
  story: Story,
  id: string,
  index: number,
  values: Record<string, string>,
  today: PlainDate,
): DossierActBody<'dossier.deposited'> {
  const vehicle = DEMO_VEHICLES[index % DEMO_VEHICLES.length];
  const date = story.operation === 'MUTATION' ? 'sale.signatureLegalisationDate' : 'ww.deliveryDate';
  const started = addDays(today, -(5 + index));
  const facts = {
    'purchase.method': index % 5 === 4 ? 'CREDIT' : 'CASH',
    'owner.kind': 'NATURAL_PERSON',
    'owner.count': 1,
    'owner.minor': false,
    'owner.profession': 'OTHER',
    'vehicle.use': 'PRIVATE',
    'vehicle.ptacKg': vehicle?.ptc ?? 1600,
    'acquisition.mode': 'SALE',
    ...(story.operation === 'MUTATION'
      ? { 'seller.cardLost': false, 'vehicle.finallyWithdrawn': false, 'vehicle.opposition': false }
      : { 'vehicle.imported': false }),
  };
  const { input } = understand(story.operation, facts, { [date]: started, 'deposit.date': today }, today);
  const law = checklist(input);
  const receipt = receiptValidity(story.operation, today);
  for (const paper of law.documents) addPage(parts, id, paper, values);
  return {
    number: takeDossierNumber(parts, today),
    bordereau: nextBordereau(parts, today),
    operation: story.operation,
    depositedOn: today,
    receiptDays: receipt?.days ?? 30,
    receiptUntil: receipt?.until ?? today,
    decree: decreeInForce(today)?.id ?? '',
    facts: { ...input.facts },
    dates: { ...input.dates },
    values: counterPart(values),
    ticks: Object.fromEntries(law.documents.map(paper => [paper.key, { conforming: true }])),
    required: law.documents.map(paper => paper.key),
    late: law.deadline?.late ?? false,
    credit: facts['purchase.method'] === 'CREDIT',
    opposition: false,
    pages: parts.store.pages.of(id).map(actPage),
    notDuplicate: {},
  };
}

function sheet(paper: { fr: string; ar: string }, values: Record<string, string>): Uint8Array {
  return specimenPng({
    titleFr: paper.fr,
    titleAr: paper.ar,
    lines: SHEET_LINES.flatMap(([field, fr, ar]) => {
      const value = values[field];
      return value === undefined ? [] : [{ fr, ar, value }];
    }),
  });
}

const shared = new Map<string, Uint8Array>();

/** Papers other than the form have no reading of their own in a demonstration: one sheet of each serves all files. */
function sharedSheet(paper: { fr: string; ar: string; doc: string }): Uint8Array {
  const drawn = shared.get(paper.doc) ?? sheet(paper, {});
  shared.set(paper.doc, drawn);
  return drawn;
}

/** Each paper is one specimen sheet. */
function addPage(
  parts: Parts,
  home: string,
  paper: { key: string; fr: string; ar: string; doc: string },
  values: Record<string, string>,
): void {
  const content = paper.doc.startsWith('FORM_') ? sheet(paper, values) : sharedSheet(paper);
  const stored = parts.store.blobs.put(content, 'image/png', parts.clock.now());
  parts.store.pages.add({
    id: randomUUID(),
    home,
    paperKey: paper.key,
    name: `${paper.doc}.png`,
    source: 'scanner',
    blob: stored.id,
    blobPage: 1,
    takenBy: 'lamrabet',
    takenAt: parts.clock.now(),
  });
}

const SHEET_LINES: readonly (readonly [string, string, string])[] = [
  ['prior.immatriculation', 'N° d’immatriculation', 'رقم التسجيل'],
  ['prior.ww', 'N° WW', 'رقم WW'],
  ['owner.nom', 'Nom', 'الاسم العائلي'],
  ['owner.prenom', 'Prénom', 'الاسم الشخصي'],
  ['owner.cnie', 'C.N.I.E n°', 'رقم ب.و.ت.إ'],
  ['owner.residence', 'Adresse', 'العنوان'],
  ['vehicle.marque', 'Marque', 'العلامة'],
  ['vehicle.type', 'Type', 'الصنف'],
  ['vehicle.chassis', 'N° de châssis', 'رقم الإطار الحديدي'],
];

function validatedBody(
  parts: Parts,
  story: Story,
  values: Record<string, string>,
  today: PlainDate,
): DossierActBody<'dossier.validated'> {
  const kept = parseNumber(values['prior.immatriculation'] ?? '');
  const { province } = enrolled(parts).identity.centre;
  const fresh = isNumberError(kept) ? takeNumber(parts, `normal:${String(province)}`) : undefined;
  const number = isNumberError(kept) ? fresh?.number : kept;
  if (!number) throw new RangeError('no number');
  return {
    operation: story.operation,
    registration: {
      ...number,
      canonical: canonical(number),
      ...(fresh && { leaseId: fresh.leaseId }),
    },
    vin: values['vehicle.chassis'] ?? '',
    owner: {
      latin: { nom: values['owner.nom'] ?? '', prenom: values['owner.prenom'] ?? '' },
      arabic: { nom: values['owner.nomAr'] ?? '', prenom: values['owner.prenomAr'] ?? '' },
      cnie: values['owner.cnie'] ?? '',
    },
    validatedOn: today,
    validUntil: addDays(addMonths(today, 120), -1),
    ...(fresh === undefined
      ? { previous: values['prior.immatriculation'] ?? '' }
      : { previous: values['prior.ww'] ?? '' }),
  };
}

const COUNTER_FIELDS = [
  'prior.ww',
  'prior.immatriculation',
  'owner.cnie',
  'owner.nom',
  'owner.prenom',
  'owner.nomAr',
  'owner.prenomAr',
  'owner.residence',
  'vehicle.chassis',
  'vehicle.marque',
  'sale.nom',
  'sale.prenom',
];

function counterPart(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([field]) => COUNTER_FIELDS.includes(field)));
}

function valuesOf(story: Story, index: number): Record<string, string> {
  const person = DEMO_PEOPLE[index % DEMO_PEOPLE.length];
  const seller = DEMO_PEOPLE[(index + 5) % DEMO_PEOPLE.length];
  const vehicle = DEMO_VEHICLES[index % DEMO_VEHICLES.length];
  if (!person || !seller || !vehicle) throw new RangeError('the demonstration has nobody left');
  const signed = addDays(moroccanDate(new Date().toISOString()), -(story.daysAgo + 5));
  const first = story.operation === 'MUTATION' ? plainDateOf(`20${String(12 + (index % 9))}-06-22`) : signed;
  const letters = ['أ', 'ب', 'د', 'هـ', 'و', 'ط'][index % 6]?.replace('ـ', '') ?? 'أ';
  return {
    ...(story.operation === 'MUTATION'
      ? {
          'prior.immatriculation': `${String(5528 + index * 2719)}-${letters}-59`,
          'sale.nom': seller.nom,
          'sale.prenom': seller.prenom,
          'sale.cnie': seller.cnie,
          'sale.adresse': seller.rue,
          'sale.legalisationVendeur': signed,
          'sale.legalisationAcheteur': signed,
        }
      : {
          'prior.ww': `00${String(4511 + index * 7)} WW`,
          'ww.date': signed,
          'ww.vendeur': `${vehicle.marque} Kénitra`,
        }),
    'owner.cnie': person.cnie,
    'owner.nom': person.nom,
    'owner.prenom': person.prenom,
    'owner.nomAr': person.nomAr,
    'owner.prenomAr': person.prenomAr,
    'owner.pere': 'Ahmed',
    'owner.mere': 'Fatima',
    'owner.nationalite': 'Marocaine',
    'owner.neLe': `19${String(70 + index)}-0${String(1 + (index % 9))}-1${String(index % 9)}`,
    'owner.neA': 'Kénitra',
    'owner.profession': 'Commerçant',
    'owner.residence': person.rue,
    'owner.residenceAr': person.rueAr,
    'owner.faitA': 'Kénitra',
    'owner.faitLe': signed,
    'vehicle.chassis': `${vehicle.wmi}${String(56480000 + index * 137)}${String(100 + index)}`,
    'vehicle.marque': vehicle.marque,
    'vehicle.type': vehicle.type,
    'vehicle.modele': vehicle.modele,
    'vehicle.genre': 'VP',
    'vehicle.carburant': vehicle.carburant,
    'vehicle.nbCylindres': '4',
    'vehicle.cylindree': vehicle.cm3,
    'vehicle.puissanceFiscale': vehicle.cv,
    'vehicle.ptc': String(vehicle.ptc),
    'vehicle.poidsVide': vehicle.vide,
    'vehicle.nbPlaces': '5',
    'vehicle.dateMec': first,
    'vehicle.dateMecMaroc': first,
  };
}
