import {
  IconAlertOctagon,
  IconBuilding,
  IconCloudOff,
  IconCloudUp,
  IconDeviceDesktop,
  IconFlask,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeviceState } from '../../desk/contract/device.ts';
import type { LineState, SystemState } from '../../desk/contract/system.ts';
import { useNow, useSystem } from '../desk/index.ts';
import { useBilingual, useFormat } from '../i18n/index.ts';
import { deviceFamilies } from './device-families.ts';
import { cls, Icon, Ltr, useRefusalText } from '../parts/index.ts';
import s from './status-bar.module.css';

/** Centre, workstation, line, unsent acts; then devices and the desk's clock. Only what is in trouble is tinted. */
export function StatusBar() {
  const { data } = useSystem();
  const { t } = useTranslation('frame');
  return (
    <footer className={s.status} aria-label={t('status.name')}>
      {data === undefined ? null : <Facts system={data} />}
    </footer>
  );
}

function Facts({ system }: { system: SystemState }) {
  const { t } = useTranslation('frame');
  const own = useBilingual();
  const sentence = useRefusalText();
  const format = useFormat();
  const now = useNow();
  const simulated = system.devices.length > 0 && system.devices.every(device => device.simulator);
  return (
    <>
      <span className={s.item}>
        <Icon of={IconBuilding} size={14} />
        {system.centre === null ? t('status.no-centre') : own(system.centre.name)}
        {system.centre === null ? null : <Ltr>{system.centre.code}</Ltr>}
      </span>
      {system.workstation === null ? null : (
        <span className={s.item}>
          <Icon of={IconDeviceDesktop} size={14} />
          <bdi>{system.workstation.name}</bdi>
        </span>
      )}
      <Line line={system.line} />
      <Link to="/outbox" className={cls(s.item, s.strong)}>
        <Icon of={IconCloudUp} size={14} />
        {t('status.unsent', { count: system.line.unsent })}
      </Link>
      {system.line.refused === 0 ? null : (
        <Link to="/outbox" className={cls(s.item, s.danger)}>
          <Icon of={IconAlertOctagon} size={14} />
          {t('status.refused', { count: system.line.refused })}
        </Link>
      )}
      {system.issuing === null ? null : (
        <span className={cls(s.item, s.warn)} role="status">
          <Icon of={IconAlertOctagon} size={14} />
          {sentence(system.issuing)}
        </span>
      )}
      <span className={s.grow} />
      {simulated ? (
        <span className={s.item}>
          <Icon of={IconFlask} size={14} />
          {t('status.simulated')}
        </span>
      ) : null}
      {deviceFamilies(system.devices).map(({ shown, count }) => (
        <Device key={shown.kind} device={shown} count={count} told={simulated} />
      ))}
      <span className={cls(s.item, s.last)}>
        {format.day(now)} <Ltr>{format.time(now)}</Ltr>
      </span>
    </>
  );
}

function Line({ line }: { line: LineState }) {
  const { t } = useTranslation('frame');
  const format = useFormat();
  switch (line.line) {
    case 'online':
      return (
        <Link to="/outbox" className={cls(s.item, s.good)}>
          <i className={s.dot} />
          {t('status.online')}
        </Link>
      );
    case 'sending':
      return (
        <Link to="/outbox" className={cls(s.item, s.good)}>
          <i className={s.dot} />
          {t('status.sending')}
        </Link>
      );
    case 'offline':
      return (
        <Link to="/outbox" className={cls(s.item, s.warn)}>
          <Icon of={IconCloudOff} size={14} />
          {t('status.offline', { time: format.time(line.since) })}
        </Link>
      );
    case 'never-enrolled':
      return (
        <span className={cls(s.item, s.warn)}>
          <Icon of={IconCloudOff} size={14} />
          {t('status.never-enrolled')}
        </span>
      );
  }
}

/** @param count how many devices of its kind there are */
function Device({ device, count, told }: { device: DeviceState; count: number; told: boolean }) {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const sentence = useRefusalText();
  const trouble = device.state === 'fault' || device.state === 'absent';
  const name = t(`device.${device.kind}`);
  return (
    <Link to="/devices" className={cls(s.item, trouble && s.warn)}>
      <i className={cls(s.dot, trouble && s.dotWarn, device.state === 'idle' && s.dotIdle)} />
      {device.simulator && !told ? t('device.simulated', { name }) : name}
      {count > 1 ? <Ltr>{format.number(count)}</Ltr> : null}
      <span className={trouble ? undefined : 'visually-hidden'}>{t(`device.state.${device.state}`)}</span>
      {device.fault === null ? null : <span className={s.reason}>{sentence(device.fault)}</span>}
    </Link>
  );
}
