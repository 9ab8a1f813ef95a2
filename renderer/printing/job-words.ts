import { useTranslation } from 'react-i18next';
import type { PrintJob } from '../../desk/contract/print.ts';

/** What became of a job and what to do about it, in one sentence. */
export function useJobWords(): (job: PrintJob) => string {
  const { t } = useTranslation('printing');
  return job => {
    if (job.leaving) return t('leaving');
    if (job.code === null) return t(`state.${job.state}`);
    return t([`why.${job.code}`, 'why.other']);
  };
}

/** A job whose sheet is not out and that nobody took back. */
export function isOpen({ state }: Pick<PrintJob, 'state'>): boolean {
  return state !== 'printed' && state !== 'cancelled';
}
