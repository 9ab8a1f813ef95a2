import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { procedureKey, useAction, useSession } from '../desk/index.ts';
import { useBilingual } from '../i18n/index.ts';
import { KeyLayer } from '../keys/index.ts';
import { AgentName, Button, SecretInput, useRefusalText } from '../parts/index.ts';
import s from './lock-panel.module.css';

export interface LockPanelProps {
  onUnlocked: () => void;
  onSwitch: () => void;
}

/** The locked screen: the work beneath stays as it is; its owner's password opens it, another person may sign in instead. */
export function LockPanel(props: LockPanelProps) {
  return (
    <KeyLayer>
      <Panel {...props} />
    </KeyLayer>
  );
}

function Panel({ onUnlocked, onSwitch }: LockPanelProps) {
  const { t } = useTranslation('frame');
  const session = useSession();
  const own = useBilingual();
  const sentence = useRefusalText();
  const client = useQueryClient();
  const unlock = useAction('session.unlock');
  const [password, setPassword] = useState('');

  const submit = async () => {
    const opened = await unlock.run({ password });
    if (opened === null) return;
    client.setQueryData(procedureKey('session.current', {}), opened);
    setPassword('');
    onUnlocked();
  };
  const onSubmit = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    void submit();
  };
  return (
    <div className={s.veil} role="dialog" aria-modal="true" aria-label={t('lock.title')}>
      <form className={s.panel} onSubmit={onSubmit}>
        <h1>{t('lock.title')}</h1>
        <p className={s.who}>
          <b>
            <AgentName agent={session.agent} />
          </b>
          <small>{own(session.roleName)}</small>
        </p>
        <SecretInput
          label={t('lock.password')}
          value={password}
          onChange={event => {
            setPassword(event.currentTarget.value);
            unlock.clear();
          }}
          error={unlock.refusal === null ? undefined : sentence(unlock.refusal)}
          data-autofocus
          autoFocus
          autoComplete="current-password"
        />
        <div className={s.row}>
          <Button onPress={() => void submit()} type="submit" variant="primary" size="big" busy={unlock.busy}>
            {t('lock.unlock')}
          </Button>
          <Button onPress={onSwitch} variant="quiet">
            {t('lock.switch')}
          </Button>
        </div>
      </form>
    </div>
  );
}
