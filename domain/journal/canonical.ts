/** A JSON document, read only. `undefined`, functions, dates and class instances are not JSON and do not type-check. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export type JsonObject = { readonly [key: string]: JsonValue };

/** A value that has no canonical JSON: what it was and where it stood, so that the mistake is found at its writer. */
export class NotCanonical extends Error {
  readonly path: string;

  constructor(what: string, path: string) {
    super(`${what} at ${path} has no canonical JSON`);
    this.name = 'NotCanonical';
    this.path = path;
  }
}

/**
 * The one text of a JSON value: RFC 8785 (JSON Canonicalization Scheme).
 * Members are ordered by UTF-16 code units, numbers and strings as ECMAScript writes them, no white space.
 * Nothing is dropped in silence: `JSON.stringify` would leave out `undefined` and turn NaN into null, and a signature
 * over such a text would prove something that nobody wrote.
 * @throws NotCanonical on undefined, NaN, infinities, lone surrogates (RFC 8785 section 3.2.2.2) and non-plain objects
 */
export function canonicalize(value: JsonValue): string {
  return write(value, '$');
}

function write(value: unknown, path: string): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, path);
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonical(String(value), path);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeArray(value, path) : writeObject(value, path);
    default:
      throw new NotCanonical(typeof value, path);
  }
}

function writeString(text: string, path: string): string {
  if (!text.isWellFormed()) throw new NotCanonical('a lone surrogate', path);
  return JSON.stringify(text);
}

function writeArray(items: readonly unknown[], path: string): string {
  const parts: string[] = [];
  // By index: a hole in a sparse array must be refused, and `map` skips holes.
  for (let i = 0; i < items.length; i++) parts.push(write(items[i], `${path}[${String(i)}]`));
  return `[${parts.join(',')}]`;
}

function writeObject(object: object, path: string): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical('a class instance', path);
  const members = Object.entries(object).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, item]) => `${writeString(key, path)}:${write(item, `${path}.${key}`)}`).join(',')}}`;
}
