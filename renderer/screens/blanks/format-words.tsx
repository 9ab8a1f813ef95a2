import { useTranslation } from 'react-i18next';
import type { BlankFormatView } from '../../../desk/contract/stock.ts';
import { useFormat } from '../../i18n/index.ts';
import { Ltr } from '../../parts/index.ts';

type PlateFormat = Extract<BlankFormatView, { item: 'plate' }>;

/** What a blank is called: the size and the film of a plate, or the card. */
export function FormatWords({ of }: { of: BlankFormatView }) {
  const { t } = useTranslation('blanks');
  const words = useFormatWords();
  if (of.item === 'card') return t('card');
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
  const size = ({ widthMm, heightMm }: PlateFormat) =>
    `${format.number(widthMm)} × ${format.number(heightMm)} mm`;
  return {
    size,
    text: (of: BlankFormatView) =>
      of.item === 'card' ? t('card') : `\u2066${size(of)}\u2069 ${t(`film.${of.oval ? 'oval' : of.film}`)}`,
  };
}
