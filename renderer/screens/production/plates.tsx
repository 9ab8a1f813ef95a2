import { TextInput } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Button, cls, Icon, Ltr, Tag, useRefusalText } from '../../parts/index.ts';
import { useObjectUrl } from '../../parts/picture.ts';
import table from '../table/table.module.css';
import { rulerPath } from './card-layout.ts';
import type { Plate } from './plate-shapes.ts';
import s from './production.module.css';
import type { PlatePress } from './use-plate-press.ts';

/** A plate from its own drawing, to scale, with a ruler in centimetres under it (annex 14), and the blank it is pressed on. */
export function PlateFigure({
  plate,
  number,
  press,
  onSpoil,
}: {
  plate: Plate;
  number: string;
  press: PlatePress;
  onSpoil: (plate: Plate) => void;
}) {
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
        <span>{label}</span>
        <Ltr>
          {format.number(widthMm)} × {format.number(heightMm)} mm
        </Ltr>
        {plate.proof ? <Tag tone="warn">{t('plates.proof')}</Tag> : null}
      </figcaption>
      <PlateBlank plate={plate} label={label} press={press} onSpoil={onSpoil} />
    </figure>
  );
}

/** What the plate is pressed on: a serial to type or scan, the one it was pressed on, or nothing where none are counted. */
function PlateBlank({
  plate,
  label,
  press,
  onSpoil,
}: {
  plate: Plate;
  label: string;
  press: PlatePress;
  onSpoil: (plate: Plate) => void;
}) {
  const { t } = useTranslation('production');
  const sentence = useRefusalText();
  const { blank, pressed, layout } = plate;
  if (pressed !== null)
    return (
      <p className={s.blank}>
        <Tag tone="good" icon={IconCheck}>
          {t('plates.pressed')}
        </Tag>
        {pressed.serial === null ? null : <Ltr mono>{pressed.serial}</Ltr>}
        {blank.counted ? (
          <Button
            size="s"
            variant="quiet"
            label={t('plates.spoil.of', { label })}
            onPress={() => onSpoil(plate)}
          >
            {t('plates.spoil')}
          </Button>
        ) : null}
      </p>
    );
  if (!blank.counted) return null;
  const fault = press.refusal?.field === `blank.${layout}` ? press.refusal : null;
  return (
    <div className={s.blank}>
      <label htmlFor={`blank-${layout}`}>{t('plates.blank')}</label>
      <TextInput
        id={`blank-${layout}`}
        size="xs"
        dir="ltr"
        maxLength={40}
        value={press.serialOf(plate)}
        error={fault !== null}
        aria-describedby={fault === null ? undefined : `blank-${layout}-error`}
        onFocus={event => event.currentTarget.select()}
        onChange={event => press.type(plate, event.currentTarget.value)}
      />
      <span className={cls(blank.runsLow ? table.bad : table.faint, s.small)}>
        {blank.left === 0 ? t('plates.blank.none') : t('plates.blank.left', { count: blank.left })}
      </span>
      {fault === null ? null : (
        <span id={`blank-${layout}-error`} className={cls(table.bad, s.small)}>
          <Icon of={IconAlertCircle} size={14} />
          {sentence(fault)}
        </span>
      )}
    </div>
  );
}
