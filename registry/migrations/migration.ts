/** One titled step of the registry's schema. */
export interface Migration {
  readonly version: number;
  readonly title: string;
  readonly sql: string;
}
