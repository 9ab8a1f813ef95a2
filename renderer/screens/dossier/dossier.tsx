import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { signersOf } from '../../../domain/dossier/flow.ts';
import { useFormat } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import { Article, DeadlineBadge, Ltr, PlateChip, Tag, Toolbar, Zones } from '../../parts/index.ts';
import { useNextWords } from '../queue/words.ts';
import { ActionsBar } from './actions-bar.tsx';
import { ActsZone } from './acts-zone.tsx';
import { DossierBanners } from './banners.tsx';
import s from './dossier.module.css';
import { FactsZone } from './facts-zone.tsx';
import { PapersZone } from './papers-zone.tsx';

export function Dossier({ view }: { view: DossierView }) {
  const { t } = useTranslation(['dossier', 'words']);
  const { row } = view;
  const router = useRouter();
  const format = useFormat();
  const nextWords = useNextWords();
  const [page, setPage] = useState<string | null>(null);
  useKeys(t('dossier:screen'), [
    { chord: 'Escape', label: t('dossier:back'), run: () => router.history.back() },
  ]);

  const waits =
    row.next === null
      ? null
      : t('dossier:waits', {
          who: signersOf(row.next)
            .map(role => t(`words:role.${role}`))
            .join(t('dossier:or')),
          since: format.instant(view.waitingSince),
        });
  return (
    <>
      <Toolbar
        title={t(`words:operation.${row.operation}`)}
        end={<DeadlineBadge daysLeft={row.daysLeft} dueOn={row.dueOn} />}
      >
        <Article n={t(`words:operation-article.${row.operation}`)} />
        <PlateChip number={view.registration?.canonical ?? row.plate} size="header" />
        <span className={s.number}>
          <Ltr>{row.number}</Ltr>
        </span>
        <Tag tone={row.state === 'rejected' ? 'danger' : row.next === null ? 'good' : 'neutral'}>
          {nextWords(row)}
        </Tag>
        {waits === null ? null : <span className={s.waits}>{waits}</span>}
      </Toolbar>
      <DossierBanners view={view} />
      <Zones columns="minmax(300px, 1fr) minmax(0, 1.35fr) minmax(300px, 0.9fr)">
        <FactsZone view={view} />
        <PapersZone view={view} page={page} onPage={setPage} />
        <ActsZone view={view} />
      </Zones>
      <ActionsBar view={view} />
    </>
  );
}
