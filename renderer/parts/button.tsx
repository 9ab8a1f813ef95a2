import { UnstyledButton } from '@mantine/core';
import type { Icon as TablerIcon } from '@tabler/icons-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { type Chord, useKeys } from '../keys/index.ts';
import s from './button.module.css';
import { cls } from './cls.ts';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { Star } from './star.tsx';

/** What a menu says of itself on the button that opens it. */
type Opening = Pick<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'id' | 'aria-haspopup' | 'aria-expanded' | 'aria-controls'
>;

export interface ButtonProps extends Opening {
  children: ReactNode;
  onPress: () => void;
  /** One `primary` per screen, never greyed; it answers `Ctrl+Enter`. */
  variant?: 'primary' | 'default' | 'danger' | 'quiet' | 'outline';
  size?: 's' | 'm' | 'l' | 'big';
  /** Key that does the same from anywhere on the screen; shown on the button and in the panel of keys. */
  chord?: Chord;
  /** Words for the panel of keys, when `children` is not plain text. */
  keyLabel?: string;
  icon?: TablerIcon | 'star';
  flipIcon?: boolean;
  /** Accessible name of a button without words. */
  label?: string;
  busy?: boolean;
  /** Only for what can make no sense now (a device that is absent); never for something still missing. */
  disabled?: boolean;
  type?: 'button' | 'submit';
  ref?: Ref<HTMLButtonElement>;
  'data-testid'?: string;
}

/** The look's button over Mantine's. Registers its key itself. While `busy`, a second press does nothing. */
export function Button(props: ButtonProps) {
  const {
    children,
    onPress,
    variant = 'default',
    size = 'm',
    chord,
    keyLabel,
    icon,
    flipIcon = false,
    label,
  } = props;
  const { busy = false, disabled = false, type = 'button', ref } = props;
  const press = () => {
    if (!busy && !disabled) onPress();
  };
  const words = keyLabel ?? label ?? (typeof children === 'string' ? children : '');
  useKeys('', chord === undefined || disabled ? [] : [{ chord, label: words, run: press }]);
  return (
    <UnstyledButton
      {...(ref === undefined ? {} : { ref })}
      type={type}
      className={cls(s.button, variant !== 'default' && s[variant], size !== 'm' && s[size])}
      onClick={type === 'submit' ? undefined : press}
      disabled={disabled}
      aria-busy={busy}
      {...opening(props)}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(props['data-testid'] === undefined ? {} : { 'data-testid': props['data-testid'] })}
    >
      {icon === 'star' ? <Star filled /> : icon === undefined ? null : <Icon of={icon} flip={flipIcon} />}
      {children}
      {chord === undefined ? null : <Kbd chord={chord} />}
    </UnstyledButton>
  );
}

function opening(props: ButtonProps): Opening {
  const said: Opening = {};
  if (props.id !== undefined) said.id = props.id;
  if (props['aria-haspopup'] !== undefined) said['aria-haspopup'] = props['aria-haspopup'];
  if (props['aria-expanded'] !== undefined) said['aria-expanded'] = props['aria-expanded'];
  if (props['aria-controls'] !== undefined) said['aria-controls'] = props['aria-controls'];
  return said;
}
