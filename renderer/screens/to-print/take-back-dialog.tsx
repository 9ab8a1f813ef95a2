import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintJob } from '../../../desk/contract/print.ts';
import { useCommand } from '../../desk/index.ts';
import { Dialog } from '../../parts/index.ts';

export interface TakeBackDialogProps {
  job: PrintJob;
  opened: boolean;
  onClose: () => void;
}

/** Takes a sheet back for good, with the reason that its act keeps. */
export function TakeBackDialog({ job, opened, onClose }: TakeBackDialogProps) {
  const { t } = useTranslation('printing');
  const takeBack = useCommand('print.take-back');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const confirm = async () => {
    if (reason.trim() === '') setMissing(true);
    else if ((await takeBack.run({ jobId: job.jobId, reason })) !== null) onClose();
  };
  return (
    <Dialog
      title={t('take-back.title')}
      opened={opened}
      onClose={onClose}
      refusal={missing ? { code: 'reason-required' } : takeBack.refusal}
      confirm={{
        label: t('take-back.confirm'),
        variant: 'danger',
        onPress: () => void confirm(),
        busy: takeBack.busy,
      }}
    >
      <p>{t('take-back.lead')}</p>
      <Textarea
        label={t('take-back.reason')}
        value={reason}
        maxLength={500}
        autosize
        minRows={2}
        data-autofocus
        onChange={event => {
          setMissing(false);
          setReason(event.currentTarget.value);
        }}
      />
    </Dialog>
  );
}
