/** One titled step of the schema. SQL in a module, so that the bundle carries it and nothing is looked for on disk. */
export interface Migration {
  readonly version: number;
  readonly title: string;
  readonly sql: string;
}
