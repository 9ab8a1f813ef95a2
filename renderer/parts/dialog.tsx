import { Modal } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../desk/contract/refusal.ts';
import { KeyLayer, useKeys } from '../keys/index.ts';
import { Button, type ButtonProps } from './button.tsx';
import s from './dialog.module.css';
import { useRefusalText } from './refusal.ts';

export interface DialogProps {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
  /** The gesture of the dialog, answered by `Ctrl Entrée`. */
  confirm?: { label: string; onPress: () => void; variant?: ButtonProps['variant']; busy?: boolean };
  /** Why the desk refused the gesture; what was typed stays. */
  refusal?: Refusal | null;
  size?: number | string;
  /** Words of the button that closes, where it leads back to a part of the same dialog. */
  closeLabel?: string;
}

/** A dialog: only for rejecting, setting aside, sending back, handing over. Focus inside; `Échap` closes and gives it back. */
export function Dialog({
  title,
  opened,
  onClose,
  children,
  confirm,
  refusal,
  size,
  closeLabel,
}: DialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      {...(size === undefined ? {} : { size })}
      withCloseButton={false}
      // Answered by our own keys: closed by the library, the dialog is gone before the screen under it hears the same press.
      closeOnEscape={false}
    >
      {opened ? (
        <KeyLayer>
          <Inside
            onClose={onClose}
            {...(confirm === undefined ? {} : { confirm })}
            refusal={refusal ?? null}
            {...(closeLabel === undefined ? {} : { closeLabel })}
          >
            {children}
          </Inside>
        </KeyLayer>
      ) : null}
    </Modal>
  );
}

function Inside({
  onClose,
  children,
  confirm,
  refusal,
  closeLabel,
}: Omit<DialogProps, 'opened' | 'size' | 'title'>) {
  const { t } = useTranslation('parts');
  const close = closeLabel ?? t('dialog.close');
  const sentence = useRefusalText();
  const refusalId = useId();
  useKeys('', [{ chord: 'Escape', label: close, run: onClose, quiet: true }]);
  return (
    <div className={s.inside}>
      {children}
      {refusal === null || refusal === undefined ? null : (
        <p className={s.refusal} id={refusalId} role="alert">
          {sentence(refusal)}
        </p>
      )}
      <div className={s.actions}>
        <Button onPress={onClose} variant="quiet">
          {close}
        </Button>
        {confirm === undefined ? null : (
          <Button
            onPress={confirm.onPress}
            variant={confirm.variant ?? 'primary'}
            chord="Ctrl+Enter"
            busy={confirm.busy ?? false}
          >
            {confirm.label}
          </Button>
        )}
      </div>
    </div>
  );
}
