import { useTranslation } from 'react-i18next';
import { PlateChip } from './plate-chip.tsx';

/** One number, or the first and the last of a run: the numbers of a WW book (art. 35). Canonical texts. */
export function NumberRun({ numbers }: { numbers: readonly string[] }) {
  const { t } = useTranslation('parts');
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <span>
      <PlateChip number={first} />
      {first === last ? null : (
        <>
          {' '}
          {t('run.to')} <PlateChip number={last} />
        </>
      )}
    </span>
  );
}
