import { z } from 'zod';
import { PrintJob } from './print.ts';
import { procedure } from './procedure.ts';
import { ChecklistView, FactValue, OppositionCheck, PaperTick } from './intake.ts';
import { QueueRow } from './queue.ts';
import { HandOverSigning, Recipient } from './hand-over.ts';
import {
  AgentRef,
  Bytes,
  CommandId,
  DateText,
  DossierId,
  Instant,
  PageRef,
  StepName,
  Bilingual,
} from './shapes.ts';

/** A field that came back to data entry, and why. */
export const ReturnedField = z.object({ field: z.string(), reason: z.string() });

/** One signed act of a dossier, as the timeline shows it. A filled star needs `signature: 'verified'`. */
export const TimelineAct = z.object({
  seq: z.number().int(),
  kind: z.string(),
  /** The step of the form it signs, null for what stands beside the form (a scan, a print, a send-back). */
  step: StepName.nullable(),
  at: Instant,
  agent: AgentRef,
  workstation: z.string(),
  /** The workstation's signature and the chain, checked now; `agentSigned` when the person signed too. */
  signature: z.enum(['verified', 'broken']),
  agentSigned: z.boolean(),
  hash: z.string(),
  /** Reasons, notes, numbers: plain words by key. */
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  /** Fields that a send-back names, with why. Ids of `domain/dossier/form.ts`. */
  fields: z.array(ReturnedField).optional(),
  /** Receipt of the registry: not sent, in a frozen batch, received, refused with a code. */
  sent: z.enum(['unsent', 'frozen', 'accepted', 'flagged', 'refused']),
  sentCode: z.string().nullable(),
});
export type TimelineAct = z.infer<typeof TimelineAct>;

/** What this person may do to this dossier now. */
export const GestureView = z.union([
  z.object({ kind: z.literal('sign'), step: StepName }),
  z.object({ kind: z.literal('send-back'), step: StepName }),
  z.object({ kind: z.enum(['suspend', 'resume', 'reject', 'receive-paper']) }),
]);

/** Product of a dossier already made or to be made. */
export const ProductionState = z.object({
  card: z.object({
    /** `not-needed`: the dossier ends in plates or papers alone. */
    state: z.enum(['none', 'to-write', 'written', 'not-needed']),
    support: z.string().nullable(),
    writtenAt: Instant.nullable(),
    spoiled: z.number().int(),
  }),
  plates: z.object({
    state: z.enum(['none', 'to-print', 'printed', 'not-needed']),
    files: z.array(z.string()),
    printedAt: Instant.nullable(),
  }),
});
export type ProductionState = z.infer<typeof ProductionState>;

/** What the chief signs: before and after, line by line. Keys are field ids of `domain/dossier/form.ts`. */
export const ChangeLine = z.object({
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const DossierView = z.object({
  row: QueueRow,
  version: z.number().int(),
  bordereau: z.string(),
  facts: z.record(z.string(), FactValue),
  /** Circumstances that the applicant told. Codes of the decree's overlays. */
  overlays: z.array(z.string()),
  dates: z.record(z.string(), z.string()),
  /** Data in force: the counter's, then the entry's. */
  values: z.record(z.string(), z.string()),
  checklist: ChecklistView,
  ticks: z.record(z.string(), PaperTick),
  pages: z.array(PageRef),
  opposition: OppositionCheck,
  suspended: z.object({ reason: z.string(), note: z.string(), since: Instant, by: AgentRef }).nullable(),
  returned: z
    .object({
      to: StepName,
      reasons: z.array(z.string()),
      fields: z.array(ReturnedField),
      by: AgentRef,
      at: Instant,
      times: z.number().int(),
    })
    .nullable(),
  rejected: z.object({ reasons: z.array(z.string()), by: AgentRef, at: Instant }).nullable(),
  /** Who it waits for, since when: the last signed act. */
  waitingSince: Instant,
  timeline: z.array(TimelineAct),
  gestures: z.array(GestureView),
  changes: z.array(ChangeLine),
  production: ProductionState,
  /** What the chief granted where no vehicle is registered: a number, or the two ends of a book. */
  granted: z
    .object({
      kind: z.enum(['w18-card', 'ww-book', 'ww-declaration', 'withdrawal', 'card-returned']),
      numbers: z.array(z.string()),
      on: DateText,
      validUntil: DateText.nullable(),
    })
    .nullable(),
  /** What stops the chief: premises that do not conform to annex 27, in words. */
  impediments: z.array(Bilingual.extend({ code: z.string() })),
  registration: z.object({ canonical: z.string(), on: DateText, validUntil: DateText }).nullable(),
  /** Papers that can be printed now, by kind. */
  documents: z.array(z.object({ kind: z.string(), copies: z.number().int() })),
});
export type DossierView = z.infer<typeof DossierView>;

/** Every gesture on a dossier says on which version of it the person decided. */
const Gesture = { commandId: CommandId, dossierId: DossierId, version: z.number().int() };
const Reasons = z.array(z.string().trim().min(1).max(500)).min(1).max(20);
const Done = z.object({ dossierId: DossierId, version: z.number().int() });

export const dossier = {
  'dossier.get': procedure({
    access: 'signed-in',
    input: z.object({ dossierId: DossierId }),
    output: DossierView,
  }),
  /** Box "contrôlé par" of forms I and II: each paper seen again, none contradicts. */
  'dossier.control': procedure({
    access: ['control'],
    input: z.object({ ...Gesture, note: z.string().max(500).default('') }),
    output: Done,
  }),
  /** Box "vu sans opposition": refused with `opposition-active` while the list has one and no mainlevée is filed. */
  'dossier.clear-opposition': procedure({
    access: ['control'],
    input: z.object({ ...Gesture, note: z.string().max(500).default('') }),
    output: Done,
  }),
  /** Box "exploité par" of forms B. */
  'dossier.exploit': procedure({
    access: ['control'],
    input: z.object({ ...Gesture, note: z.string().max(500).default('') }),
    output: Done,
  }),
  /**
   * The chief signs one dossier or a series, with his password each time; allocates the number where the operation needs one.
   * Each dossier stands alone: one refusal does not undo the others. Refusals: `wrong-credentials`, `account-locked`.
   */
  'dossier.validate': procedure({
    access: ['chief'],
    input: z.object({
      commandId: CommandId,
      dossiers: z
        .array(z.object({ dossierId: DossierId, version: z.number().int() }))
        .min(1)
        .max(100),
      password: z.string().min(1).max(256),
    }),
    output: z.object({
      results: z.array(
        z.union([
          z.object({ dossierId: DossierId, ok: z.literal(true), registration: z.string() }),
          z.object({
            dossierId: DossierId,
            ok: z.literal(false),
            refusal: z.object({
              code: z.string(),
              params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
            }),
          }),
        ]),
      ),
    }),
  }),
  /** Sends back to an earlier step; `fields` names what data entry must correct. */
  'dossier.send-back': procedure({
    access: ['control', 'chief'],
    input: z.object({
      ...Gesture,
      to: StepName,
      reasons: Reasons,
      fields: z.array(z.object({ field: z.string(), reason: z.string().max(500) })).default([]),
    }),
    output: Done,
  }),
  'dossier.suspend': procedure({
    access: ['counter', 'control', 'chief'],
    input: z.object({
      ...Gesture,
      reason: z.enum(['opposition', 'litigation', 'receipt-expired', 'other']),
      note: z.string().max(500),
    }),
    output: Done,
  }),
  'dossier.resume': procedure({
    access: ['chief'],
    input: z.object({ ...Gesture, note: z.string().max(500).default('') }),
    output: Done,
  }),
  'dossier.reject': procedure({
    access: ['counter', 'control', 'chief'],
    input: z.object({ ...Gesture, reasons: Reasons }),
    output: Done,
  }),
  /**
   * Hand-over: who received the card and the plates, against the récépissé, and how he signed for them. What the pad took is kept with
   * the act, in the same transaction, or not at all. Refusals: `receipt-not-returned`, `paper-not-printed`, `paper-at-printer`,
   * `statement-changed`, `signature-empty`, `signature-too-small`, `signature-too-long`, `witness-required`, `reason-required`.
   */
  'dossier.deliver': procedure({
    access: ['counter', 'technician'],
    input: z.object({
      ...Gesture,
      ...Recipient.shape,
      receiptReturned: z.boolean(),
      sellerCardDestroyed: z.boolean().default(false),
      /** Left out: nobody was asked to sign. No article asks for a signature at the hand-over. */
      signature: HandOverSigning.optional(),
    }),
    output: Done,
  }),
};

/** Kinds of official paper this issue prints. */
export const DocumentKind = z.enum([
  'recepisse',
  'fiche-de-rejet',
  'carte',
  'remise',
  'inventaire',
  'bordereau',
  'registre-du-jour',
  'formulaire',
  'carte-w18',
  'carnet-ww',
  'declaration-ww',
  'recepisse-retrait',
  'certificat-restitution',
  'pv-visite-w18',
  'engagement-copropriete',
]);
export type DocumentKind = z.infer<typeof DocumentKind>;

/** A paper's code as it is read back: what stands on the true sheet, to be compared with the one in the hand. */
export const ReadPaper = z.object({
  kind: DocumentKind,
  copy: z.number().int(),
  dossierNo: z.string(),
  /** Parts from left to right; empty while the vehicle has no number. */
  plate: z.string(),
  /** Its first letters where the name is long. */
  owner: z.string(),
  ownerCut: z.boolean(),
  /** Last six characters of the chassis number, or none. */
  chassis: z.string(),
  issuedOn: DateText,
  validUntil: DateText.nullable(),
  printedAt: Instant,
  centre: Bilingual,
  workstation: z.string(),
});
export type ReadPaper = z.infer<typeof ReadPaper>;

/** What a code is. */
export const PaperVerdict = z.discriminatedUnion('verdict', [
  z.object({
    verdict: z.literal('authentic'),
    paper: ReadPaper,
    /** The last day that the paper names is past. */
    expired: z.boolean(),
    /** The dossier, where this desk knows it. */
    dossierId: DossierId.nullable(),
    /** Highest copy that this desk knows of; above `paper.copy`, another sheet came later. */
    lastCopy: z.number().int().nullable(),
  }),
  /** The journal of this very desk has another act there: its key signed what it did not do. */
  z.object({ verdict: z.literal('contradicted'), paper: ReadPaper }),
  /** Signed by nobody whom the registry certified. */
  z.object({ verdict: z.literal('unknown-issuer'), paper: ReadPaper }),
  /** What the code says is not what was signed. */
  z.object({ verdict: z.literal('altered') }),
  /** Printed before codes could be verified. */
  z.object({ verdict: z.literal('too-old') }),
  /** No code of a paper, or a part of one only. */
  z.object({ verdict: z.literal('unreadable') }),
]);
export type PaperVerdict = z.infer<typeof PaperVerdict>;

export const document = {
  /** Reads the code of a printed paper and judges it, without a line: by the registry's key and this machine's own. */
  'document.verify': procedure({
    access: 'signed-in',
    input: z.object({ text: z.string().max(4_000) }),
    output: PaperVerdict,
  }),
  /**
   * The paper as it would be printed: PDF bytes and a picture of its first page. Nothing is recorded.
   * `copy` asks for the sheet of that number, as it is or was printed; left out, the next one.
   */
  'document.preview': procedure({
    access: 'signed-in',
    input: z.object({
      kind: DocumentKind,
      dossierId: DossierId.optional(),
      copy: z.number().int().positive().optional(),
    }),
    output: z.object({ pdf: Bytes, png: Bytes, pages: z.number().int(), title: z.string() }),
  }),
  /**
   * Keeps the paper as a print job and gives it to a printer; from the second copy on it is marked duplicata. Answers once it is out, or
   * soon after with the state it is in: nothing is lost then, the desk goes on by itself. A paper whose sheet is not out yet has no
   * second one begun: the same job is tried again. Refusals: `printer-absent`, `receipt-unanswered`.
   */
  'document.print': procedure({
    access: 'signed-in',
    input: z.object({
      commandId: CommandId,
      kind: DocumentKind,
      dossierId: DossierId.optional(),
      printerId: z.string().optional(),
    }),
    output: z.object({
      copy: z.number().int(),
      printer: z.string(),
      file: z.string().nullable(),
      job: PrintJob,
    }),
  }),
};
