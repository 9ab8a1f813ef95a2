/**
 * Ties an input of Mantine to the sentences that stand elsewhere on the screen. Its own `aria-describedby` knows only its own
 * error text and replaces ours, so the attribute is put on the element itself.
 */
export function describedAs(ids: string | undefined): {
  attributes?: { input: { 'aria-describedby': string } };
} {
  return ids === undefined ? {} : { attributes: { input: { 'aria-describedby': ids } } };
}
