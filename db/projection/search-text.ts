import { foldForSearch } from '../../domain/text/arabic-fold.ts';

/** Text of the name index: the same fold as the question's, so that both meet on one spelling. */
export function searchText(row: { readonly ownerLatin: string; readonly ownerArabic: string }): string {
  return foldForSearch(`${row.ownerLatin} ${row.ownerArabic}`);
}
