import { useTranslation } from 'react-i18next';
import { cls } from './cls.ts';
import s from './parts.module.css';
import { plateCells } from './plate-parts.ts';

/** A registration number drawn as its plate, always left to right, the same in every theme. `number` is canonical text. */
export function PlateChip({ number, size = 'table' }: { number: string | null; size?: 'table' | 'header' }) {
  const { t } = useTranslation('parts');
  if (number === null || number === '') return <span className={s.hint}>{t('plate.none')}</span>;
  const { series, cells, words } = plateCells(number);
  return (
    <span
      role="img"
      aria-label={t('plate.name', { number: words })}
      className={cls(
        s.plate,
        size === 'header' && s.header,
        series === 'W18' && s.w18,
        series === 'TRAILER' && s.trailer,
      )}
    >
      {cells.map((cell, index) => (
        <b key={index}>
          {cell.arabic ? (
            <bdi lang="ar" dir="rtl">
              {cell.text}
            </bdi>
          ) : (
            cell.text
          )}
        </b>
      ))}
    </span>
  );
}
