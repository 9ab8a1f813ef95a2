import { IconPlus, IconRefresh, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceState } from '../../../desk/contract/device.ts';
import type { Output } from '../../../desk/contract/index.ts';
import { useAction, useDeskEvent, useProcedure, useSession } from '../../desk/index.ts';
import {
  Button,
  cls,
  EmptyState,
  Failed,
  SkeletonRows,
  Tag,
  Toolbar,
  useRefusalText,
} from '../../parts/index.ts';
import table from '../table/table.module.css';
import { CalibrateDialog, type HeadConfig } from './calibrate-dialog.tsx';
import { DeviceDialog } from './device-dialog.tsx';
import { DeviceLine } from './device-line.tsx';
import s from './devices.module.css';
import { FaultsDialog } from './faults-dialog.tsx';
import { Found } from './found.tsx';
import { inOrder } from './kinds.ts';
import { RemoveDialog } from './remove-dialog.tsx';

type Writing = Parameters<typeof DeviceDialog>[0]['what'];

/** Every device of the workstation: its state, whether hardware stands behind it, what to do when it fails, a test. The administrator adds and removes. */
export default function DevicesScreen() {
  const { t } = useTranslation('devices');
  const sentence = useRefusalText();
  const { agent } = useSession();
  const devices = useProcedure('device.list', {});
  const search = useAction('device.discover');
  const [found, setFound] = useState<Output<'device.discover'> | null>(null);
  const [writing, setWriting] = useState<Writing | null>(null);
  const [faultsOf, setFaultsOf] = useState<DeviceState | null>(null);
  const [calibrating, setCalibrating] = useState<HeadConfig | null>(null);
  const [removing, setRemoving] = useState<DeviceState | null>(null);
  useDeskEvent('device.state', () => void devices.refetch());
  useDeskEvent('devices.changed', () => void devices.refetch());
  if (devices.isError) return <Failed error={devices.error} retry={() => void devices.refetch()} />;
  if (devices.isPending) return <SkeletonRows height={52} rows={5} />;
  const { configs } = devices.data;
  const all = inOrder(devices.data.devices);
  const simulated = all.filter(device => device.simulator).length;
  const mayChange = agent.role === 'admin';
  const mayCalibrate = mayChange || agent.role === 'technician';
  const configOf = (device: DeviceState) => configs.find(one => one.id === device.id);
  const add = () => setWriting({ kind: 'new' });
  return (
    <>
      <Toolbar
        title={t('title')}
        end={
          mayChange ? (
            <>
              <Button
                icon={IconSearch}
                chord="F5"
                busy={search.busy}
                onPress={() => void search.run({}).then(answer => setFound(answer))}
              >
                {t(search.busy ? 'searching' : 'search')}
              </Button>
              <Button variant="primary" icon={IconPlus} chord="Ctrl+Enter" onPress={add}>
                {t('add')}
              </Button>
            </>
          ) : (
            <Button
              variant="primary"
              icon={IconRefresh}
              chord="Ctrl+Enter"
              onPress={() => void devices.refetch()}
            >
              {t('look')}
            </Button>
          )
        }
      >
        <span className={table.faint}>{t('count', { count: all.length })}</span>
        {simulated > 0 ? <Tag tone="warn">{t('simulated', { count: simulated })}</Tag> : null}
      </Toolbar>
      <div className={s.scroll}>
        {search.refusal === null ? null : (
          <p className={s.refusal} role="alert">
            {sentence(search.refusal)}
          </p>
        )}
        {found === null ? null : (
          <Found answer={found} onAdd={config => setWriting({ kind: 'found', config })} />
        )}
        {all.length === 0 ? (
          <EmptyState {...(mayChange && { action: <Button onPress={add}>{t('empty.admin')}</Button> })}>
            {t('empty')}
          </EmptyState>
        ) : (
          <table className={cls(table.table, s.devices)}>
            <colgroup>
              <col style={{ inlineSize: 280 }} />
              <col style={{ inlineSize: 120 }} />
              <col />
              <col style={{ inlineSize: 130 }} />
              <col style={{ inlineSize: mayChange ? 390 : 240 }} />
            </colgroup>
            <thead>
              <tr>
                {(['device', 'state', 'do', 'used'] as const).map(column => (
                  <th key={column} scope="col">
                    {t(`column.${column}`)}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">{t('column.test')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {all.map(device => {
                const config = configOf(device);
                return (
                  <DeviceLine
                    key={device.id}
                    device={device}
                    driver={config?.driver}
                    onFaults={() => setFaultsOf(device)}
                    onCalibrate={
                      mayCalibrate && config && 'head' in config ? () => setCalibrating(config) : undefined
                    }
                    onChange={mayChange && config ? () => setWriting({ kind: 'change', config }) : undefined}
                    onRemove={mayChange ? () => setRemoving(device) : undefined}
                  />
                );
              })}
            </tbody>
          </table>
        )}
      </div>
      {writing === null ? null : <DeviceDialog what={writing} onClose={() => setWriting(null)} />}
      {calibrating === null ? null : (
        <CalibrateDialog config={calibrating} onClose={() => setCalibrating(null)} />
      )}
      <FaultsDialog device={faultsOf} onClose={() => setFaultsOf(null)} />
      <RemoveDialog device={removing} onClose={() => setRemoving(null)} />
    </>
  );
}
