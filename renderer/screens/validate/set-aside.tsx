import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useCommand } from '../../desk/index.ts';
import { Dialog } from '../../parts/index.ts';
import s from './validate.module.css';

const REASONS = ['opposition', 'litigation', 'receipt-expired', 'other'] as const;

/** Sets the dossier aside (opposition, litigation, lapsed récépissé): it leaves the queues until the chief takes it back. */
export function SetAside({
  view,
  opened,
  onClose,
  onDone,
}: {
  view: DossierView;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('validate');
  const command = useCommand('dossier.suspend');
  const [reason, setReason] = useState<(typeof REASONS)[number]>(
    view.opposition.found ? 'opposition' : 'litigation',
  );
  const [note, setNote] = useState('');
  const confirm = async () => {
    const done = await command.run({
      dossierId: view.row.dossierId,
      version: view.version,
      reason,
      note: note.trim(),
    });
    if (done !== null) onDone();
  };
  return (
    <Dialog
      title={t('set-aside.title', { number: view.row.number })}
      opened={opened}
      onClose={onClose}
      confirm={{ label: t('set-aside.confirm'), onPress: () => void confirm(), busy: command.busy }}
      refusal={command.refusal}
    >
      <Radio.Group
        label={t('set-aside.reason')}
        value={reason}
        onChange={value => setReason(REASONS.find(one => one === value) ?? 'other')}
      >
        <Stack gap={10} className={s.choices ?? ''}>
          {REASONS.map(one => (
            <Radio key={one} value={one} label={t(`set-aside.reason.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('set-aside.note')}
        minRows={2}
        autosize
        maxLength={500}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
