/**
 * Files of a vehicle registration card, Directive 2003/127/EC annex I, chapter V: one card application, three groups of data,
 * each signed on its own.
 *
 * The chip profile of the Moroccan card (application identifier, keys, files) is not public. Tarqim writes the European profile
 * and a national file D021, as the directive lets every State do; it claims no compatibility with cards already in circulation.
 */

/** Application identifier of every card of the directive: RID A000000456 and "EVR-01". */
export const CARD_APPLICATION = Uint8Array.from([0xa0, 0, 0, 4, 0x56, 0x45, 0x56, 0x52, 0x2d, 0x30, 0x31]);

export const CARD_GROUPS = ['A', 'B', 'C'] as const;
export type CardGroup = (typeof CARD_GROUPS)[number];

/** Identifiers of the three files of each group: data, signature, certificate. */
export const GROUP_FILES = {
  A: { data: 'D001', signature: 'E001', certificate: 'C001' },
  B: { data: 'D011', signature: 'E011', certificate: 'C011' },
  C: { data: 'D021', signature: 'E021', certificate: 'C021' },
} as const satisfies Record<CardGroup, Record<'data' | 'signature' | 'certificate', string>>;

/** Identifier of a file as four hexadecimal digits. */
export type Fid = (typeof GROUP_FILES)[CardGroup]['data' | 'signature' | 'certificate'];

export const FILE_NAMES: Readonly<Record<Fid, string>> = {
  D001: 'EF.Registration_A',
  E001: 'EF.Signature_A',
  C001: 'EF.C.IA_A.DS',
  D011: 'EF.Registration_B',
  E011: 'EF.Signature_B',
  C011: 'EF.C.IA_B.DS',
  D021: 'EF.Registration_C',
  E021: 'EF.Signature_C',
  C021: 'EF.C.IA_C.DS',
};

/** A file larger than this cannot be addressed by READ BINARY with a two-byte offset (ISO 7816-4). */
export const LARGEST_FILE = 0x7fff;

/** One file of a card: what is written on the chip and left beside the dossier as `D001.bin`. */
export interface CardFile {
  readonly fid: Fid;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A reader in the field takes the body of templates 71 and 72 to have a length of the form `82 xx xx`. */
export const SHORTEST_TEMPLATE = 256;

/** Tag 78: compatible tag allocation authority, holding the application identifier. Every data file starts with it. */
export const ALLOCATION_AUTHORITY = 0x78;
export const APPLICATION_ID = 0x4f;
