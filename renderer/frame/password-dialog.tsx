import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../desk/index.ts';
import { Dialog, SecretInput } from '../parts/index.ts';

/** Changes one's own password. The second typing is compared here: a slip of the hand is not the desk's business. */
export function PasswordDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('frame');
  const change = useAction('session.password');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [differs, setDiffers] = useState(false);
  const close = () => {
    setCurrent('');
    setNext('');
    setAgain('');
    setDiffers(false);
    change.clear();
    onClose();
  };
  const submit = async () => {
    if (next !== again) {
      setDiffers(true);
      return;
    }
    if ((await change.run({ current, next })) !== null) close();
  };
  return (
    <Dialog
      title={t('person.password')}
      opened={opened}
      onClose={close}
      refusal={change.refusal}
      confirm={{ label: t('password.change'), onPress: () => void submit(), busy: change.busy }}
    >
      <SecretInput
        label={t('password.current')}
        value={current}
        onChange={event => setCurrent(event.currentTarget.value)}
        autoComplete="current-password"
        data-autofocus
      />
      <SecretInput
        label={t('password.next')}
        description={t('password.rule')}
        value={next}
        onChange={event => setNext(event.currentTarget.value)}
        autoComplete="new-password"
      />
      <SecretInput
        label={t('password.again')}
        value={again}
        onChange={event => {
          setAgain(event.currentTarget.value);
          setDiffers(false);
        }}
        error={differs ? t('password.differs') : undefined}
        autoComplete="new-password"
      />
    </Dialog>
  );
}
