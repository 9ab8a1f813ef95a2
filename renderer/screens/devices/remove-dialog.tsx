import { useTranslation } from 'react-i18next';
import type { DeviceState } from '../../../desk/contract/device.ts';
import { useCommand } from '../../desk/index.ts';
import { Dialog } from '../../parts/index.ts';

export function RemoveDialog({ device, onClose }: { device: DeviceState | null; onClose: () => void }) {
  const { t } = useTranslation('devices');
  const remove = useCommand('device.remove');
  const confirm = async () => {
    if (device !== null && (await remove.run({ id: device.id })) !== null) onClose();
  };
  return (
    <Dialog
      title={t('remove.title', { name: device?.name ?? '' })}
      opened={device !== null}
      onClose={onClose}
      refusal={remove.refusal}
      confirm={{
        label: t('remove.confirm'),
        variant: 'danger',
        onPress: () => void confirm(),
        busy: remove.busy,
      }}
    >
      <p>{t('remove.lead')}</p>
    </Dialog>
  );
}
