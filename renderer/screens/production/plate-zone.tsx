import { Select } from '@mantine/core';
import { IconCheck, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { ProductionView } from '../../../desk/contract/production.ts';
import { useFormat } from '../../i18n/index.ts';
import { Banner, Button, EmptyState, Tag, useRefusalText, Zone } from '../../parts/index.ts';
import { Segments } from '../table/segments.tsx';
import { SettlePlates, SpoilPlate } from './plate-dialogs.tsx';
import type { Plate, Rear } from './plate-shapes.ts';
import { PlateFigure } from './plates.tsx';
import s from './production.module.css';
import type { PlatePress } from './use-plate-press.ts';

/** The plates to scale, the shape of the rear one, their blanks, the machine that makes them, what became of each. */
export function PlateZone({
  n,
  dossier,
  production,
  press,
  active,
  rear,
  onRear,
  refresh,
}: {
  /** Its number among the zones of the screen. */
  n: number;
  dossier: DossierView;
  production: ProductionView;
  press: PlatePress;
  active: boolean;
  rear: Rear;
  onRear: (rear: Rear) => void;
  refresh: () => void;
}) {
  const { t } = useTranslation('production');
  const { row } = dossier;
  const { plates, platePrinters } = production;
  const [spoiling, setSpoiling] = useState<Plate | null>(null);
  const target = { dossierId: row.dossierId, version: dossier.version };
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
            <PlateState dossier={dossier} press={press} />
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
            {platePrinters.length > 1 ? (
              <Select
                size="xs"
                aria-label={t('plates.machine')}
                allowDeselect={false}
                data={platePrinters.map(({ id, name }) => ({ value: id, label: name }))}
                value={press.printerId ?? null}
                onChange={id => id !== null && press.choosePrinter(id)}
              />
            ) : null}
            <Button size="s" icon={IconPrinter} chord="Ctrl+P" onPress={press.run} busy={press.busy}>
              {t('plates.print')}
            </Button>
          </>
        )
      }
    >
      <Stopped production={production} press={press} target={target} refresh={refresh} />
      {plates.length === 0 ? (
        <EmptyState>{t('plates.none')}</EmptyState>
      ) : (
        <div className={s.plates}>
          {press.shown.map(plate => (
            <PlateFigure
              key={plate.layout}
              plate={plate}
              number={row.plate ?? ''}
              press={press}
              onSpoil={setSpoiling}
            />
          ))}
        </div>
      )}
      {spoiling === null ? null : (
        <SpoilPlate
          plate={spoiling}
          target={target}
          onDone={() => {
            setSpoiling(null);
            refresh();
          }}
        />
      )}
    </Zone>
  );
}

/** Why the machine stopped, and the plates that a person must say something of. */
function Stopped({
  production,
  press,
  target,
  refresh,
}: {
  production: ProductionView;
  press: PlatePress;
  target: { dossierId: string; version: number };
  refresh: () => void;
}) {
  const { t } = useTranslation('production');
  const sentence = useRefusalText();
  const [settling, setSettling] = useState(false);
  const { plateJob, plates } = production;
  if (plateJob === null && press.stopped === null) return null;
  return (
    <>
      <Banner tone="warn" title={t(plateJob === null ? 'plates.stopped' : 'plates.unsettled')}>
        {press.stopped === null ? t('plates.unsettled.lead') : sentence(press.stopped)}
        {plateJob === null ? null : (
          <>
            {' '}
            <Button size="s" onPress={() => setSettling(true)}>
              {t('plates.settle')}
            </Button>
          </>
        )}
      </Banner>
      {plateJob !== null && settling ? (
        <SettlePlates
          job={plateJob}
          plates={plates}
          target={target}
          onClose={() => setSettling(false)}
          onDone={() => {
            setSettling(false);
            refresh();
          }}
        />
      ) : null}
    </>
  );
}

function PlateState({ dossier, press }: { dossier: DossierView; press: PlatePress }) {
  const { t } = useTranslation('production');
  const format = useFormat();
  const { state, printedAt } = dossier.production.plates;
  if (press.progress !== null)
    return (
      <Tag>
        {t('plates.progress', {
          made: format.number(press.progress.made),
          total: format.number(press.progress.total),
        })}
      </Tag>
    );
  if (state !== 'printed' || printedAt === null) return null;
  return (
    <Tag tone="good" icon={IconCheck}>
      {t('plates.printed-at', { at: format.time(printedAt) })}
    </Tag>
  );
}
