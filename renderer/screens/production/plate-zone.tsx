import { IconCheck, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { ProductionView } from '../../../desk/contract/production.ts';
import { useFormat } from '../../i18n/index.ts';
import { Button, EmptyState, Tag, Zone } from '../../parts/index.ts';
import { Segments } from '../table/segments.tsx';
import { PlateFigure } from './plates.tsx';
import s from './production.module.css';

/** The two shapes that the rear of a vehicle may take (annex 14). */
export type Rear = 'rear-one-line' | 'rear-two-lines';

/** The plates to scale, the shape of the rear one, their printing. */
export function PlateZone({
  n,
  dossier,
  plates,
  active,
  rear,
  onRear,
  busy,
  onPrint,
}: {
  /** Its number among the zones of the screen. */
  n: number;
  dossier: DossierView;
  plates: ProductionView['plates'];
  active: boolean;
  rear: Rear;
  onRear: (rear: Rear) => void;
  busy: boolean;
  onPrint: () => void;
}) {
  const { t } = useTranslation('production');
  const { row } = dossier;
  return (
    <Zone
      n={n}
      className={s.plateZone}
      flush
      active={active}
      title={t('plates.title')}
      aside={
        dossier.production.plates.state === 'not-needed' ? (
          <Tag>{t('plates.not-needed')}</Tag>
        ) : (
          <>
            <PlateState dossier={dossier} />
            {plates.some(plate => plate.choice === 'rear') ? (
              <Segments
                small
                name={t('plates.rear')}
                value={rear}
                onChoose={onRear}
                choices={[
                  { value: 'rear-one-line', label: t('plates.one-line') },
                  { value: 'rear-two-lines', label: t('plates.two-lines') },
                ]}
              />
            ) : null}
            <Button size="s" icon={IconPrinter} chord="Ctrl+P" onPress={onPrint} busy={busy}>
              {t('plates.print')}
            </Button>
          </>
        )
      }
    >
      {plates.length === 0 ? (
        <EmptyState>{t('plates.none')}</EmptyState>
      ) : (
        <div className={s.plates}>
          {plates
            .filter(plate => plate.choice === 'required' || plate.layout === rear)
            .map(plate => (
              <PlateFigure key={plate.layout} plate={plate} number={row.plate ?? ''} />
            ))}
        </div>
      )}
    </Zone>
  );
}

function PlateState({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('production');
  const format = useFormat();
  const { state, printedAt } = dossier.production.plates;
  if (state !== 'printed' || printedAt === null) return null;
  return (
    <Tag tone="good" icon={IconCheck}>
      {t('plates.printed-at', { at: format.time(printedAt) })}
    </Tag>
  );
}
