import type { PageRow } from '../db/stores/page-table.ts';
import type { ActPage } from '../domain/dossier/act-body.ts';
import type { PageRef } from './contract/shapes.ts';

/** A page as the window knows it. */
export function pageRef(row: PageRow): PageRef {
  const { id, paperKey, position, name, source, mime, bytes, sha256 } = row;
  return { id, paperKey, position, name, source, mime, bytes, sha256 };
}

/** A page as an act names it. */
export function actPage(row: PageRow): ActPage {
  return { ...pageRef(row), blob: row.blob, blobPage: row.blobPage };
}
