import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { readField } from '../../../domain/dossier/field.ts';
import { useCommand, useToday } from '../../desk/index.ts';
import { Dialog, useRefusalText } from '../../parts/index.ts';
import type { GestureDialogProps } from './reject-dialog.tsx';
import s from './dossier.module.css';

/** Hand-over of the card and the plates, against the récépissé: who received, with which identity card. */
export function DeliverDialog({ view, opened, onClose }: GestureDialogProps) {
  const { t } = useTranslation('dossier');
  const sentence = useRefusalText();
  const today = useToday();
  const deliver = useCommand('dossier.deliver');
  const [receivedBy, setReceivedBy] = useState(view.row.owner.latin);
  const [cnie, setCnie] = useState(view.row.cnie ?? '');
  const [receiptReturned, setReceiptReturned] = useState(false);
  const [sellerCard, setSellerCard] = useState(false);
  const [faults, setFaults] = useState<{ name?: Refusal; cnie?: Refusal; receipt?: Refusal }>({});
  const mutation = view.row.operation === 'MUTATION';

  const confirm = async () => {
    const reading = readField('cnie', cnie, { maxLength: 12 }, today);
    const found: typeof faults = {};
    if (receivedBy.trim() === '') found.name = { code: 'field-required' };
    if ('fault' in reading) found.cnie = { code: cnie.trim() === '' ? 'field-required' : reading.fault.code };
    if (!receiptReturned) found.receipt = { code: 'receipt-not-returned' };
    setFaults(found);
    if ('fault' in reading || found.name !== undefined || found.receipt !== undefined) return;
    const done = await deliver.run({
      dossierId: view.row.dossierId,
      version: view.version,
      receivedBy: receivedBy.trim(),
      cnie: reading.value,
      receiptReturned,
      sellerCardDestroyed: mutation && sellerCard,
    });
    if (done !== null) onClose();
  };
  return (
    <Dialog
      title={t('deliver.title', { number: view.row.number })}
      opened={opened}
      onClose={onClose}
      refusal={deliver.refusal}
      confirm={{ label: t('deliver.confirm'), onPress: () => void confirm(), busy: deliver.busy }}
    >
      <TextInput
        data-autofocus
        label={t('deliver.received-by')}
        value={receivedBy}
        onChange={event => setReceivedBy(event.currentTarget.value)}
        error={faults.name === undefined ? undefined : sentence(faults.name)}
        maxLength={120}
      />
      <TextInput
        label={t('deliver.cnie')}
        value={cnie}
        onChange={event => setCnie(event.currentTarget.value)}
        error={faults.cnie === undefined ? undefined : sentence(faults.cnie)}
        maxLength={20}
        dir="ltr"
      />
      <div className={s.choices}>
        <Checkbox
          label={t('deliver.receipt')}
          checked={receiptReturned}
          onChange={event => setReceiptReturned(event.currentTarget.checked)}
          error={faults.receipt === undefined ? undefined : sentence(faults.receipt)}
        />
        {mutation ? (
          <Checkbox
            label={t('deliver.seller-card')}
            checked={sellerCard}
            onChange={event => setSellerCard(event.currentTarget.checked)}
          />
        ) : null}
      </div>
    </Dialog>
  );
}
