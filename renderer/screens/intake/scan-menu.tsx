import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconSeparatorHorizontal } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ScanSource } from '../../../desk/contract/paper.ts';
import { Icon } from '../../parts/index.ts';
import type { ScanChoices } from './scan-choice.ts';
import s from './scan-menu.module.css';

/** Which scanner F4 uses, and where the sheets lie. Nothing where there is no scanner: the paper's row says so. */
export function ScanMenu({ scanning, onSeparators }: { scanning: ScanChoices; onSeparators: () => void }) {
  const { t } = useTranslation('intake');
  const { choice, scanners, sources } = scanning;
  if (choice === null) return null;
  const name = scanners.find(({ id }) => id === choice.scannerId)?.name ?? choice.scannerId;
  const places: readonly ScanSource[] = ['automatic', ...sources];
  return (
    <Menu position="bottom-end" width={260} shadow="md">
      <Menu.Target>
        <UnstyledButton
          className={s.opener}
          aria-label={t('scan.from-name', { scanner: name, source: t(`scan.source.${choice.source}`) })}
        >
          <bdi className={s.name}>{name}</bdi>
          <span>{t(`scan.source.${choice.source}`)}</span>
          <Icon of={IconChevronDown} size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {places.length < 2 ? null : <Menu.Label>{t('scan.sheets')}</Menu.Label>}
        {places.length < 2
          ? null
          : places.map(source => (
              <Picked
                key={source}
                picked={source === choice.source}
                onPick={() => scanning.choose({ ...choice, source })}
              >
                {t(`scan.source.${source}`)}
              </Picked>
            ))}
        {scanners.length < 2 ? null : <Menu.Label>{t('scan.scanner')}</Menu.Label>}
        {scanners.length < 2
          ? null
          : scanners.map(({ id, name: each }) => (
              <Picked
                key={id}
                picked={id === choice.scannerId}
                onPick={() => scanning.choose({ scannerId: id, source: 'automatic' })}
              >
                <bdi>{each}</bdi>
              </Picked>
            ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Icon of={IconSeparatorHorizontal} size={14} />} onClick={onSeparators}>
          {t('scan.separators')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Picked({
  picked,
  onPick,
  children,
}: {
  picked: boolean;
  onPick: () => void;
  children: React.ReactNode;
}) {
  return (
    <Menu.Item
      {...(picked ? { 'aria-current': true } : {})}
      onClick={onPick}
      leftSection={picked ? <Icon of={IconCheck} size={14} /> : <span className={s.room} />}
    >
      {children}
    </Menu.Item>
  );
}
