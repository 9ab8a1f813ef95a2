import { IconPlayerStop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button, cls, useRefusalText } from '../../parts/index.ts';
import { fieldsOf } from './facts-zone.tsx';
import { FIELD_OF, type Reading, worthShowing } from './reading.ts';
import s from './suggestions.module.css';
import type { DraftInWork } from './use-draft.ts';

/** What a machine read on the page shown, beside the scan. Nothing goes into a field before a person takes it. */
export function Suggestions({
  reading,
  pageId,
  work,
  onStop,
}: {
  reading: Reading;
  pageId: string | undefined;
  work: DraftInWork;
  onStop: () => void;
}) {
  const { t } = useTranslation(['intake', 'fields']);
  const sentence = useRefusalText();
  const { view } = work.state;
  if (reading.phase === 'none' || reading.pageId !== pageId) return null;
  if (reading.phase === 'reading')
    return (
      <div className={s.panel} role="status">
        <p className={s.line}>
          <span>{t('intake:read.under-way')}</span>
          <Button size="s" icon={IconPlayerStop} chord="Escape" onPress={onStop}>
            {t('intake:papers.stop')}
          </Button>
        </p>
      </div>
    );
  if (reading.phase === 'refused')
    return (
      <div className={s.panel} role="alert">
        <p className={cls(s.line, s.bad)}>{sentence(reading.refusal)}</p>
      </div>
    );
  const fields = new Set(fieldsOf(view).map(({ id }) => id));
  const shown = worthShowing(reading.suggestions, fields, view.fields);
  return (
    <div className={s.panel} role="status">
      <p className={s.title}>{t(shown.length === 0 ? 'intake:read.nothing' : 'intake:read.title')}</p>
      <ul>
        {shown.map(({ kind, value, proof }, at) => {
          const field = FIELD_OF[kind];
          const name = t(`fields:${field}`);
          return (
            <li key={`${kind} ${value}`} className={s.line}>
              <span className={s.name}>{name}</span>
              <bdi className={s.value}>{value}</bdi>
              <span className={proof === 'doubtful' ? s.bad : s.proof}>{t(`intake:read.${proof}`)}</span>
              <Button
                size="s"
                label={t('intake:read.take-name', { field: name, value })}
                onPress={() => work.draft.take({ [field]: value })}
                {...(at === 0 ? { chord: 'Alt+J' } : {})}
              >
                {t('intake:read.take')}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
