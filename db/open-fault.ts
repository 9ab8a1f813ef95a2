/** Why a database file cannot be opened. Codes are those of `refusals.json`. */
export type OpenFault =
  | 'database-wrong-key'
  | 'database-damaged'
  | 'database-newer'
  | 'database-locked'
  | 'disk-full'
  | 'database-unreadable';

export class CannotOpen extends Error {
  readonly code: OpenFault;
  readonly params: Record<string, string | number>;

  constructor(code: OpenFault, params: Record<string, string | number> = {}, cause?: unknown) {
    super(code, { cause });
    this.name = 'CannotOpen';
    this.code = code;
    this.params = params;
  }
}
