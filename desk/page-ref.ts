import type { PageRow } from '../db/stores/page-table.ts';
import type { ActPage } from '../domain/dossier/act-body.ts';
import { PageMark, type PageRef } from './contract/shapes.ts';

/** A page as the window knows it. */
export function pageRef(row: PageRow): PageRef {
  const { id, paperKey, position, name, source, mime, bytes, sha256, turns, marks } = row;
  const known = marks.flatMap(mark => PageMark.safeParse(mark).data ?? []);
  return { id, paperKey, position, name, source, mime, bytes, sha256, turns, marks: known };
}

/** A page as an act names it. */
export function actPage(row: PageRow): ActPage {
  const { id, paperKey, position, name, source, mime, bytes, sha256, blob, blobPage } = row;
  return {
    ...{ id, paperKey, position, name, source, mime, bytes, sha256, blob, blobPage },
    ...(row.original !== null && { original: row.original }),
    ...(row.turns > 0 && { turns: row.turns }),
  };
}
