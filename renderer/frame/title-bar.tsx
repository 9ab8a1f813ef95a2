import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconChevronDown,
  IconDeviceDesktop,
  IconKey,
  IconLock,
  IconMoon,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { procedureKey, useAction, useSession, useSystem } from '../desk/index.ts';
import { useBilingual, useLanguage } from '../i18n/index.ts';
import { rememberLanguage } from '../i18n/remembered.ts';
import { AgentName, cls, Icon, Mark } from '../parts/index.ts';
import { Search } from '../screens/search/index.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { isWorkingScreen } from './rail-items.ts';
import s from './title-bar.module.css';

export interface TitleBarProps {
  onLock: () => void;
  onLeave: () => void;
}

/** Name of the house and the centre, search, language, person, lock. The bar moves the window. */
export function TitleBar({ onLock, onLeave }: TitleBarProps) {
  const { t } = useTranslation('frame');
  const { data: system } = useSystem();
  const own = useBilingual();
  const thin = useRouterState({ select: state => isWorkingScreen(state.location.pathname) });
  return (
    <header className={s.bar}>
      <div className={cls(s.brand, !thin && s.wide)}>
        <Mark />
        {t('name')}
        <small>{system?.centre == null ? '' : own(system.centre.name)}</small>
      </div>
      <div className={s.find}>
        <Search />
      </div>
      <div className={s.acts}>
        <LanguageSwitch />
        <Person onLeave={onLeave} />
        <UnstyledButton
          className={s.act}
          onClick={onLock}
          aria-label={t('keys.lock')}
          aria-keyshortcuts="Control+L"
        >
          <Icon of={IconLock} />
        </UnstyledButton>
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const { i18n } = useTranslation();
  const language = useLanguage();
  const client = useQueryClient();
  const prefer = useAction('session.preferences');
  const other = language === 'fr' ? 'ar' : 'fr';
  const change = async () => {
    await i18n.changeLanguage(other);
    rememberLanguage(other);
    const session = await prefer.run({ language: other });
    if (session !== null) client.setQueryData(procedureKey('session.current', {}), session);
  };
  return (
    <UnstyledButton className={s.act} lang={other} onClick={() => void change()}>
      {i18n.t(`frame:language.${other}`)}
    </UnstyledButton>
  );
}

function Person({ onLeave }: { onLeave: () => void }) {
  const { t } = useTranslation('frame');
  const session = useSession();
  const own = useBilingual();
  const client = useQueryClient();
  const prefer = useAction('session.preferences');
  const [password, setPassword] = useState(false);
  const setTheme = async (theme: 'light' | 'dark' | 'system') => {
    const changed = await prefer.run({ theme });
    if (changed !== null) client.setQueryData(procedureKey('session.current', {}), changed);
  };
  const themes = [
    { theme: 'light', icon: IconSun },
    { theme: 'dark', icon: IconMoon },
    { theme: 'system', icon: IconDeviceDesktop },
  ] as const;
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <UnstyledButton className={s.act} data-testid="person">
            <AgentName agent={session.agent} />
            <small>{own(session.roleName)}</small>
            <Icon of={IconChevronDown} size={14} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon of={IconUsers} />} onClick={onLeave}>
            {t('person.switch')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon of={IconKey} />} onClick={() => setPassword(true)}>
            {t('person.password')}
          </Menu.Item>
          <Menu.Divider />
          {themes.map(({ theme, icon }) => (
            <Menu.Item
              key={theme}
              leftSection={<Icon of={icon} />}
              onClick={() => void setTheme(theme)}
              {...(session.theme === theme ? { 'aria-current': true } : {})}
            >
              {t(`theme.${theme}`)}
              {session.theme === theme ? ` ${t('theme.now')}` : ''}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <PasswordDialog opened={password} onClose={() => setPassword(false)} />
    </>
  );
}
