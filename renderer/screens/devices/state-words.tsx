import { IconAlertOctagon, IconCheck, IconPlugX, IconZzz } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeviceState } from '../../../desk/contract/device.ts';
import { Said } from '../table/said.tsx';

export function StateWords({ state }: { state: DeviceState['state'] }) {
  const { t } = useTranslation('devices');
  const words = t(`state.${state}`);
  switch (state) {
    case 'ready':
      return (
        <Said tone="good" icon={IconCheck}>
          {words}
        </Said>
      );
    case 'idle':
      return (
        <Said tone="soft" icon={IconZzz}>
          {words}
        </Said>
      );
    case 'absent':
      return (
        <Said tone="warn" icon={IconPlugX} strong>
          {words}
        </Said>
      );
    case 'fault':
      return (
        <Said tone="bad" icon={IconAlertOctagon} strong>
          {words}
        </Said>
      );
  }
}
