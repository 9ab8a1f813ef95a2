import { z } from 'zod';
import { PLATE_LAYOUTS } from '../../domain/plate/plate-table.ts';
import { BlankFormatView } from './stock.ts';
import { procedure } from './procedure.ts';
import { Refusal } from './refusal.ts';
import { CommandId, DossierId, Instant } from './shapes.ts';

/** A layout of the decree's tables of plates. */
export const PlateLayoutName = z.enum(PLATE_LAYOUTS);

/** One file of the card as the technician watches it. */
export const CardFileState = z.object({
  fid: z.string(),
  name: z.string(),
  /** Null while nobody knows: the files are made when the card is written. */
  bytes: z.number().int().nullable(),
  state: z.enum(['waiting', 'writing', 'written', 'reading', 'same', 'different']),
});
export type CardFileState = z.infer<typeof CardFileState>;

/** Fields printed on the card, in the order of art. 3: recto then verso. Keys of `assets/decree/forms.json`, card. */
export const CardFace = z.object({
  id: z.string(),
  fr: z.string(),
  ar: z.string(),
  value: z.string(),
  valueAr: z.string().optional(),
});

export const ProductionView = z.object({
  dossierId: DossierId,
  /** False where the dossier gives no electronic card: a W18 card is a paper (annex 17). */
  card: z.boolean(),
  readers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      simulator: z.boolean(),
      /** `ours`: begun or written for this dossier; `foreign`: it may not become its card; `mute`: present and silent. */
      card: z.enum(['none', 'blank', 'ours', 'foreign', 'mute', 'unreachable']),
      /** Why the reader does not answer, or why the stock says no to this support. */
      trouble: Refusal.nullable(),
      support: z.string().nullable(),
      /** The chip tells no serial: the technician reads it on the back of the card. */
      asksSupport: z.boolean(),
      atr: z.string().nullable(),
    }),
  ),
  recto: z.array(CardFace),
  verso: z.array(CardFace),
  files: z.array(CardFileState),
  /** Blank cards, where the centre counts them: `next` is the oldest in stock. */
  supports: z
    .object({ left: z.number().int(), runsLow: z.boolean(), next: z.string().nullable() })
    .nullable(),
  plates: z.array(
    z.object({
      layout: PlateLayoutName,
      /** Every vehicle of its kind carries it, or it is one of the two shapes that its rear may take. */
      choice: z.enum(['required', 'rear']),
      svg: z.string(),
      widthMm: z.number(),
      heightMm: z.number(),
      label: z.object({ fr: z.string(), ar: z.string() }),
      /** Drawn without the official letters: said beside it, it must not go on a vehicle. */
      proof: z.boolean(),
      /** It came out of a machine, on that blank where they are counted. */
      pressed: z.object({ serial: z.string().nullable(), at: Instant }).nullable(),
      /** Its blank: `counted` where a serial is asked for, `next` the one that is proposed. */
      blank: z.object({
        format: BlankFormatView,
        counted: z.boolean(),
        next: z.string().nullable(),
        left: z.number().int(),
        runsLow: z.boolean(),
      }),
    }),
  ),
  /** Machines of plates, the one that is proposed first. */
  platePrinters: z.array(
    z.object({ id: z.string(), name: z.string(), simulator: z.boolean(), fault: Refusal.nullable() }),
  ),
  /** A job whose end nobody has told: the plates that a person must say something of. */
  plateJob: z
    .object({
      printer: z.string(),
      begunAt: Instant,
      plates: z.array(z.object({ layout: PlateLayoutName, serial: z.string().nullable() })),
    })
    .nullable(),
  /** Papers that go out with the dossier: each is printed before the production is signed. */
  papers: z.array(z.object({ kind: z.string(), copies: z.number().int() })),
});
export type ProductionView = z.infer<typeof ProductionView>;

export const production = {
  'production.open': procedure({
    access: ['technician'],
    input: z.object({ dossierId: DossierId }),
    output: ProductionView,
  }),
  /**
   * Writes the card in the reader, reads every file back and compares; progress comes as `card.progress` events.
   * Refusals: `card-absent`, `card-mute`, `card-strange`, `support-number-required` (the chip tells none), `support-already-used`,
   * `support-spoiled`, `support-not-received` and `support-returned` where supports are counted, `card-of-another-vehicle`, `card-already-issued`, `card-other-serial`; of a card that wants keys `card-keys-missing`,
   * `card-keys-version`, `card-keys-wrong`, `card-keys-blocked`, and `card-keys-refused-before` or `card-keys-given-up`, which try nothing; while it is written: `card-gone` and the
   * reader's own (`pcsc-absent`, `card-reader-gone`, `card-reader-silent`, ...), after which the same card is finished; and
   * `card-no-space`, `card-memory-worn`, `card-refuses`, after which the support is out of the stock.
   */
  'production.write-card': procedure({
    access: ['technician'],
    input: z.object({
      commandId: CommandId,
      dossierId: DossierId,
      version: z.number().int(),
      readerId: z.string(),
      /** Serial read on the back of the card, where the chip tells none. */
      support: z.string().max(40).optional(),
    }),
    output: z.object({ support: z.string(), bytes: z.number().int(), version: z.number().int() }),
  }),
  /** Declares a support faulty: it leaves the stock, the dossier stays signed and waits for another. */
  'production.spoil-card': procedure({
    access: ['technician'],
    input: z.object({
      commandId: CommandId,
      dossierId: DossierId,
      support: z.string().max(40),
      reason: z.string().trim().min(1).max(500),
    }),
    output: z.object({ version: z.number().int() }),
  }),
  /**
   * Simulated reader only: puts a blank support in, takes it out, pulls it half-way, puts in the card written last that is not in it
   * (the next one at each gesture). Refused on a real reader.
   */
  'production.simulator': procedure({
    access: ['technician', 'counter'],
    input: z.object({
      readerId: z.string(),
      gesture: z.enum(['insert-blank', 'insert-card', 'remove', 'tear-next']),
    }),
    output: ProductionView.shape.readers.element,
  }),
  /**
   * Has the plates made by a machine, and records what became of each. A job that was begun before is asked about first: nothing is
   * pressed twice. Refusals: `plate-printer-absent`, `plate-needs-two-inks`, `plates-pressed-already`, and those of the blanks
   * (`blank-serial-required`, `blank-unknown`, `blank-used`, ...), with the field `blank.<layout>`.
   */
  'production.print-plates': procedure({
    access: ['technician'],
    input: z.object({
      commandId: CommandId,
      dossierId: DossierId,
      version: z.number().int(),
      /** Shape of the rear plate, where there is a choice. */
      rear: PlateLayoutName.optional(),
      /** Machine that makes them; the first where nobody chose. */
      printerId: z.string().max(64).optional(),
      /** Serial of the blank under each plate, as it was scanned or typed. */
      blanks: z.partialRecord(PlateLayoutName, z.string().max(80)).optional(),
    }),
    output: z.object({
      files: z.array(z.string()),
      results: z.array(
        z.object({
          layout: PlateLayoutName,
          result: z.enum(['made', 'spoiled', 'not-made', 'unknown']),
        }),
      ),
      /** Why the machine stopped before the end; what it made is counted all the same. */
      stopped: Refusal.nullable(),
      version: z.number().int(),
    }),
  }),
  /**
   * A person who looked at the machine says what became of each plate that it could not tell.
   * Refusals: `plate-no-job`, `plate-result-required`.
   */
  'production.settle-plates': procedure({
    access: ['technician'],
    input: z.object({
      commandId: CommandId,
      dossierId: DossierId,
      version: z.number().int(),
      results: z.partialRecord(PlateLayoutName, z.enum(['made', 'spoiled', 'not-made'])),
      reason: z.string().trim().max(300),
    }),
    output: z.object({ version: z.number().int() }),
  }),
  /** A plate that came out cannot go on the vehicle: its blank is spoiled, it is pressed again. Refusal: `plate-not-pressed`. */
  'production.spoil-plate': procedure({
    access: ['technician'],
    input: z.object({
      commandId: CommandId,
      dossierId: DossierId,
      version: z.number().int(),
      layout: PlateLayoutName,
      reason: z.string().trim().min(1).max(300),
    }),
    output: z.object({ version: z.number().int() }),
  }),
  /** Signs the production when the card is read back and the plates are done (or not needed). */
  'production.sign': procedure({
    access: ['technician'],
    input: z.object({ commandId: CommandId, dossierId: DossierId, version: z.number().int() }),
    output: z.object({ version: z.number().int() }),
  }),
};
