import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../desk/index.ts';
import { Dialog } from '../../parts/index.ts';
import type { GestureDialogProps } from './reject-dialog.tsx';

/** The chief takes a dossier back from the side: it goes on where it stood. */
export function ResumeDialog({ view, opened, onClose }: GestureDialogProps) {
  const { t } = useTranslation('dossier');
  const resume = useCommand('dossier.resume');
  const [note, setNote] = useState('');
  const confirm = async () => {
    const done = await resume.run({
      dossierId: view.row.dossierId,
      version: view.version,
      note: note.trim(),
    });
    if (done !== null) onClose();
  };
  return (
    <Dialog
      title={t('resume.title', { number: view.row.number })}
      opened={opened}
      onClose={onClose}
      refusal={resume.refusal}
      confirm={{ label: t('do.resume'), onPress: () => void confirm(), busy: resume.busy }}
    >
      <p>{t('resume.said')}</p>
      <Textarea
        data-autofocus
        label={t('resume.note')}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
