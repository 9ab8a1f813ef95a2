import type { z } from 'zod';
import type { Issue } from './shapes.ts';
import type { Sheet } from './sheet.ts';

/** One kind of paper: what it needs, what it is called, how it is drawn. */
export interface PaperLayout<T extends Issue> {
  readonly schema: z.ZodType<T>;
  /** Title of the file, French: it names the window and the archive entry. */
  readonly title: (data: T) => string;
  readonly draw: (data: T) => Sheet;
}
