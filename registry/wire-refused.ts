import type { Refusal } from '../desk/contract/refusal.ts';

/** What the registry answers instead of doing: an HTTP status and a refusal with a stable code. */
export class WireRefused extends Error {
  readonly status: number;
  readonly refusal: Refusal;

  constructor(status: number, code: string, params?: Record<string, string | number>) {
    super(code);
    this.name = 'WireRefused';
    this.status = status;
    this.refusal = params === undefined ? { code } : { code, params };
  }
}
