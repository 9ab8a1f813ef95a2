import { useTranslation } from 'react-i18next';
import type { DeviceConfig } from '../../../desk/contract/drivers/device-config.ts';
import type { Output } from '../../../desk/contract/index.ts';
import { Button, Ltr, useRefusalText } from '../../parts/index.ts';
import table from '../table/table.module.css';
import s from './devices.module.css';

/** What a search brought: devices that are there and not in service, and why a driver could not look. */
export function Found({
  answer,
  onAdd,
}: {
  answer: Output<'device.discover'>;
  onAdd: (config: DeviceConfig) => void;
}) {
  const { t } = useTranslation('devices');
  const sentence = useRefusalText();
  return (
    <section className={s.found} aria-label={t('found.title')}>
      <h2>{t('found.title')}</h2>
      {answer.found.length === 0 ? <p className={table.faint}>{t('found.none')}</p> : null}
      <ul>
        {answer.found.map(config => (
          <li key={JSON.stringify(config)}>
            <bdi className={table.strong}>{config.name}</bdi>
            <span className={table.soft}>{t(`driver.${config.driver}`)}</span>
            {'device' in config ? <Ltr mono>{config.device}</Ltr> : null}
            <Button size="s" label={t('found.add.of', { name: config.name })} onPress={() => onAdd(config)}>
              {t('found.add')}
            </Button>
          </li>
        ))}
        {answer.silent.map(({ driver, fault }) => (
          <li key={driver}>
            <span className={table.soft}>{t(`driver.${driver}`)}</span>
            <span className={s.todo}>{sentence(fault)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
