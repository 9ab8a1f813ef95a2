import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand } from '../../desk/index.ts';
import { Dialog } from '../../parts/index.ts';
import s from './production.module.css';

const REASONS = ['mute', 'unreadable', 'differs', 'damaged', 'other'] as const;
type Reason = (typeof REASONS)[number];

/** Declares a support faulty, with why: it leaves the stock, the dossier stays signed and waits for another. */
export function FaultySupport({
  dossierId,
  support,
  opened,
  onClose,
  onDone,
}: {
  dossierId: string;
  support: string;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t, i18n } = useTranslation('production');
  const command = useCommand('production.spoil-card');
  const [number, setNumber] = useState(support);
  const [reason, setReason] = useState<Reason>('mute');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState<Refusal | null>(null);

  const confirm = async () => {
    if (number.trim() === '') {
      setMissing({ code: 'support-number-required' });
      return;
    }
    if (reason === 'other' && note.trim() === '') {
      setMissing({ code: 'fault-reason-required' });
      return;
    }
    setMissing(null);
    // The journal keeps French words, as the centre's papers do; the note stays as it was typed.
    const words = reason === 'other' ? [] : [i18n.getFixedT('fr', 'production')(`faulty.reason.${reason}`)];
    if (note.trim() !== '') words.push(note.trim());
    const done = await command.run({
      dossierId,
      support: number.trim(),
      reason: words.join(' : ').slice(0, 500),
    });
    if (done !== null) onDone();
  };

  return (
    <Dialog
      title={t('faulty.title')}
      opened={opened}
      onClose={onClose}
      confirm={{ label: t('faulty.confirm'), onPress: () => void confirm(), busy: command.busy }}
      refusal={missing ?? command.refusal}
    >
      <p>{t('faulty.hint')}</p>
      <TextInput
        label={t('reader.support')}
        value={number}
        onChange={event => setNumber(event.currentTarget.value)}
        maxLength={40}
        dir="ltr"
        data-autofocus
      />
      <Radio.Group
        label={t('faulty.reason')}
        value={reason}
        onChange={value => setReason(REASONS.find(one => one === value) ?? 'other')}
      >
        <Stack gap={10} className={s.choices ?? ''}>
          {REASONS.map(one => (
            <Radio key={one} value={one} label={t(`faulty.reason.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('faulty.note')}
        minRows={2}
        autosize
        maxLength={400}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
