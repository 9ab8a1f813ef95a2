import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntakeView } from '../../../desk/contract/intake.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useBilingual } from '../../i18n/index.ts';
import { Dialog } from '../../parts/index.ts';
import type { RefuseReason } from './draft.ts';
import s from './intake.module.css';
import { type Motive, motivesOf } from './obstacles.ts';

/** The fiche de rejet: motives found in the draft, ticked beforehand, and the agent's own words. */
export function RejectDialog({
  view,
  busy,
  refusal,
  onRefuse,
  onClose,
}: {
  view: IntakeView;
  busy: boolean;
  refusal: Refusal | null;
  onRefuse: (reasons: readonly RefuseReason[]) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('intake');
  const pick = useBilingual();
  const [motives] = useState(() => motivesOf(view));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(motives.map(each => each.id)));
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState(false);

  const sentence = (motive: Motive) => {
    if (motive.text !== undefined) return pick(motive.text);
    const paper = view.checklist.documents.find(each => each.key === motive.paperKey);
    const name = paper === undefined ? '' : pick(paper);
    return motive.note === undefined
      ? t('reject.missing', { paper: name })
      : t('reject.faulty', { paper: name, reason: motive.note });
  };
  const refuse = () => {
    const reasons: RefuseReason[] = motives
      .filter(each => chosen.has(each.id))
      .map(each => ({
        code: each.code,
        ...(each.paperKey === undefined ? {} : { paperKey: each.paperKey }),
        ...(each.note === undefined ? {} : { note: each.note }),
      }));
    if (words.trim() !== '') reasons.push({ code: 'other', note: words.trim() });
    if (reasons.length === 0) {
      setAsked(true);
      document.getElementById('reject-words')?.focus();
      return;
    }
    onRefuse(reasons);
  };
  return (
    <Dialog
      opened
      size={560}
      title={t('reject.title')}
      onClose={onClose}
      refusal={refusal}
      confirm={{ label: t('reject.confirm'), onPress: refuse, busy }}
    >
      <p className={s.said}>{t('reject.said')}</p>
      {motives.length === 0 ? null : (
        <fieldset className={s.motives}>
          <legend>{t('reject.motives')}</legend>
          {motives.map(motive => (
            <Checkbox
              key={motive.id}
              checked={chosen.has(motive.id)}
              label={sentence(motive)}
              onChange={event => {
                const next = new Set(chosen);
                if (event.currentTarget.checked) next.add(motive.id);
                else next.delete(motive.id);
                setChosen(next);
              }}
            />
          ))}
        </fieldset>
      )}
      <Textarea
        id="reject-words"
        label={t('reject.words')}
        dir="auto"
        rows={3}
        maxLength={500}
        value={words}
        error={asked && words.trim() === '' && chosen.size === 0 ? t('reject.needed') : false}
        onChange={event => setWords(event.currentTarget.value)}
      />
    </Dialog>
  );
}
