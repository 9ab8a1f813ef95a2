import { useTranslation } from 'react-i18next';
import { Button } from '../parts/index.ts';
import s from './print-state.module.css';
import type { Printing } from './use-printing.ts';

/** The strip under way: how far it came, and the way to stop it; after it, that the roll is about to end. Nothing else. */
export function PrintState({ printing }: { printing: Printing }) {
  const { t } = useTranslation('receipt');
  const { progress, busy, paperNearEnd } = printing;
  if (!busy && paperNearEnd) return <span className={s.near}>{t('near-end')}</span>;
  if (!busy || progress === null) return null;
  return (
    <span className={s.state}>
      <progress
        className={s.bar}
        aria-label={t('progress.name')}
        value={progress.printed}
        max={progress.total}
      />
      <Button size="s" variant="quiet" onPress={printing.stop}>
        {t('stop')}
      </Button>
    </span>
  );
}
