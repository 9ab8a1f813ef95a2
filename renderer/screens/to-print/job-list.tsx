import { IconClock, IconHelpCircle, IconPrinter, IconPrinterOff } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterChoice, PrintJob } from '../../../desk/contract/print.ts';
import { useFormat } from '../../i18n/index.ts';
import { Ltr } from '../../parts/index.ts';
import { useJobWords } from '../../printing/index.ts';
import { isMove, moved } from '../queue/moves.ts';
import { Said } from '../table/said.tsx';
import { JobActions } from './job-actions.tsx';
import s from './to-print.module.css';

/** The open jobs, the oldest first, and under them what can be done with the one that is chosen. */
export function JobList({
  jobs,
  printers,
}: {
  jobs: readonly PrintJob[];
  printers: readonly PrinterChoice[];
}) {
  const { t } = useTranslation(['printing', 'dossier']);
  const format = useFormat();
  const words = useJobWords();
  const grid = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => grid.current?.focus({ preventScroll: true }), []);
  // By its job and not by its place: the list grows shorter under the hand.
  const at = Math.max(
    0,
    jobs.findIndex(job => job.jobId === chosen),
  );
  const current = jobs[at];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== grid.current || !isMove(event.key)) return;
    setChosen(jobs[moved(at, event.key, jobs.length)]?.jobId ?? null);
    event.preventDefault();
  };
  return (
    <>
      <div
        ref={grid}
        className={s.list}
        role="grid"
        tabIndex={0}
        aria-label={t('printing:title')}
        aria-activedescendant={current === undefined ? undefined : `print-${current.jobId}`}
        onKeyDown={onKeyDown}
      >
        <div className={s.head} role="row">
          {(['paper', 'dossier', 'printer', 'since', 'why'] as const).map(column => (
            <span key={column} role="columnheader">
              {t(`printing:column.${column}`)}
            </span>
          ))}
        </div>
        {jobs.map((job, index) => (
          <div
            key={job.jobId}
            id={`print-${job.jobId}`}
            className={s.row}
            role="row"
            aria-selected={index === at}
            onClick={() => setChosen(job.jobId)}
          >
            <span role="gridcell" className={s.paper}>
              {t(`dossier:document.${job.kind}`)}
              <small>{t('printing:copy', { copy: job.copy })}</small>
            </span>
            <span role="gridcell">{job.dossierNo === null ? '—' : <Ltr>{job.dossierNo}</Ltr>}</span>
            <span role="gridcell">{job.printer.name}</span>
            <span role="gridcell" className={s.soft}>
              {format.instant(job.askedAt)}
            </span>
            <span role="gridcell">
              <Said tone={toneOf(job)} icon={iconOf(job)}>
                {words(job)}
              </Said>
            </span>
          </div>
        ))}
      </div>
      {current === undefined ? null : <JobActions key={current.jobId} job={current} printers={printers} />}
    </>
  );
}

function toneOf({ state, code }: PrintJob) {
  if (state === 'failed') return 'bad';
  return code === null && state !== 'unknown' ? 'info' : 'warn';
}

function iconOf({ state, code }: PrintJob) {
  if (state === 'unknown') return IconHelpCircle;
  if (code !== null) return IconPrinterOff;
  return state === 'sent' ? IconPrinter : IconClock;
}
