import { TextInput } from '@mantine/core';
import { IconRuler2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigOf } from '../../../desk/contract/drivers/device-config.ts';
import type { Output } from '../../../desk/contract/index.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useAction, useCommand } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { Banner, Button, Dialog, FieldRow, Ltr, useRefusalText } from '../../parts/index.ts';
import s from './devices.module.css';

export type HeadConfig = ConfigOf<'zpl-tcp' | 'zpl-serial' | 'zpl-files'>;

const AXES = ['measuredXMm', 'measuredYMm'] as const;

/** A ruler of 100 mm is printed, measured along both axes, printed again: the head's dots to the millimetre. */
export function CalibrateDialog({ config, onClose }: { config: HeadConfig; onClose: () => void }) {
  const { t } = useTranslation('devices');
  const format = useFormat();
  const sentence = useRefusalText();
  const ruler = useAction('device.test');
  const command = useCommand('device.calibrate');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [answer, setAnswer] = useState<Output<'device.calibrate'> | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [missing, setMissing] = useState<Refusal | null>(null);
  const refusal = missing ?? command.refusal;

  const print = async () => {
    const state = await ruler.run({ id: config.id });
    setTrouble(state?.fault ?? null);
  };
  const confirm = async () => {
    const figures = AXES.map(axis => Number((typed[axis] ?? '').trim().replace(',', '.') || 'NaN'));
    const wrong = AXES.find((_, at) => !Number.isFinite(figures[at]));
    if (wrong !== undefined) {
      setMissing({ code: 'calibration-figure', field: wrong });
      return;
    }
    setMissing(null);
    const [measuredXMm = 0, measuredYMm = 0] = figures;
    const measured = await command.run({ id: config.id, measuredXMm, measuredYMm });
    if (measured === null) return;
    setAnswer(measured);
    setTyped({});
    if (measured.confirmed) onClose();
  };
  const dots = (value: number) => <Ltr>{format.number(value)}</Ltr>;
  return (
    <Dialog
      title={t('calibrate.title', { name: config.name })}
      opened
      onClose={onClose}
      refusal={refusal?.field === undefined ? refusal : null}
      confirm={{ label: t('calibrate.confirm'), onPress: () => void confirm(), busy: command.busy }}
    >
      <p>{t('calibrate.lead')}</p>
      <p>
        {t('calibrate.now')} {dots(answer?.dotsPerMmX ?? config.dotsPerMmX ?? config.head)} ×{' '}
        {dots(answer?.dotsPerMmY ?? config.dotsPerMmY ?? config.head)}
      </p>
      <Button icon={IconRuler2} busy={ruler.busy} onPress={() => void print()}>
        {t(answer === null ? 'calibrate.print' : 'calibrate.again')}
      </Button>
      {trouble === null && ruler.refusal === null ? null : (
        <p className={s.refusal} role="alert">
          {sentence(trouble ?? ruler.refusal ?? { code: 'device-unknown' })}
        </p>
      )}
      {answer === null ? null : (
        <Banner tone="warn" title={t('calibrate.unconfirmed')}>
          {t('calibrate.unconfirmed.lead')}
        </Banner>
      )}
      <div className={s.form}>
        {AXES.map((axis, at) => (
          <FieldRow
            key={axis}
            id={`calibrate-${axis}`}
            label={t(`calibrate.${axis}`)}
            error={refusal?.field === axis ? refusal : undefined}
          >
            <TextInput
              id={`calibrate-${axis}`}
              dir="ltr"
              inputMode="decimal"
              maxLength={8}
              {...(at === 0 ? { 'data-autofocus': true } : {})}
              value={typed[axis] ?? ''}
              onChange={event => {
                const { value } = event.currentTarget;
                setTyped(before => ({ ...before, [axis]: value }));
              }}
            />
          </FieldRow>
        ))}
      </div>
    </Dialog>
  );
}
