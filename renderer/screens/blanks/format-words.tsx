import { useTranslation } from 'react-i18next';
import type { BlankFormatView } from '../../../desk/contract/blank.ts';
import { useFormat } from '../../i18n/index.ts';
import { Ltr } from '../../parts/index.ts';

/** What a blank is called: its size and its film. */
export function FormatWords({ of }: { of: BlankFormatView }) {
  const { t } = useTranslation('blanks');
  const words = useFormatWords();
  return (
    <>
      <Ltr>{words.size(of)}</Ltr> {t(`film.${of.oval ? 'oval' : of.film}`)}
    </>
  );
}

/** The same as plain text, for lists of choices. */
export function useFormatWords() {
  const { t } = useTranslation('blanks');
  const format = useFormat();
  const size = ({ widthMm, heightMm }: BlankFormatView) =>
    `${format.number(widthMm)} × ${format.number(heightMm)} mm`;
  return {
    size,
    text: (of: BlankFormatView) => `\u2066${size(of)}\u2069 ${t(`film.${of.oval ? 'oval' : of.film}`)}`,
  };
}
