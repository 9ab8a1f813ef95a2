import {
  IconCheck,
  IconCreditCard,
  IconAlertOctagon,
  IconLicense,
  IconPlugX,
  IconPrinter,
  IconRefresh,
  IconScan,
  IconZzz,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceState } from '../../../desk/contract/system.ts';
import { useAction, useDeskEvent, useProcedure } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  cls,
  EmptyState,
  Failed,
  Icon,
  Button,
  SkeletonRows,
  Tag,
  Toolbar,
  useRefusalText,
} from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import table from '../table/table.module.css';
import s from './devices.module.css';

const ICONS: Record<DeviceState['kind'], TablerIcon> = {
  scanner: IconScan,
  'card-reader': IconCreditCard,
  'paper-printer': IconPrinter,
  'plate-printer': IconLicense,
};

/** What needs a hand stands first, then what works, then what is not in use. */
const ORDER: Record<DeviceState['state'], number> = { fault: 0, absent: 1, ready: 2, idle: 3 };

/** Every device of the workstation: its state, whether hardware stands behind it, what to do when it fails, a test. */
export default function DevicesScreen() {
  const { t } = useTranslation('devices');
  const devices = useProcedure('admin.devices', {});
  useDeskEvent('device.state', () => void devices.refetch());
  if (devices.isError) return <Failed error={devices.error} retry={() => void devices.refetch()} />;
  if (devices.isPending) return <SkeletonRows height={52} rows={5} />;
  const all = devices.data.devices.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
  const simulated = all.filter(device => device.simulator).length;
  return (
    <>
      <Toolbar
        title={t('title')}
        end={
          <Button
            variant="primary"
            icon={IconRefresh}
            chord="Ctrl+Enter"
            onPress={() => void devices.refetch()}
          >
            {t('look')}
          </Button>
        }
      >
        <span className={table.faint}>{t('count', { count: all.length })}</span>
        {simulated > 0 ? <Tag tone="warn">{t('simulated', { count: simulated })}</Tag> : null}
      </Toolbar>
      {all.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <div className={s.scroll}>
          <table className={cls(table.table, s.devices)}>
            <colgroup>
              <col style={{ inlineSize: 300 }} />
              <col style={{ inlineSize: 170 }} />
              <col style={{ inlineSize: 150 }} />
              <col />
              <col style={{ inlineSize: 150 }} />
              <col style={{ inlineSize: 130 }} />
            </colgroup>
            <thead>
              <tr>
                {(['device', 'kind', 'state', 'do', 'used'] as const).map(column => (
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
              {all.map(device => (
                <DeviceLine key={device.id} device={device} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function DeviceLine({ device }: { device: DeviceState }) {
  const { t } = useTranslation('devices');
  const format = useFormat();
  const sentence = useRefusalText();
  const test = useAction('admin.test-device');
  const [tested, setTested] = useState(false);
  const trouble = test.refusal ?? device.fault;
  const testing = test.busy ? t('testing') : t(`test.${device.kind}`);
  return (
    <tr {...(device.state === 'fault' ? { 'data-tone': 'danger' } : {})}>
      <td>
        <span className={s.name}>
          <Icon of={ICONS[device.kind]} />
          <bdi className={table.strong}>{device.name}</bdi>
          {device.simulator ? <Tag tone="warn">{t('simulator')}</Tag> : null}
        </span>
      </td>
      <td className={table.soft}>{t(`kind.${device.kind}`)}</td>
      <td>
        <State state={device.state} />
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
        <Button
          size="s"
          busy={test.busy}
          label={t('test.of', { test: testing, name: device.name })}
          onPress={() =>
            void test
              .run({ id: device.id })
              .then(answer => setTested(answer !== null && answer.fault === null))
          }
        >
          {testing}
        </Button>
      </td>
    </tr>
  );
}

function State({ state }: { state: DeviceState['state'] }) {
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
