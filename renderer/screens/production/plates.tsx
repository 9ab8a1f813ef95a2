import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductionView } from '../../../desk/contract/production.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Ltr } from '../../parts/index.ts';
import { useObjectUrl } from '../../parts/picture.ts';
import { rulerPath } from './card-layout.ts';
import s from './production.module.css';

export type Plate = ProductionView['plates'][number];

/** A plate from its own drawing, to scale, with a ruler in centimetres under it (annex 14). */
export function PlateFigure({ plate, number }: { plate: Plate; number: string }) {
  const { t } = useTranslation('production');
  const bilingual = useBilingual();
  const format = useFormat();
  const bytes = useMemo(() => new TextEncoder().encode(plate.svg), [plate.svg]);
  const url = useObjectUrl(bytes, 'image/svg+xml');
  const label = bilingual(plate.label);
  const { widthMm, heightMm } = plate;
  return (
    <figure className={s.plate} style={{ '--mm': widthMm } as React.CSSProperties}>
      <div style={{ aspectRatio: `${widthMm} / ${heightMm}` }}>
        {url === null ? null : <img src={url} alt={t('plates.alt', { label, number })} />}
      </div>
      <svg viewBox={`0 0 ${widthMm} 10`} aria-hidden="true" className={s.ruler}>
        <path d={rulerPath(widthMm)} />
      </svg>
      <figcaption>
        {label}{' '}
        <Ltr>
          {format.number(widthMm)} × {format.number(heightMm)} mm
        </Ltr>
      </figcaption>
    </figure>
  );
}
