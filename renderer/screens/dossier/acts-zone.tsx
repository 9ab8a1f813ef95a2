import { IconAlertOctagon, IconCloudCheck, IconCloudUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DossierView, TimelineAct } from '../../../desk/contract/dossier.ts';
import { stepsOf } from '../../../domain/dossier/flow.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { AgentName, cls, Icon, Ltr, PlateChip, Star, Tag, Zone } from '../../parts/index.ts';
import { SignedFor } from '../hand-over/index.ts';
import { useNextWords } from '../queue/words.ts';
import { Documents } from './documents.tsx';
import s from './dossier.module.css';

/** Who signed what, when, and whether it holds; then what is to come; then the papers that can be printed. */
export function ActsZone({ view }: { view: DossierView }) {
  const { t } = useTranslation(['dossier', 'words']);
  const { row } = view;
  const nextWords = useNextWords();
  const coming = row.next === null ? [] : stepsOf(row.operation).slice(row.signed);
  const broken = view.timeline.filter(act => act.signature === 'broken').length;
  return (
    <Zone
      n={3}
      title={t('dossier:zone.acts')}
      aside={
        broken === 0 ? (
          <span className={s.soft}>{t('dossier:acts.verified', { count: view.timeline.length })}</span>
        ) : (
          <Tag tone="danger" icon={IconAlertOctagon}>
            {t('dossier:acts.broken', { count: broken })}
          </Tag>
        )
      }
    >
      <ol className={s.timeline}>
        {view.timeline.map(act => (
          <Act key={act.seq} act={act} view={view} />
        ))}
        {coming.map((step, index) => (
          <li key={step} data-mark={index === 0 ? 'current' : 'todo'}>
            <Star filled={false} />
            <span>{index === 0 ? nextWords(row) : t(`words:step.${step}`)}</span>
          </li>
        ))}
      </ol>
      <Documents view={view} />
    </Zone>
  );
}

/** A line about an act: words, and the number that it gave as the plate shows it. */
interface Said {
  readonly key: string;
  readonly text: string;
  readonly plate: string | null;
}

function Act({ act, view }: { act: TimelineAct; view: DossierView }) {
  const { t, i18n } = useTranslation(['dossier', 'acts', 'fields', 'words']);
  const format = useFormat();
  const own = useBilingual();
  const name = i18n.exists(`acts:${act.kind}`) ? t(`acts:${act.kind}`) : act.kind;
  const paperName = (key: string) => {
    const paper = view.checklist.documents.find(one => one.key === key);
    return paper === undefined ? key : own(paper);
  };
  const said = Object.entries(act.detail).flatMap(([key, value]): readonly Said[] => {
    const label = `dossier:detail.${key}`;
    if (!i18n.exists(label) || value === '' || value === false) return [];
    const words = Array.isArray(value)
      ? value.join(' · ')
      : key === 'to'
        ? t(`words:step.${String(value)}`)
        : key === 'paper'
          ? paperName(String(value))
          : String(value);
    if (key === 'registration') return [{ key, text: t(label), plate: words }];
    return [{ key, text: t(label, { value: words }), plate: null }];
  });
  return (
    <li data-mark={act.signature === 'broken' ? 'broken' : act.step === null ? 'beside' : 'done'}>
      {act.step === null ? (
        <i className={s.dot} aria-hidden="true" />
      ) : (
        <Star filled={act.signature === 'verified'} />
      )}
      <span>
        <b>{name}</b>
        <small>
          <AgentName agent={act.agent} />
          {t('dossier:comma')}
          {format.instant(act.at)}
          {t('dossier:comma')}
          <bdi>{act.workstation}</bdi>
        </small>
        {said.map(line => (
          <small key={line.key}>
            <bdi>{line.text}</bdi> {line.plate === null ? null : <PlateChip number={line.plate} />}
          </small>
        ))}
        {(act.fields ?? []).map(({ field, reason }) => (
          <small key={field} className={s.bad}>
            {t(`fields:${field}`, { defaultValue: field })}
            {t('dossier:colon')} <bdi>{reason}</bdi>
          </small>
        ))}
        {act.kind === 'dossier.delivered' ? <SignedFor dossierId={view.row.dossierId} /> : null}
        <small className={s.proof}>
          {act.signature === 'broken' ? (
            <Tag tone="danger" icon={IconAlertOctagon}>
              {t('dossier:signature.broken')}
            </Tag>
          ) : (
            <span>{t(act.agentSigned ? 'dossier:signature.both' : 'dossier:signature.verified')}</span>
          )}
          <Ltr mono>{act.hash.slice(0, 8)}</Ltr>
          <Verdict act={act} />
        </small>
      </span>
    </li>
  );
}

function Verdict({ act }: { act: TimelineAct }) {
  const { t } = useTranslation('dossier');
  const code = act.sentCode ?? '';
  switch (act.sent) {
    case 'unsent':
    case 'frozen':
      return (
        <span className={s.verdict}>
          <Icon of={IconCloudUp} size={14} />
          {t('sent.waiting')}
        </span>
      );
    case 'accepted':
      return (
        <span className={cls(s.verdict, s.good)}>
          <Icon of={IconCloudCheck} size={14} />
          {t('sent.accepted')}
        </span>
      );
    case 'flagged':
      return <Tag tone="warn">{t('sent.flagged', { code })}</Tag>;
    case 'refused':
      return <Tag tone="danger">{t('sent.refused', { code })}</Tag>;
  }
}
