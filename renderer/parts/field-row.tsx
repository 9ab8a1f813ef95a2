import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import s from './parts.module.css';
import { type RefusalLike, useRefusalText } from './refusal.ts';

export interface FieldRowProps {
  label: ReactNode;
  /** Id of the input; its `aria-describedby` should be `${id}-error` while there is an error, `${id}-hint` for the hint. */
  id: string;
  error?: RefusalLike | undefined;
  hint?: ReactNode;
  children: ReactNode;
}

/** A label, its input, and under it what is wrong and what to do. What was typed stays in the input. */
export function FieldRow({ label, id, error, hint, children }: FieldRowProps) {
  const sentence = useRefusalText();
  return (
    <div className={s.fieldRow}>
      <label htmlFor={id}>{label}</label>
      <div>
        {children}
        {error === undefined ? null : (
          <p className={s.fieldError} id={`${id}-error`} role="alert">
            <Icon of={IconAlertCircle} size={14} />
            {sentence(error)}
          </p>
        )}
        {hint === undefined ? null : (
          <p className={s.hint} id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
