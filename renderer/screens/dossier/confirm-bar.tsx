import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useCommand } from '../../desk/index.ts';
import { useKeys } from '../../keys/index.ts';
import { Button, useRefusalText } from '../../parts/index.ts';
import type { SignedHere } from './actions.ts';
import s from './dossier.module.css';

export interface ConfirmBarProps {
  view: DossierView;
  step: SignedHere;
  onCancel: () => void;
  onDone: () => void;
}

/** Before a signature on the page: what is being signed, a note, and the button. `Échap` takes nothing away. */
export function ConfirmBar({ view, step, onCancel, onDone }: ConfirmBarProps) {
  const { t } = useTranslation('dossier');
  const sentence = useRefusalText();
  const [note, setNote] = useState('');
  const control = useCommand('dossier.control');
  const clear = useCommand('dossier.clear-opposition');
  const exploit = useCommand('dossier.exploit');
  const command = step === 'control' ? control : step === 'clear-opposition' ? clear : exploit;
  useKeys('', [{ chord: 'Escape', label: t('cancel'), run: onCancel }]);

  const sign = async () => {
    const done = await command.run({
      dossierId: view.row.dossierId,
      version: view.version,
      note: note.trim(),
    });
    if (done !== null) onDone();
  };
  return (
    <div className={s.confirm} role="group" aria-label={t(`signing.${step}`)}>
      <div className={s.signing}>
        <b>{t(`signing.${step}`)}</b>
        {command.refusal === null ? (
          <span>{t('signing.named')}</span>
        ) : (
          <span className={s.bad} role="alert">
            {sentence(command.refusal)}
          </span>
        )}
      </div>
      <TextInput
        className={s.note ?? ''}
        placeholder={t('signing.note')}
        aria-label={t('signing.note')}
        maxLength={500}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        autoFocus
      />
      <Button variant="quiet" onPress={onCancel}>
        {t('cancel')}
      </Button>
      <Button
        variant="primary"
        size="l"
        icon="star"
        chord="Ctrl+Enter"
        busy={command.busy}
        onPress={() => void sign()}
      >
        {t('sign')}
      </Button>
    </div>
  );
}
