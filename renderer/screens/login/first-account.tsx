import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../desk/index.ts';
import { Button, SecretInput, useRefusalText } from '../../parts/index.ts';
import { faultsOf, type FirstAccount } from './first-account.ts';
import s from './login.module.css';

const EMPTY: FirstAccount = { login: '', nameFr: '', nameAr: '', password: '', again: '' };

/** A machine that has no account yet: its administrator's comes first, and opens the others. */
export function FirstAccountForm({ onMade }: { onMade: (login: string, password: string) => void }) {
  const { t } = useTranslation('login');
  const sentence = useRefusalText();
  const make = useAction('system.first-account');
  const [typed, setTyped] = useState(EMPTY);
  const [asked, setAsked] = useState(false);
  const faults = asked ? faultsOf(typed) : {};
  const field = (name: keyof FirstAccount) => {
    const fault = faults[name];
    return {
      label: t(`first.${name}`),
      value: typed[name],
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget;
        setTyped(before => ({ ...before, [name]: value }));
      },
      error: fault === undefined ? undefined : sentence({ code: fault }),
    };
  };
  const submit = async () => {
    setAsked(true);
    if (Object.keys(faultsOf(typed)).length > 0) return;
    const { login, nameFr, nameAr, password } = typed;
    if ((await make.run({ login, nameFr, nameAr, password })) !== null) onMade(login, password);
  };
  const onSubmit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    void submit();
  };
  return (
    <form className={s.first} onSubmit={onSubmit}>
      <div>
        <h2>{t('first.title')}</h2>
        <p className={s.hint}>{t('first.said')}</p>
      </div>
      <TextInput
        {...field('login')}
        description={t('first.login-rule')}
        dir="ltr"
        autoFocus
        autoComplete="off"
      />
      <TextInput {...field('nameFr')} dir="ltr" autoComplete="off" />
      <TextInput {...field('nameAr')} dir="rtl" lang="ar" autoComplete="off" />
      <SecretInput
        {...field('password')}
        description={t('frame:password.rule')}
        dir="ltr"
        autoComplete="new-password"
      />
      <SecretInput {...field('again')} dir="ltr" autoComplete="new-password" />
      {make.refusal === null ? null : (
        <p className={s.refusal} role="alert">
          {sentence(make.refusal)}
        </p>
      )}
      <Button
        type="submit"
        variant="primary"
        size="big"
        chord="Ctrl+Enter"
        busy={make.busy}
        onPress={() => void submit()}
      >
        {t('first.make')}
      </Button>
    </form>
  );
}
