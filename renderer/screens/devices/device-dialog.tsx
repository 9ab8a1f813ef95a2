import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DeviceConfig,
  DRIVER_NAMES,
  type DriverName,
  DRIVERS,
} from '../../../desk/contract/drivers/device-config.ts';
import { type DeviceField } from '../../../desk/contract/drivers/driver-form.ts';
import { useCommand } from '../../desk/index.ts';
import { Dialog, FieldRow } from '../../parts/index.ts';
import { type Filled, filledOf, startOf, typedDevice } from './device-form.ts';
import s from './devices.module.css';

interface DeviceDialogProps {
  /** `new` writes a device down, a device changes it, what was found is written down with its fields filled in. */
  what: { readonly kind: 'new' } | { readonly kind: 'found' | 'change'; readonly config: DeviceConfig };
  onClose: () => void;
}

/** Writes a device down or changes it: its driver, what people call it, the boxes of its driver. */
export function DeviceDialog({ what, onClose }: DeviceDialogProps) {
  const { t } = useTranslation('devices');
  const add = useCommand('device.add');
  const change = useCommand('device.change');
  const known = what.kind === 'new' ? undefined : what.config;
  const [driver, setDriver] = useState<DriverName>(known?.driver ?? DRIVER_NAMES[0] ?? 'sane');
  const [filled, setFilled] = useState<Filled>(() => (known ? filledOf(known) : startOf(driver)));
  const changing = what.kind === 'change';
  const { refusal, busy } = changing ? change : add;
  const faultOf = (field: string) =>
    [refusal, ...(refusal?.also ?? [])].find(one => one?.field === field) ?? undefined;
  const put = (key: string, value: string) => setFilled(before => ({ ...before, [key]: value }));

  const confirm = async () => {
    const device = typedDevice(driver, filled);
    const done =
      what.kind === 'change' ? await change.run({ id: what.config.id, device }) : await add.run({ device });
    if (done !== null) onClose();
  };
  return (
    <Dialog
      title={changing ? t('change.title', { name: known?.name ?? '' }) : t('add.title')}
      opened
      onClose={onClose}
      refusal={refusal?.field === undefined ? refusal : null}
      confirm={{
        label: t(changing ? 'change.confirm' : 'add.confirm'),
        onPress: () => void confirm(),
        busy,
      }}
    >
      <div className={s.form}>
        <FieldRow id="device-driver" label={t('field.driver')} error={faultOf('driver')}>
          <Select
            id="device-driver"
            allowDeselect={false}
            disabled={changing}
            data={DRIVER_NAMES.map(one => ({ value: one, label: t(`driver.${one}`) }))}
            value={driver}
            onChange={value => {
              const next = DRIVER_NAMES.find(one => one === value) ?? driver;
              setDriver(next);
              setFilled(before => ({ ...startOf(next), name: before.name ?? '' }));
            }}
          />
        </FieldRow>
        <FieldRow
          id="device-name"
          label={t('field.name')}
          error={faultOf('name')}
          hint={t('field.name.hint')}
        >
          <TextInput
            id="device-name"
            data-autofocus
            maxLength={60}
            value={filled.name ?? ''}
            onChange={event => put('name', event.currentTarget.value)}
          />
        </FieldRow>
        {DRIVERS[driver].fields.map(field => (
          <FieldRow
            key={field.key}
            id={`device-${field.key}`}
            label={t(`field.${field.key}`)}
            error={faultOf(field.key)}
            hint={<FieldHint field={field} />}
          >
            {field.type === 'choice' ? (
              <Select
                id={`device-${field.key}`}
                allowDeselect={false}
                data={field.choices.map(choice => ({
                  value: String(choice),
                  label: t(`choice.${field.key}.${String(choice)}`, { defaultValue: String(choice) }),
                }))}
                value={filled[field.key] ?? ''}
                onChange={value => put(field.key, value ?? '')}
              />
            ) : (
              <TextInput
                id={`device-${field.key}`}
                dir="ltr"
                maxLength={200}
                inputMode={field.type === 'number' ? 'numeric' : 'text'}
                value={filled[field.key] ?? ''}
                onChange={event => put(field.key, event.currentTarget.value)}
              />
            )}
          </FieldRow>
        ))}
      </div>
    </Dialog>
  );
}

function FieldHint({ field }: { field: DeviceField }) {
  const { t } = useTranslation('devices');
  switch (field.type) {
    case 'text':
      return t('field.example', { example: field.example });
    case 'number':
      return t('field.bounds', { min: field.min, max: field.max });
    case 'choice':
      return null;
  }
}
