import { z } from 'zod';
import { procedure } from './procedure.ts';
import { Bytes, CommandId, DossierId, DraftId, PageId, PageRef } from './shapes.ts';

/** Largest file taken at once: a 600 dpi colour sheet fits, a film does not. */
export const MAX_IMPORT_BYTES = 40 * 1024 * 1024;

/** Papers are attached to a draft before deposit, to a dossier after it (a correction, a mainlevée). */
export const PaperHome = z.union([z.object({ draftId: DraftId }), z.object({ dossierId: DossierId })]);
export type PaperHome = z.infer<typeof PaperHome>;

export const paper = {
  /**
   * Imports a file as pages of a paper: PDF (each page), TIFF (each page), JPEG, PNG.
   * Refusals: `file-type-unknown`, `file-too-large`, `file-broken`, `file-encrypted`, `disk-full`.
   */
  'paper.import': procedure({
    access: ['counter', 'control'],
    input: z.object({
      commandId: CommandId,
      home: PaperHome,
      paperKey: z.string().max(120),
      name: z.string().max(255),
      bytes: Bytes,
    }),
    output: z.object({ pages: z.array(PageRef) }),
  }),
  /** Scans sheets on a scanner into a paper. Refusals: `scanner-absent`, `scanner-jam`, `scanner-busy`, `scanner-failed`. */
  'paper.scan': procedure({
    access: ['counter', 'control'],
    input: z.object({
      commandId: CommandId,
      home: PaperHome,
      paperKey: z.string().max(120),
      scannerId: z.string(),
    }),
    output: z.object({ pages: z.array(PageRef) }),
  }),
  /**
   * Receives a paper that is brought after the deposit: seen, conforming, and its pages, in one act of its own. The law may not
   * have asked for it on the day of deposit (the mainlevée of an opposition that came later).
   * Refusals: `paper-unknown`, `dossier-changed`, `already-validated`, and those of `paper.import` and `paper.scan`.
   */
  'paper.receive': procedure({
    access: ['counter', 'control'],
    input: z.object({
      commandId: CommandId,
      dossierId: DossierId,
      version: z.number().int(),
      paperKey: z.string().max(120),
      note: z.string().max(500).default(''),
      from: z.union([
        z.object({ scannerId: z.string() }),
        z.object({ name: z.string().max(255), bytes: Bytes }),
      ]),
    }),
    output: z.object({ version: z.number().int(), pages: z.array(PageRef) }),
  }),
  /** Takes a page out of a draft (never of a deposited dossier: there a page is only added). */
  'paper.remove': procedure({
    access: ['counter'],
    input: z.object({ draftId: DraftId, pageId: PageId }),
    output: z.object({ pages: z.array(PageRef) }),
  }),
  /** The picture of a page, at most `width` device pixels wide, upright, as PNG or JPEG. */
  'paper.picture': procedure({
    access: 'signed-in',
    input: z.object({ pageId: PageId, width: z.number().int().min(32).max(4000) }),
    output: z.object({ mime: z.string(), bytes: Bytes, width: z.number().int(), height: z.number().int() }),
  }),
};
