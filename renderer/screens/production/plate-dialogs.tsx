import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductionView } from '../../../desk/contract/production.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand } from '../../desk/index.ts';
import { useBilingual } from '../../i18n/index.ts';
import { Dialog, Ltr } from '../../parts/index.ts';
import s from './production.module.css';
import type { Plate } from './plate-shapes.ts';

interface Target {
  readonly dossierId: string;
  readonly version: number;
}

/** A plate that came out and cannot go on the vehicle: why, and its blank with it. */
export function SpoilPlate({ plate, target, onDone }: { plate: Plate; target: Target; onDone: () => void }) {
  const { t } = useTranslation('production');
  const bilingual = useBilingual();
  const command = useCommand('production.spoil-plate');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<Refusal | null>(null);
  const confirm = async () => {
    if (reason.trim() === '') {
      setMissing({ code: 'fault-reason-required' });
      return;
    }
    setMissing(null);
    if ((await command.run({ ...target, layout: plate.layout, reason: reason.trim() })) !== null) onDone();
  };
  return (
    <Dialog
      title={t('plates.spoil.title', { label: bilingual(plate.label) })}
      opened
      onClose={onDone}
      refusal={missing ?? command.refusal}
      confirm={{
        label: t('plates.spoil'),
        variant: 'danger',
        onPress: () => void confirm(),
        busy: command.busy,
      }}
    >
      <p>{t('plates.spoil.lead')}</p>
      <Textarea
        label={t('plates.spoil.reason')}
        data-autofocus
        autosize
        minRows={2}
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}

const RESULTS = ['made', 'spoiled', 'not-made'] as const;
type Result = (typeof RESULTS)[number];
type Job = NonNullable<ProductionView['plateJob']>;

/** What became of plates that the machine could not tell: said by the person who looked. */
export function SettlePlates({
  job,
  plates,
  target,
  onClose,
  onDone,
}: {
  job: Job;
  plates: readonly Plate[];
  target: Target;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('production');
  const bilingual = useBilingual();
  const command = useCommand('production.settle-plates');
  const [results, setResults] = useState<Partial<Record<Plate['layout'], Result>>>({});
  const [reason, setReason] = useState('');
  const confirm = async () => {
    if ((await command.run({ ...target, results, reason })) !== null) onDone();
  };
  return (
    <Dialog
      title={t('plates.settle.title')}
      opened
      onClose={onClose}
      refusal={command.refusal}
      confirm={{ label: t('plates.settle.confirm'), onPress: () => void confirm(), busy: command.busy }}
    >
      <p>{t('plates.settle.lead', { printer: job.printer })}</p>
      {job.plates.map(({ layout, serial }) => {
        const plate = plates.find(one => one.layout === layout);
        return (
          <Radio.Group
            key={layout}
            label={
              <>
                {plate ? bilingual(plate.label) : layout} {serial === null ? null : <Ltr mono>{serial}</Ltr>}
              </>
            }
            value={results[layout] ?? null}
            onChange={value =>
              setResults(before => ({
                ...before,
                [layout]: RESULTS.find(one => one === value) ?? 'not-made',
              }))
            }
          >
            <Stack gap={10} className={s.choices ?? ''}>
              {RESULTS.map(one => (
                <Radio key={one} value={one} label={t(`plates.settle.${one}`)} />
              ))}
            </Stack>
          </Radio.Group>
        );
      })}
      <Textarea
        label={t('plates.spoil.reason')}
        autosize
        minRows={1}
        maxLength={300}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
