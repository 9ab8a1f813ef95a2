import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../desk/contract/index.ts';
import { call, procedureKey, useAction, useDeskState, useProcedure, useSystem } from '../../desk/index.ts';
import { RestartBanner } from '../../frame/restart-banner.tsx';
import { type Language, useBilingual, useLanguage } from '../../i18n/index.ts';
import { rememberLanguage } from '../../i18n/remembered.ts';
import { Banner, Button, Icon, Ltr, Mark, SecretInput, useRefusalText } from '../../parts/index.ts';
import { IconBuilding, IconDeviceDesktop } from '@tabler/icons-react';
import s from './login.module.css';
import { FirstAccountForm } from './first-account.tsx';
import { RuntimeLine } from './runtime-line.tsx';

type DemoAccount = Output<'system.state'>['demoAccounts'][number];

/** Who is there: name and password, the centre and the machine, the language. Demo accounts are listed in the demo profile only. */
export default function LoginScreen() {
  const current = useProcedure('session.current', {}, { staleTime: Infinity });
  if (current.data !== null && current.data !== undefined) return <Navigate to="/" replace />;
  return <Login />;
}

function Login() {
  const { t } = useTranslation('login');
  const { ended } = useSearch({ from: '/login' });
  const navigate = useNavigate();
  const client = useQueryClient();
  const sentence = useRefusalText();
  const own = useBilingual();
  const desk = useDeskState();
  const { data: system } = useSystem();
  const login = useAction('session.login');
  const [made, setMade] = useState(false);
  useMachineLanguage(system?.language);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);

  const submit = async () => {
    if (name.trim() === '') {
      nameField.current?.focus();
      return;
    }
    if (password === '') {
      passwordField.current?.focus();
      return;
    }
    const session = await login.run({ login: name, password });
    if (session === null) {
      passwordField.current?.select();
      return;
    }
    rememberLanguage(session.language);
    client.setQueryData(procedureKey('session.current', {}), session);
    await navigate({ to: '/', replace: true });
  };
  const onSubmit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    void submit();
  };
  const fill = (account: DemoAccount) => {
    setName(account.login);
    setPassword(account.password);
    login.clear();
    passwordField.current?.focus();
  };

  return (
    <div className={s.page}>
      <div className={s.drag} />
      <RestartBanner />
      <main className={s.main}>
        <div className={s.lattice} aria-hidden="true" />
        <div className={s.panel}>
          <header className={s.head}>
            <span className={s.mark}>
              <Mark size={34} />
            </span>
            <div>
              <h1>{t('name')}</h1>
              <p>{t('subtitle')}</p>
            </div>
            <LanguageChoice />
          </header>
          <p className={s.place}>
            <span>
              <Icon of={IconBuilding} size={14} />
              {system === undefined
                ? '…'
                : system.centre === null
                  ? t('no-centre')
                  : t('centre', { name: own(system.centre.name), code: system.centre.code })}
            </span>
            {system?.workstation == null ? null : (
              <span>
                <Icon of={IconDeviceDesktop} size={14} />
                <bdi>{system.workstation.name}</bdi>
              </span>
            )}
          </p>
          {system?.firstStart === true && !made ? (
            <FirstAccountForm
              onMade={(account, secret) => {
                setMade(true);
                setName(account);
                setPassword(secret);
              }}
            />
          ) : (
            <form className={s.first} onSubmit={onSubmit} aria-label={t('title')}>
              {ended === undefined ? null : (
                <Banner tone="warn" title={t('ended')}>
                  {sentence({ code: ended })}
                </Banner>
              )}
              <TextInput
                ref={nameField}
                label={t('login')}
                value={name}
                onChange={event => {
                  setName(event.currentTarget.value);
                  login.clear();
                }}
                autoFocus
                autoComplete="username"
                spellCheck={false}
                dir="ltr"
              />
              <SecretInput
                ref={passwordField}
                label={t('password')}
                value={password}
                onChange={event => {
                  setPassword(event.currentTarget.value);
                  login.clear();
                }}
                error={login.refusal === null ? undefined : sentence(login.refusal)}
                autoComplete="current-password"
                dir="ltr"
              />
              <Button
                type="submit"
                variant="primary"
                size="big"
                chord="Ctrl+Enter"
                onPress={() => void submit()}
                busy={login.busy || desk.state === 'starting'}
              >
                {t('enter')}
              </Button>
              {system === undefined || system.demoAccounts.length === 0 ? null : (
                <section className={s.demo} aria-labelledby="demo-accounts">
                  <h2 id="demo-accounts">{t('demo')}</h2>
                  <p className={s.hint}>{t('demo-hint')}</p>
                  <ul>
                    {system.demoAccounts.map(account => (
                      <li key={account.login}>
                        <button type="button" onClick={() => fill(account)}>
                          <span>
                            <b>{own(account.name)}</b>
                            <small>{t(`words:role.${account.role}`)}</small>
                          </span>
                          <Ltr mono>{account.login}</Ltr>
                        </button>
                      </li>
                    ))}
                  </ul>
                </section>
              )}
            </form>
          )}
        </div>
      </main>
      <RuntimeLine />
    </div>
  );
}

/** The login screen opens in the machine's language, whoever was here before. */
function useMachineLanguage(language: Language | undefined): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    if (language !== undefined) void i18n.changeLanguage(language);
  }, [i18n, language]);
}

const SYSTEM = procedureKey('system.state', {});

/** The language of the machine's login screen, remembered by the desk for the next person. */
function LanguageChoice() {
  const { t, i18n } = useTranslation('login');
  const client = useQueryClient();
  const language = useLanguage();
  const other = language === 'fr' ? 'ar' : 'fr';
  const change = async () => {
    // An answer still on its way carries the language of before: it must not turn the window back.
    await client.cancelQueries({ queryKey: SYSTEM });
    await i18n.changeLanguage(other);
    rememberLanguage(other);
    await call('system.language', { language: other });
    await client.invalidateQueries({ queryKey: SYSTEM });
  };
  return (
    <button type="button" className={s.language} lang={other} onClick={() => void change()}>
      {t(`frame:language.${other}`)}
    </button>
  );
}
