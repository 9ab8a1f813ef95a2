import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { Dialog, Ltr, PlateChip } from '../../parts/index.ts';
import s from './validate.module.css';

/** A final withdrawal is signed twice: it stands for ever, and any later dossier of the vehicle is refused (art. 52). */
export function WithdrawDialog({
  row,
  opened,
  busy,
  onConfirm,
  onClose,
}: {
  row: QueueRow;
  opened: boolean;
  busy: boolean;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['validate', 'words']);
  const [read, setRead] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const close = () => {
    setRead(false);
    setRefusal(null);
    onClose();
  };
  return (
    <Dialog
      title={t('validate:withdraw.title')}
      opened={opened}
      onClose={close}
      refusal={refusal}
      confirm={{
        label: t('validate:withdraw.confirm'),
        variant: 'danger',
        busy,
        onPress: () => (read ? onConfirm() : setRefusal({ code: 'withdrawal-to-confirm' })),
      }}
    >
      <p className={s.withdrawn}>
        <PlateChip number={row.plate} size="header" />
        {row.vin === null ? null : <Ltr mono>{row.vin}</Ltr>}
      </p>
      <p>{t('validate:withdraw.said')}</p>
      <Checkbox
        checked={read}
        onChange={event => {
          setRead(event.currentTarget.checked);
          setRefusal(null);
        }}
        label={t('validate:withdraw.read')}
      />
    </Dialog>
  );
}
