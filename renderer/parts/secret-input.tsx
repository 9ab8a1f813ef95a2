import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** A password field: its eye speaks the language of the window, and a refused secret is told as wrong to who hears the screen. */
export function SecretInput(props: PasswordInputProps) {
  const { t } = useTranslation('frame');
  const wrong = props.error !== undefined && props.error !== null && props.error !== false;
  return (
    <PasswordInput
      {...props}
      aria-invalid={wrong}
      visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
    />
  );
}
