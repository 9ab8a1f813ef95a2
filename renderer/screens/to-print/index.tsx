import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../desk/index.ts';
import { EmptyState, Failed, SkeletonRows, Toolbar } from '../../parts/index.ts';
import q from '../queue/queue.module.css';
import { JobList } from './job-list.tsx';
import { StripList } from './strip-list.tsx';

/** Sheets and strips that were asked for and are not out: why, and what to do. Nothing here moves a dossier: only a sheet that is out does. */
export default function ToPrintScreen() {
  const { t } = useTranslation('printing');
  const list = useProcedure('print.list', {});
  const waiting = useProcedure('receipt.waiting', {});
  const jobs = list.data?.jobs ?? [];
  const strips = waiting.data?.strips ?? [];
  return (
    <>
      <Toolbar title={t('title')}>
        <span className={q.total}>{t('count', { count: jobs.length + strips.length })}</span>
      </Toolbar>
      {strips.length === 0 ? null : <StripList strips={strips} />}
      {list.isPending ? (
        <SkeletonRows />
      ) : list.isError ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : jobs.length === 0 ? (
        strips.length === 0 ? (
          <EmptyState>{t('empty')}</EmptyState>
        ) : null
      ) : (
        <JobList jobs={jobs} printers={list.data.printers} />
      )}
    </>
  );
}
