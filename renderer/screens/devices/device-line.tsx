import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceState } from '../../../desk/contract/device.ts';
import type { DriverName } from '../../../desk/contract/drivers/device-config.ts';
import { useAction } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { Button, Icon, Tag, useRefusalText } from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import table from '../table/table.module.css';
import s from './devices.module.css';
import { KIND_ICONS } from './kinds.ts';
import { StateWords } from './state-words.tsx';

interface DeviceLineProps {
  device: DeviceState;
  /** What speaks to it. */
  driver: DriverName | undefined;
  onFaults: () => void;
  /** Where it has a head whose dots are measured; left out for the others. */
  onCalibrate?: (() => void) | undefined;
  /** What only the administrator may do; left out for the others. */
  onChange?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
}

/** One device: what it is for, its state, what to do about it, a test. */
export function DeviceLine({ device, driver, onFaults, onCalibrate, onChange, onRemove }: DeviceLineProps) {
  const { t } = useTranslation('devices');
  const format = useFormat();
  const sentence = useRefusalText();
  const test = useAction('device.test');
  const [tested, setTested] = useState(false);
  const trouble = test.refusal ?? device.fault;
  const testing = test.busy ? t('testing') : t(`test.${device.kind}`);
  const { name } = device;
  return (
    <tr {...(device.state === 'fault' ? { 'data-tone': 'danger' } : {})}>
      <td>
        <span className={s.name}>
          <Icon of={KIND_ICONS[device.kind]} />
          <span className={s.two}>
            <bdi className={table.strong}>{name}</bdi>
            <span className={table.faint}>
              {t(`kind.${device.kind}`)} {device.simulator ? <Tag tone="warn">{t('simulator')}</Tag> : null}
            </span>
            {driver === undefined ? null : <span className={table.faint}>{t(`driver.${driver}`)}</span>}
          </span>
        </span>
      </td>
      <td>
        <StateWords state={device.state} />
      </td>
      <td className={s.todo}>
        {trouble !== null ? (
          sentence(trouble)
        ) : tested ? (
          <Said tone="good" icon={IconCheck}>
            {t(`tested.${device.kind}`)}
          </Said>
        ) : (
          <span className={table.faint}>{t(`do.${device.state}`)}</span>
        )}
      </td>
      <td className={table.soft}>
        {device.lastUsedAt === null ? t('never') : <bdi>{format.instant(device.lastUsedAt)}</bdi>}
      </td>
      <td data-end>
        <span className={s.gestures}>
          <Button
            size="s"
            busy={test.busy}
            label={t('test.of', { test: testing, name })}
            onPress={() =>
              void test
                .run({ id: device.id })
                .then(answer => setTested(answer !== null && answer.fault === null))
            }
          >
            {testing}
          </Button>
          <Button size="s" variant="quiet" label={t('faults.of', { name })} onPress={onFaults}>
            {t('faults')}
          </Button>
          {onCalibrate === undefined ? null : (
            <Button size="s" variant="quiet" label={t('calibrate.of', { name })} onPress={onCalibrate}>
              {t('calibrate')}
            </Button>
          )}
          {onChange === undefined ? null : (
            <Button size="s" variant="quiet" label={t('change.of', { name })} onPress={onChange}>
              {t('change')}
            </Button>
          )}
          {onRemove === undefined ? null : (
            <Button size="s" variant="danger" label={t('remove.of', { name })} onPress={onRemove}>
              {t('remove')}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}
