import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Store } from '../../db/store.ts';
import { type PlateGlyphs, PROOF_GLYPHS } from '../../domain/plate/glyphs.ts';
import { loadEngine } from '../../drivers/load-engine.ts';
import { writeWhole } from '../../drivers/plate/whole-file.ts';
import type { Refusal } from '../contract/refusal.ts';
import { refuse } from '../contract/refusal.ts';

const SETTING = 'plate-font';

/** The official face of a workstation, as it was installed. The file is beside, named by its SHA-256. */
export const InstalledFont = z.object({
  face: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int(),
  installedAt: z.string(),
  by: z.string(),
});
export type InstalledFont = z.infer<typeof InstalledFont>;

/** The letters that draw plates here: the official face once the administrator has installed it, proofs until then (annex 12). */
export interface PlateFace {
  glyphs(): Promise<PlateGlyphs>;
  installed(): InstalledFont | undefined;
  /** Why the installed face does not draw: its file is gone or altered. Null when it does, or when there is none. */
  trouble(): Promise<Refusal | null>;
  /** Reads a file, checks that it draws every plate, puts it away. @throws Refused with the fault of the file */
  read(bytes: Uint8Array): Promise<PlateGlyphs>;
  /** Keeps what was read and put away. In the caller's transaction. */
  keep(font: InstalledFont, glyphs: PlateGlyphs): void;
  /** Forgets it; the file goes once nothing names it. In the caller's transaction. */
  forget(): void;
}

export function plateFace(store: Store, folder: string): PlateFace {
  const home = join(folder, 'plate-font');
  let loaded: { sha256: string; glyphs: PlateGlyphs | undefined } | undefined;
  const installed = () =>
    store.settings.get(SETTING, json => InstalledFont.nullable().parse(json)) ?? undefined;
  const reader = () => loadEngine('plate-font', () => import('../../drivers/plate/plate-font.ts'));

  /** The installed face, read once; undefined where its file cannot be trusted any more. */
  const official = async (): Promise<PlateGlyphs | undefined> => {
    const font = installed();
    if (font === undefined) return undefined;
    if (loaded?.sha256 === font.sha256) return loaded.glyphs;
    let bytes: Buffer | undefined;
    try {
      bytes = readFileSync(join(home, `${font.sha256}.font`));
    } catch {
      // Gone or closed: told by `trouble`, and the plates are proofs meanwhile.
      bytes = undefined;
    }
    let glyphs: PlateGlyphs | undefined;
    if (bytes !== undefined && createHash('sha256').update(bytes).digest('hex') === font.sha256) {
      const read = (await reader()).readPlateFont(bytes);
      glyphs = 'weights' in read ? read : undefined;
    }
    loaded = { sha256: font.sha256, glyphs };
    return glyphs;
  };
  return {
    installed,
    glyphs: async () => (await official()) ?? PROOF_GLYPHS,
    async trouble() {
      const font = installed();
      if (font === undefined || (await official()) !== undefined) return null;
      return { code: 'plate-font-altered', params: { face: font.face } };
    },
    async read(bytes) {
      const glyphs = (await reader()).readPlateFont(bytes);
      if ('code' in glyphs) return refuse(glyphs.code, { params: { ...glyphs.params } });
      mkdirSync(home, { recursive: true, mode: 0o700 });
      await writeWhole(join(home, `${glyphs.sha256 ?? ''}.font`), bytes);
      return glyphs;
    },
    keep(font, glyphs) {
      store.settings.put(SETTING, font);
      loaded = { sha256: font.sha256, glyphs };
    },
    forget() {
      const font = installed();
      store.settings.put(SETTING, null);
      if (font) rmSync(join(home, `${font.sha256}.font`), { force: true });
      loaded = undefined;
    },
  };
}
