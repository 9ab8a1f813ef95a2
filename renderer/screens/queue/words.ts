import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../desk/contract/queue.ts';

/** What a dossier waits for, in words: the next gesture, the correction when it came back, its end when nothing is left. */
export function useNextWords(): (row: Pick<QueueRow, 'next' | 'signals' | 'state'>) => string {
  const { t } = useTranslation('words');
  return row => {
    if (row.next === null) return t(`state.${row.state}`);
    return row.signals.includes('returned')
      ? t([`correct.${row.next}`, `next.${row.next}`])
      : t(`next.${row.next}`);
  };
}
