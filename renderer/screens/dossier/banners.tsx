import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useFormat } from '../../i18n/index.ts';
import { AgentName, Banner, Ltr } from '../../parts/index.ts';

/** What stands in the way, at most two lines: closed, set aside, sent back, opposition. */
export function DossierBanners({ view }: { view: DossierView }) {
  const { t } = useTranslation(['dossier', 'fields', 'words']);
  const format = useFormat();
  const banners = [];
  if (view.rejected !== null)
    banners.push(
      <Banner
        key="rejected"
        tone="danger"
        title={t('dossier:rejected', { date: format.instant(view.rejected.at) })}
      >
        <bdi>{view.rejected.reasons.join(' · ')}</bdi> (<AgentName agent={view.rejected.by} />)
      </Banner>,
    );
  if (view.suspended !== null)
    banners.push(
      <Banner
        key="suspended"
        tone="warn"
        title={t('dossier:suspended', {
          reason: t(`dossier:suspend.${view.suspended.reason}`, { defaultValue: view.suspended.reason }),
          date: format.instant(view.suspended.since),
        })}
      >
        <bdi>{view.suspended.note}</bdi> (<AgentName agent={view.suspended.by} />)
      </Banner>,
    );
  if (view.returned !== null)
    banners.push(
      <Banner
        key="returned"
        tone="danger"
        title={t('dossier:returned', {
          step: t(`words:step.${view.returned.to}`),
          count: view.returned.times,
        })}
      >
        <bdi>{view.returned.reasons.join(' · ')}</bdi>{' '}
        {view.returned.fields.length === 0
          ? null
          : t('dossier:returned.fields', {
              fields: view.returned.fields
                .map(({ field }) => t(`fields:${field}`, { defaultValue: field }))
                .join(t('dossier:comma')),
            })}{' '}
        (<AgentName agent={view.returned.by} />, {format.instant(view.returned.at)})
      </Banner>,
    );
  for (const entry of view.opposition.entries)
    banners.push(
      <Banner
        key={entry.reference}
        tone="warn"
        title={t('dossier:opposition', { authority: entry.authority })}
      >
        <bdi>{entry.reason}</bdi>, <Ltr>{entry.reference}</Ltr>,{' '}
        {t('dossier:since', { date: format.date(entry.since) })}
      </Banner>,
    );
  return <>{banners.slice(0, 2)}</>;
}
