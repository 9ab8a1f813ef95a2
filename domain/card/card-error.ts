/** Why a record cannot be put on a card, or a card's files cannot be read back. */
export type CardFault =
  | 'card-text-not-latin'
  | 'card-field-empty'
  | 'card-field-too-long'
  | 'card-file-missing'
  | 'card-file-damaged'
  | 'card-file-too-long'
  | 'card-field-missing'
  | 'card-field-unreadable';

/** A fault of a card's content, with the field or file it concerns. */
export class CardDataError extends Error {
  readonly code: CardFault;
  readonly field: string;

  constructor(code: CardFault, field: string, options?: ErrorOptions) {
    super(`${code}: ${field}`, options);
    this.name = 'CardDataError';
    this.code = code;
    this.field = field;
  }
}
