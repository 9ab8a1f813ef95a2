import { z } from 'zod';
import type { DossierRow } from '../db/stores/dossier-table.ts';
import { cardFile, encodeCard } from '../domain/card/card-files.ts';
import { CARD_GROUPS, type CardFile, type Fid, GROUP_FILES } from '../domain/card/card-profile.ts';
import type { CardStep } from '../drivers/card/personalise.ts';
import { cardIssuer } from './card-issuer.ts';
import { cardRecord } from './card-record.ts';
import type { CardFileState } from './contract/production.ts';
import type { Parts, PersonCall } from './parts.ts';

/** Files of a card, made once for one support: a torn card can only be finished with the same signatures. */
const CardJob = z.object({ serial: z.string(), files: z.record(z.string(), z.base64()) });

/**
 * The files of a dossier's card for a support: the ones begun with it, or fresh ones, kept before the first byte is written.
 */
export async function jobFiles(
  call: PersonCall,
  row: DossierRow,
  serial: string,
): Promise<{ files: CardFile[]; fresh: boolean }> {
  const { drafts } = call.parts.store;
  const kept = drafts.find('card', row.id, json => CardJob.parse(json));
  if (kept?.body.serial === serial) {
    const files = expectedFiles().flatMap(fid => {
      const bytes = kept.body.files[fid];
      return bytes === undefined ? [] : [cardFile(fid, Buffer.from(bytes, 'base64'))];
    });
    return { files, fresh: false };
  }
  const files = await encodeCard(cardRecord(call.parts, row, serial), await cardIssuer(call.parts));
  const body = {
    serial,
    files: Object.fromEntries(files.map(file => [file.fid, Buffer.from(file.bytes).toString('base64')])),
  };
  drafts.save('card', row.id, call.account.id, body, call.now);
  return { files, fresh: true };
}

/** The dossier that a support was begun for and that waits for it still. */
export function dossierOfJob(parts: Parts, serial: string): string | undefined {
  const begun = parts.store.drafts.all('card', json => CardJob.parse(json));
  return begun.find(job => job.body.serial === serial)?.subject;
}

/** The support that a dossier's card was begun on. */
export function supportOfJob(parts: Parts, dossierId: string): string | undefined {
  return parts.store.drafts.find('card', dossierId, json => CardJob.parse(json))?.body.serial;
}

/** Sizes of the files that were made and are not on a card yet: a torn card is finished with the same ones. */
export function sizesOfJob(parts: Parts, dossierId: string): Partial<Record<Fid, number>> {
  const job = parts.store.drafts.find('card', dossierId, json => CardJob.parse(json));
  if (!job) return {};
  return Object.fromEntries(
    Object.entries(job.body.files).map(([fid, bytes]) => [fid, Buffer.from(bytes, 'base64').length]),
  );
}

export function expectedFiles(): Fid[] {
  return CARD_GROUPS.flatMap(group => [
    GROUP_FILES[group].data,
    GROUP_FILES[group].signature,
    GROUP_FILES[group].certificate,
  ]);
}

/** State of each file, from the step under way and the file it has reached: they go in the order of the list. */
export function fileStates(
  files: readonly CardFile[],
  step: CardStep,
  fid: Fid | undefined,
): CardFileState[] {
  const reached = files.findIndex(file => file.fid === fid);
  const state = (index: number): CardFileState['state'] => {
    if (step === 'lock') return 'same';
    if (step === 'verify') return index < reached ? 'same' : index === reached ? 'reading' : 'written';
    if (step === 'write') return index < reached ? 'written' : index === reached ? 'writing' : 'waiting';
    return 'waiting';
  };
  return files.map((file, index) => ({
    fid: file.fid,
    name: file.name,
    bytes: file.bytes.length,
    state: state(index),
  }));
}
