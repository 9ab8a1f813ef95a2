import { useTranslation } from 'react-i18next';
import { PlateChip } from '../../parts/index.ts';

/** One number, or the first and the last of a book (art. 35). */
export function GrantedNumbers({ numbers }: { numbers: readonly string[] }) {
  const { t } = useTranslation('dossier');
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <span>
      <PlateChip number={first} />
      {first === last ? null : (
        <>
          {' '}
          {t('granted.to')} <PlateChip number={last} />
        </>
      )}
    </span>
  );
}
