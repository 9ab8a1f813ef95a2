import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useCommand } from '../../desk/index.ts';
import { useBilingual } from '../../i18n/index.ts';
import { Dialog } from '../../parts/index.ts';
import s from './dossier.module.css';
import { reasonsIn } from './reasons.ts';

export interface GestureDialogProps {
  view: DossierView;
  opened: boolean;
  onClose: () => void;
}

/** Rejects a dossier with its reasons: papers found faulty are proposed, the agent adds his own words. */
export function RejectDialog({ view, opened, onClose, onDone }: GestureDialogProps & { onDone: () => void }) {
  const { t } = useTranslation('dossier');
  const own = useBilingual();
  const reject = useCommand('dossier.reject');
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [missing, setMissing] = useState(false);
  const faulty = view.checklist.documents
    .filter(paper => view.ticks[paper.key]?.conforming !== true)
    .map(paper => {
      const why = view.ticks[paper.key]?.reason;
      return why === undefined
        ? t('reject.missing', { paper: own(paper) })
        : t('reject.faulty', { paper: own(paper), why });
    });
  const confirm = async () => {
    const reasons = [...chosen, ...reasonsIn(words)].slice(0, 20);
    if (reasons.length === 0) {
      setMissing(true);
      return;
    }
    const done = await reject.run({ dossierId: view.row.dossierId, version: view.version, reasons });
    if (done !== null) onDone();
  };
  return (
    <Dialog
      title={t('reject.title', { number: view.row.number })}
      opened={opened}
      onClose={onClose}
      refusal={missing ? { code: 'reason-required' } : reject.refusal}
      confirm={{
        label: t('reject.confirm'),
        variant: 'primary',
        onPress: () => void confirm(),
        busy: reject.busy,
      }}
    >
      {faulty.length === 0 ? null : (
        <div className={s.choices}>
          {faulty.map(reason => (
            <Checkbox
              key={reason}
              label={reason}
              checked={chosen.includes(reason)}
              onChange={event => {
                const { checked } = event.currentTarget;
                setMissing(false);
                setChosen(before => (checked ? [...before, reason] : before.filter(each => each !== reason)));
              }}
            />
          ))}
        </div>
      )}
      <Textarea
        data-autofocus
        label={t('reject.reasons')}
        description={t('reject.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={3}
        maxRows={8}
        value={words}
        onChange={event => {
          setWords(event.currentTarget.value);
          setMissing(false);
        }}
      />
    </Dialog>
  );
}
