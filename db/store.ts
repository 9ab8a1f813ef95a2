import { join } from 'node:path';
import { type BlobFiles, blobFiles } from './blob-files.ts';
import { closeConnection, type Connection, inTransaction, openConnection } from './connection.ts';
import type { ProfileKeys } from './key-slots.ts';
import { type AccountTable, accountTable } from './stores/account-table.ts';
import { type BlankTable, blankTable } from './stores/blank-table.ts';
import { type CardIssuerTable, cardIssuerTable } from './stores/card-issuer-table.ts';
import { type CardReadingTable, cardReadingTable } from './stores/card-reading-table.ts';
import { type CommandLog, commandLog } from './stores/command-log.ts';
import { type DeviceLog, deviceLog } from './stores/device-log.ts';
import { type DossierTable, dossierTable } from './stores/dossier-table.ts';
import { type DraftTable, draftTable } from './stores/draft-table.ts';
import { type EditionTable, editionTable } from './stores/edition-table.ts';
import { type PageTable, pageTable } from './stores/page-table.ts';
import { type PrintJobTable, printJobTable } from './stores/print-job-table.ts';
import { type PlateJobTable, plateJobTable } from './stores/plate-job-table.ts';
import { type ProductTable, productTable } from './stores/product-table.ts';
import { type QueueList, queueList, type SearchIndex, searchIndex } from './stores/queue-list.ts';
import { type SettingTable, settingTable } from './stores/setting-table.ts';

/** Everything a desk keeps, opened once. Dossiers are read here and written by the journal alone. */
export interface Store {
  readonly connection: Connection;
  readonly accounts: AccountTable;
  readonly blanks: BlankTable;
  readonly cardIssuers: CardIssuerTable;
  readonly cardReadings: CardReadingTable;
  readonly commands: CommandLog;
  readonly devices: DeviceLog;
  readonly dossiers: DossierTable;
  readonly drafts: DraftTable;
  readonly editions: EditionTable;
  readonly pages: PageTable;
  readonly printJobs: PrintJobTable;
  readonly plateJobs: PlateJobTable;
  readonly products: ProductTable;
  readonly queues: QueueList;
  readonly search: SearchIndex;
  readonly settings: SettingTable;
  readonly blobs: BlobFiles;
  /** All of it, or nothing. */
  write<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens the store of a profile folder.
 * @param wholeUpTo bytes up to which the whole file is checked first; without it what a start checks (see `openConnection`)
 * @throws CannotOpen
 */
export function openStore(folder: string, keys: ProfileKeys, wholeUpTo?: number): Store {
  const connection = openConnection(join(folder, 'tarqim.db'), keys.database, wholeUpTo);
  return {
    connection,
    accounts: accountTable(connection),
    blanks: blankTable(connection),
    cardIssuers: cardIssuerTable(connection),
    cardReadings: cardReadingTable(connection),
    commands: commandLog(connection),
    devices: deviceLog(connection),
    dossiers: dossierTable(connection),
    drafts: draftTable(connection),
    editions: editionTable(connection),
    pages: pageTable(connection),
    printJobs: printJobTable(connection),
    plateJobs: plateJobTable(connection),
    products: productTable(connection),
    queues: queueList(connection),
    search: searchIndex(connection),
    settings: settingTable(connection),
    blobs: blobFiles(connection, join(folder, 'blobs'), keys.blobs),
    write: work => inTransaction(connection, work),
    close: () => closeConnection(connection),
  };
}
