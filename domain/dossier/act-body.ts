import { z } from 'zod';
import { CARD_VERDICTS } from '../card/card-verdict.ts';
import { SERIES } from '../number/registration-number.ts';
import { HandOverProof } from '../signature/proof.ts';
import { CAPACITIES } from '../signature/statement.ts';
import { FLOW_OPERATIONS, STEPS } from './flow.ts';

/*
 * What each act of a dossier says. The projection is made from these bodies alone, here and on any other desk, so a body
 * carries everything a later reader needs and nothing he could compute. Loose: a later version may add, never change.
 */

const Text = z.string();
const DateText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const Values = z.record(z.string(), Text);
const FactValue = z.union([z.string(), z.number(), z.boolean()]);
const Reasons = z.array(Text).min(1);

/** A page as an act names it: where its encrypted file is and what it must hash to. */
export const ActPage = z.object({
  id: Text,
  paperKey: Text,
  position: z.number().int(),
  name: Text,
  source: z.enum(['file', 'scanner']),
  mime: Text,
  bytes: z.number().int(),
  sha256: Text,
  blob: Text,
  /** Page of that file, from 1: an imported PDF is one file of several pages. */
  blobPage: z.number().int(),
  /** SHA-256 of what the scanner delivered, where the file is made from it (upright, black and white). */
  original: Text.optional(),
  /** Quarter turns clockwise, over the file as it lies; none when absent. */
  turns: z.number().int().min(0).max(3).optional(),
});
export type ActPage = z.infer<typeof ActPage>;

/** A card that was read at the counter: what proves it, and what a dossier may take over of it, nothing where it proves nothing. */
export const CardRead = z.object({
  readAt: Text,
  verdict: z.enum(CARD_VERDICTS),
  support: Text.nullable(),
  /** Subject of its certificate, and the centre that the registry says it is of. */
  signer: Text.nullable(),
  centre: z.object({ fr: Text, ar: Text }).nullable(),
  takes: Values,
  /** Where this desk's registration said otherwise that day. */
  differences: z.array(z.object({ field: Text, card: Text, here: Text })),
});
export type CardRead = z.infer<typeof CardRead>;

const Tick = z.object({ conforming: z.boolean(), reason: Text.optional() });

/** Box "réceptionné par": what the person brought, what the law asked, until when his récépissé stands. */
export const Deposited = z.looseObject({
  number: Text,
  bordereau: Text,
  operation: z.enum(FLOW_OPERATIONS),
  depositedOn: DateText,
  receiptDays: z.number().int(),
  receiptUntil: DateText,
  /** Version of the decree in force on the day of deposit: the dossier keeps it. */
  decree: Text,
  facts: z.record(Text, FactValue),
  /** Circumstances that the applicant told (overlays of the decree). */
  overlays: z.array(Text).optional(),
  dates: z.record(Text, DateText),
  values: Values,
  ticks: z.record(Text, Tick),
  required: z.array(Text),
  late: z.boolean(),
  credit: z.boolean(),
  opposition: z.boolean(),
  pages: z.array(ActPage),
  notDuplicate: z.record(Text, Text),
  /** Absent when no card was read. */
  cardRead: CardRead.optional(),
});
export type Deposited = z.infer<typeof Deposited>;

/** Fiche de rejet given at the counter: the dossier was never deposited, its trace stays. */
export const RefusedAtCounter = z.looseObject({
  number: Text,
  bordereau: Text,
  operation: z.enum(FLOW_OPERATIONS),
  refusedOn: DateText,
  facts: z.record(Text, FactValue),
  dates: z.record(Text, DateText),
  values: Values,
  ticks: z.record(Text, Tick),
  pages: z.array(ActPage),
  reasons: Reasons,
});
export type RefusedAtCounter = z.infer<typeof RefusedAtCounter>;

/** Boxes "contrôlé par" and "exploité par": a signature, a note. */
export const Noted = z.looseObject({ note: Text });

/** Box "vu sans opposition": which version of the list was seen, how old it was. */
export const Cleared = z.looseObject({
  note: Text,
  listVersion: z.number().int(),
  listAgeDays: z.number().int().nullable(),
  mainlevee: z.boolean(),
});

/** Box "saisie des données". */
export const Entered = z.looseObject({ values: Values });

/** Box "contrôle des données": every field read a second time, which ones had differed before. */
export const Checked = z.looseObject({ fields: z.number().int(), corrected: z.array(Text) });

/** A person or a body as an act names it. */
const Named = z.object({
  latin: z.object({ nom: Text, prenom: Text }),
  arabic: z.object({ nom: Text, prenom: Text }),
  cnie: Text,
});

/** The chief's signature that ends in a registration. The number is allocated here and nowhere else. */
export const Validated = z.looseObject({
  operation: z.enum(FLOW_OPERATIONS),
  registration: z.looseObject({
    canonical: Text,
    series: z.enum(SERIES),
    /** Parts of a number of the normal series; `canonical` says all of any other. */
    province: z.number().int().optional(),
    letters: Text.optional(),
    sequence: z.number().int().optional(),
    /** The lease that a new number was taken from; absent when the vehicle keeps its own. */
    leaseId: Text.optional(),
  }),
  vin: Text,
  owner: Named,
  validatedOn: DateText,
  /** Card valid ten years: last day (law 52-05, art. 58 and decree 2.10.421). */
  validUntil: DateText,
  /** Canonical number, old number or WW number before this operation. */
  previous: Text.optional(),
  /** What is added on the card: `VEHICULE_DE_COLLECTION` (art. 11). */
  mentions: z.array(Text).optional(),
  /** Who lent and holds the vehicle after this signature, until he releases it (art. 18 (4) i). */
  lender: z.looseObject({ authority: Text, reference: Text.optional() }).optional(),
  /** The release of an earlier lender was in the dossier. */
  lenderReleased: z.literal(true).optional(),
});
export type Validated = z.infer<typeof Validated>;

/** What the chief grants where no vehicle is registered. */
export const GrantedProduct = z.discriminatedUnion('kind', [
  /** Trade card of one calendar year (arts 29 to 33). */
  z.looseObject({
    kind: z.literal('w18-card'),
    canonical: Text,
    trade: Text,
    validUntil: DateText,
    leaseId: Text.optional(),
    previous: Text.optional(),
  }),
  /** A book of 25 stubs, its numbers one after the other (art. 35). */
  z.looseObject({
    kind: z.literal('ww-book'),
    first: z.number().int(),
    last: z.number().int(),
    leaseId: Text,
    w18: Text,
    /** First number of the exhausted book that was given back for it (art. 35 §3). */
    returned: Text.optional(),
  }),
  /** What a dealer delivered from his book (arts 36 to 38). */
  z.looseObject({
    kind: z.literal('ww-declaration'),
    canonical: Text,
    vin: Text,
    deliveredOn: DateText,
    validUntil: DateText,
  }),
  /** Final withdrawal: opposition on every card operation, for ever (art. 52). */
  z.looseObject({ kind: z.literal('withdrawal'), canonical: Text, vin: Text, reason: Text }),
  /** The card of the diplomatic series is given back at the end of the mission (art. 46). */
  z.looseObject({ kind: z.literal('card-returned'), canonical: Text, vin: Text.optional() }),
]);
export type GrantedProduct = z.infer<typeof GrantedProduct>;

/** The chief's signature that ends in a paper: a card of trade, a book, a receipt, a certificate. */
export const Granted = z.looseObject({
  operation: z.enum(FLOW_OPERATIONS),
  grantedOn: DateText,
  owner: Named,
  product: GrantedProduct,
});
export type Granted = z.infer<typeof Granted>;

export const Returned = z.looseObject({
  to: z.enum(STEPS),
  reasons: Reasons,
  fields: z.array(z.object({ field: Text, reason: Text })),
});
export const Suspended = z.looseObject({
  reason: z.enum(['opposition', 'litigation', 'receipt-expired', 'other']),
  note: Text,
});
export const Rejected = z.looseObject({ reasons: Reasons });

export const CardWritten = z.looseObject({
  support: Text,
  reader: Text,
  simulator: z.boolean(),
  bytes: z.number().int(),
  /** FID -> SHA-256 of the bytes read back. */
  files: z.record(Text, Text),
  /** FID -> length in bytes; absent from acts written before it was kept. */
  sizes: z.record(Text, z.number().int()).optional(),
});
export const CardSpoiled = z.looseObject({ support: Text, reason: Text });
/** `layouts` are the plates that came out, which may not be all of them: a machine stops, a blank is spoiled. */
export const PlatesPrinted = z.looseObject({
  layouts: z.array(Text),
  files: z.array(Text),
  printer: Text,
  /** No plate came out of it; absent from acts written before it was told. */
  simulator: z.boolean().optional(),
  /** Job of the machine, as its own journal names it. */
  job: Text.optional(),
  /** Every plate that the vehicle carries: they are printed once each of them came out. Absent: `layouts` are all of them. */
  wanted: z.array(Text).optional(),
  /** Blank under each plate that was pressed, where the centre counts its blanks. */
  blanks: z.array(z.object({ layout: Text, serial: Text, format: Text })).optional(),
  /** Letters that drew them: SHA-256 of the official font's file, null for the open face of proofs. */
  font: z.object({ face: Text, sha256: Text.nullable() }).optional(),
  /** Drawn without the official letters (annex 12): must not go on a vehicle. */
  proof: z.boolean().optional(),
});
/** A plate that cannot go on the vehicle: it is pressed again, on another blank. */
export const PlateSpoiled = z.looseObject({ layout: Text, reason: Text, serial: Text.optional() });
/** `support` is null where no electronic card is made. */
export const Produced = z.looseObject({ support: Text.nullable(), plates: z.boolean() });
export const Delivered = z.looseObject({
  receivedBy: Text,
  cnie: Text,
  receiptReturned: z.boolean(),
  sellerCardDestroyed: z.boolean(),
  deliveredOn: DateText,
  /** Absent from acts written before it was told: the owner. */
  capacity: z.enum(CAPACITIES).optional(),
  /** How he signed for what he received; absent where nobody was asked to. */
  signature: HandOverProof.optional(),
});
export const PaperPrinted = z.looseObject({
  document: Text,
  copy: z.number().int(),
  printer: Text,
  file: Text.nullable(),
  sha256: Text,
  /** True from the second copy on: the paper says duplicata. */
  duplicata: z.boolean(),
  /** A strip of a receipt printer: which one, and who says that all of it came out. Absent: a sheet. */
  strip: z
    .object({
      device: Text,
      simulator: z.boolean(),
      bands: z.number().int(),
      confirmedBy: z.enum(['printer', 'agent']),
    })
    .optional(),
  /** A sheet of a printer: its print job, how often it was given to a printer, and who says that it is out. */
  sheet: z
    .object({
      job: Text,
      device: Text,
      simulator: z.boolean(),
      tries: z.number().int(),
      proof: z.enum(['printer', 'queue', 'file', 'person']),
    })
    .optional(),
});
/**
 * A sheet or strip that did not come out, as the printer or the agent says, or that was taken back: it counts as no copy. `cause` is
 * the printer's fault.
 */
export const PaperSpoiled = z.looseObject({
  document: Text,
  copy: z.number().int(),
  printer: Text,
  device: Text,
  cause: Text,
  sheet: z
    .object({
      job: Text,
      sha256: Text,
      /** Given up by the printer; not seen by who was asked; taken back for good; taken to another printer. */
      outcome: z.enum(['failed', 'not-out', 'taken-back', 'moved']),
      reason: Text.nullable(),
    })
    .optional(),
});
export const PaperAttached = z.looseObject({ pages: z.array(ActPage) });
/** A paper brought after the deposit (a mainlevée, a missing copy), seen conforming by who signs the act. */
export const PaperReceived = z.looseObject({ paperKey: Text, note: Text, pages: z.array(ActPage) });

/** Act kind -> schema of its body, for the kinds that change a dossier. */
export const DOSSIER_ACTS = {
  'dossier.deposited': Deposited,
  'dossier.refused-at-counter': RefusedAtCounter,
  'dossier.controlled': Noted,
  'dossier.cleared': Cleared,
  'dossier.entered': Entered,
  'dossier.checked': Checked,
  'dossier.exploited': Noted,
  'dossier.validated': Validated,
  'dossier.granted': Granted,
  'dossier.returned': Returned,
  'dossier.suspended': Suspended,
  'dossier.resumed': Noted,
  'dossier.rejected': Rejected,
  'dossier.card-written': CardWritten,
  'dossier.card-spoiled': CardSpoiled,
  'dossier.plates-printed': PlatesPrinted,
  'dossier.plate-spoiled': PlateSpoiled,
  'dossier.produced': Produced,
  'dossier.delivered': Delivered,
  'paper.printed': PaperPrinted,
  'paper.spoiled': PaperSpoiled,
  'paper.attached': PaperAttached,
  'paper.received': PaperReceived,
} as const;

export type DossierActKind = keyof typeof DOSSIER_ACTS;
export type DossierActBody<K extends DossierActKind> = z.output<(typeof DOSSIER_ACTS)[K]>;

/** The chief's signature, which his own key signs too: a registration or a grant. */
export function isChiefsAct(kind: string): boolean {
  return kind === 'dossier.validated' || kind === 'dossier.granted';
}

export function isDossierAct(kind: string): kind is DossierActKind {
  return kind in DOSSIER_ACTS;
}
