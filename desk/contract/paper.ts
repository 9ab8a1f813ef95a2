import { z } from 'zod';
import { procedure } from './procedure.ts';
import { Refusal } from './refusal.ts';
import { Bytes, CommandId, DossierId, DraftId, PageId, PageRef } from './shapes.ts';

/** Largest file taken at once: a 600 dpi colour sheet fits, a film does not. */
export const MAX_IMPORT_BYTES = 40 * 1024 * 1024;

/** Papers are attached to a draft before deposit, to a dossier after it (a correction, a mainlevée). */
export const PaperHome = z.union([z.object({ draftId: DraftId }), z.object({ dossierId: DossierId })]);
export type PaperHome = z.infer<typeof PaperHome>;

/** Where the sheets of a scan lie. `automatic`: the feeder when it has sheets, otherwise the glass. */
export const ScanSource = z.enum(['automatic', 'glass', 'feeder', 'duplex']);
export type ScanSource = z.infer<typeof ScanSource>;

/** What a machine read on a page: a proposal, with what proves it. Kept only when a person takes it into a field. */
export const ReadSuggestion = z.object({
  kind: z.enum(['vin', 'make', 'cnie', 'family', 'given', 'familyAr', 'givenAr']),
  value: z.string(),
  /** A check digit agrees, nothing proves it, or a check digit that must agree differs. */
  proof: z.enum(['checked', 'read', 'doubtful']),
});
export type ReadSuggestion = z.infer<typeof ReadSuggestion>;

/** Quarter turns clockwise. */
const Turns = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

/** A scan under way, told to the window that asked for it after each page. */
export const ScanProgress = z.object({
  /** The command id of the scan: what stops it. */
  scanId: CommandId,
  /** Draft or dossier. */
  homeId: z.uuid(),
  paperKey: z.string(),
  /** Pages that came so far. */
  count: z.number().int().positive(),
  /** The page, where it is kept already; null where all pages become one act at the end. */
  page: PageRef.nullable(),
});
export type ScanProgress = z.infer<typeof ScanProgress>;

export const paper = {
  /**
   * Imports a file as pages of a paper: PDF (each page), TIFF (each page), JPEG, PNG. A picture is treated and looked at as a page of
   * the scanner is; a PDF, or a TIFF of several pages, is kept to the byte.
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
  /**
   * Scans sheets on a scanner into a paper, telling each page as it is stored (`scan.progress`): treated, encrypted and synced to the
   * disk, its row committed, before the next sheet is asked for. Pages that came before a fault or before
   * the scan was stopped are kept, and the answer says why no more came; a fault before the first page is a refusal.
   * Refusals: `scanner-absent`, `scanner-jam`, `scanner-double-feed`, `scanner-busy`, `scanner-empty`, `scanner-cover`,
   * `scanner-failed`, `scanner-silent`, `scanner-cannot`, `scan-folder-absent`, `scan-folder-file`, `file-broken`.
   */
  'paper.scan': procedure({
    access: ['counter', 'control'],
    input: z.object({
      commandId: CommandId,
      home: PaperHome,
      paperKey: z.string().max(120),
      scannerId: z.string(),
      source: ScanSource.default('automatic'),
    }),
    output: z.object({ pages: z.array(PageRef), stopped: z.boolean(), fault: Refusal.nullable() }),
  }),
  /** Stops a scan of this person: what came is kept. False when it had ended by itself. */
  'paper.stop-scan': procedure({
    access: ['counter', 'control'],
    input: z.object({ scanId: CommandId }),
    output: z.object({ stopped: z.boolean() }),
  }),
  /** Where sheets can lie on a scanner, as it says itself. Refusals: those of `paper.scan`. */
  'paper.scan-sources': procedure({
    access: ['counter', 'control'],
    input: z.object({ scannerId: z.string() }),
    output: z.object({ sources: z.array(ScanSource.exclude(['automatic'])) }),
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
        z.object({ scannerId: z.string(), source: ScanSource.default('automatic') }),
        z.object({ name: z.string().max(255), bytes: Bytes }),
      ]),
    }),
    output: z.object({ version: z.number().int(), pages: z.array(PageRef) }),
  }),
  /** Prints the separator sheets of a draft's papers, one before each. Refusals: `papers-none`, `printer-absent` and those of printers. */
  'paper.separators': procedure({
    access: ['counter'],
    input: z.object({ commandId: CommandId, draftId: DraftId }),
    output: z.object({ pages: z.number().int(), printer: z.string(), file: z.string().nullable() }),
  }),
  /** Takes a page out of a draft (never of a deposited dossier: there a page is only added). */
  'paper.remove': procedure({
    access: ['counter'],
    input: z.object({ draftId: DraftId, pageId: PageId }),
    output: z.object({ pages: z.array(PageRef) }),
  }),
  /** Lays a page of a draft under a paper, at a position from 1; further than its end is its end. Refusals: `page-unknown`. */
  'paper.lay': procedure({
    access: ['counter'],
    input: z.object({
      draftId: DraftId,
      pageId: PageId,
      paperKey: z.string().max(120),
      position: z.number().int().min(1).max(10_000),
    }),
    output: z.object({ pages: z.array(PageRef) }),
  }),
  /** Turns a page of a draft: quarter turns clockwise over the file as it lies. Refusals: `page-unknown`. */
  'paper.turn': procedure({
    access: ['counter'],
    input: z.object({
      draftId: DraftId,
      pageId: PageId,
      turns: Turns,
    }),
    output: z.object({ pages: z.array(PageRef) }),
  }),
  /** Reads a page by machine, offline; saves nothing. Refusals: `page-unknown`, `reading-stopped`, `reading-busy`. */
  'paper.read': procedure({
    access: ['counter', 'control'],
    input: z.object({ readId: CommandId, pageId: PageId }),
    output: z.object({ suggestions: z.array(ReadSuggestion) }),
  }),
  /** Stops a reading of this person. False when it had ended by itself. */
  'paper.stop-read': procedure({
    access: ['counter', 'control'],
    input: z.object({ readId: CommandId }),
    output: z.object({ stopped: z.boolean() }),
  }),
  /** The picture of a page, at most `width` device pixels wide, upright, as PNG. `turns`: turned otherwise than it is kept. */
  'paper.picture': procedure({
    access: 'signed-in',
    input: z.object({ pageId: PageId, width: z.number().int().min(32).max(4000), turns: Turns.optional() }),
    output: z.object({ mime: z.string(), bytes: Bytes, width: z.number().int(), height: z.number().int() }),
  }),
};
