/** What is wrong with a reader or with what stands between it and the desk, as a refusal's code. */
export type ReaderTrouble =
  /** The PC/SC service of the system does not run, or is not installed. */
  | 'pcsc-absent'
  /** The library of HID devices cannot be loaded: the system lacks libusb. */
  | 'hid-absent'
  /** No reader of that name: unplugged, or never plugged in. */
  | 'card-reader-gone'
  /** It is there and does not answer. */
  | 'card-reader-silent'
  /** Another program holds the card or the port. */
  | 'card-reader-busy'
  /** A card is in it, and does not answer to power: upside down, dirty, dead. */
  | 'card-mute'
  /** What it answers is no frame of its protocol: wrong driver or wrong speed. */
  | 'card-reader-garbled'
  /** The program that speaks to it could not be loaded: the installation lacks a file. */
  | 'card-reader-driver-missing';

/** A fault of the reader, not of the card in it. */
export class ReaderFault extends Error {
  readonly code: ReaderTrouble;

  /** @param detail for the log: names and numbers, no personal data */
  constructor(code: ReaderTrouble, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.name = 'ReaderFault';
    this.code = code;
  }
}
