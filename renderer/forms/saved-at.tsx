import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/index.ts';
import { Ltr, useRefusalText } from '../parts/index.ts';
import type { SaveState } from './save-queue.ts';
import s from './saved-at.module.css';

/** Where the typing stands: on this disk and since when, on its way, waiting for the desk, or refused and why. */
export function SavedAt({ save, at }: { save: SaveState<unknown>; at: string | null }) {
  const { t } = useTranslation('forms');
  const format = useFormat();
  const sentence = useRefusalText();
  if (save.phase === 'refused')
    return (
      <span className={s.refused} role="alert">
        {t('saved.refused')} {sentence(save.refusal)}
      </span>
    );
  if (save.phase === 'held')
    return (
      <span className={s.held} role="status">
        {t('saved.held')}
      </span>
    );
  if (at === null) return <span className={s.saved}>{t('saved.nothing')}</span>;
  return (
    <span className={s.saved}>
      {t('saved.at')} <Ltr>{format.timeWithSeconds(at)}</Ltr>
    </span>
  );
}
