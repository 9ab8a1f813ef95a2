import { IconAlertOctagon, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { type Ref, useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JournalVerdict } from '../../../desk/contract/admin.ts';
import { useAction, useNow } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { EmptyState, Icon, Ltr, SkeletonRows, useRefusalText } from '../../parts/index.ts';
import s from './admin.module.css';
import type { TabHandle } from './workstation.tsx';

/** Verification of the whole journal: chain, signatures, gaps. The verdict says on how many acts it rests, and their fingerprint. */
export function Journal({ ref }: { ref: Ref<TabHandle> }) {
  const { t, i18n } = useTranslation('admin');
  const format = useFormat();
  const sentence = useRefusalText();
  const now = useNow();
  const verify = useAction('admin.verify-journal');
  const [answer, setAnswer] = useState<{ verdict: JournalVerdict; at: string } | null>(null);
  const run = async () => {
    const verdict = await verify.run({});
    if (verdict !== null) setAnswer({ verdict, at: now });
  };
  useImperativeHandle(ref, () => ({ run: () => void run() }));

  if (verify.busy) return <SkeletonRows rows={6} />;
  if (answer === null)
    return <EmptyState>{verify.refusal === null ? t('journal.empty') : sentence(verify.refusal)}</EmptyState>;
  const { verdict } = answer;
  const fault = verdict.fault;
  return (
    <div className={s.sheet}>
      <div className={s.verdict} data-good={verdict.ok} role="status">
        <Icon of={verdict.ok ? IconRosetteDiscountCheck : IconAlertOctagon} size={24} />
        <div>
          <b>{t(verdict.ok ? 'journal.good' : 'journal.bad')}</b>
          <p>
            {fault === null
              ? t('journal.good.words', { count: verdict.acts })
              : t('journal.bad.words', {
                  seq: format.number(fault.seq),
                  fault: i18n.exists(`admin:journal.fault.${fault.code}`)
                    ? t(`journal.fault.${fault.code}`)
                    : fault.code,
                })}
          </p>
        </div>
      </div>
      <dl className={s.facts}>
        <dt>{t('journal.acts')}</dt>
        <dd>{format.number(verdict.acts)}</dd>
        <dt>{t('journal.last')}</dt>
        <dd>{verdict.lastAt === null ? '—' : <bdi>{format.instant(verdict.lastAt)}</bdi>}</dd>
        <dt>{t('journal.checked')}</dt>
        <dd>
          <bdi>{format.instant(answer.at)}</bdi>
        </dd>
        <dt>{t('journal.fingerprint')}</dt>
        <dd>
          <Ltr mono>{verdict.fingerprint}</Ltr>
        </dd>
        <dt>{t('journal.root')}</dt>
        <dd className={s.long}>
          <Ltr mono>{verdict.root}</Ltr>
        </dd>
      </dl>
    </div>
  );
}
