import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentKind } from '../../../desk/contract/dossier.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { readField } from '../../../domain/dossier/field.ts';
import { useCommand, useToday } from '../../desk/index.ts';
import { Dialog, useRefusalText } from '../../parts/index.ts';
import { DocumentDialog } from './document-dialog.tsx';
import { handedOver } from './handed-over.ts';
import type { GestureDialogProps } from './reject-dialog.tsx';
import s from './dossier.module.css';

/** Hand-over of the card and the plates, against the récépissé: who received, with which identity card. */
export function DeliverDialog({ view, opened, onClose }: GestureDialogProps) {
  const { t } = useTranslation('dossier');
  const sentence = useRefusalText();
  const today = useToday();
  const deliver = useCommand('dossier.deliver');
  const [receivedBy, setReceivedBy] = useState(view.row.owner.latin);
  const [cnie, setCnie] = useState(
    // A company sends somebody: its register is not his card.
    view.values['owner.cnie'] ??
      view.values['owner.carteSejour'] ??
      view.values['owner.carteDiplomatique'] ??
      '',
  );
  const [receiptReturned, setReceiptReturned] = useState(false);
  const [sellerCard, setSellerCard] = useState(false);
  const [faults, setFaults] = useState<{ name?: Refusal; cnie?: Refusal; receipt?: Refusal }>({});
  const [printing, setPrinting] = useState(false);
  const over = handedOver(view);
  const asksReceipt = over.back.includes('receipt');
  const oldCard = over.back.find(each => each === 'seller-card' || each === 'old-card');
  const toPrint = DocumentKind.safeParse(over.toPrint);
  // A foreigner or a diplomat shows the card that he has; a CNIE is a Moroccan's.
  const foreignCard = view.values['owner.carteSejour'] ?? view.values['owner.carteDiplomatique'];

  const confirm = async () => {
    if (toPrint.success) {
      setPrinting(true);
      return;
    }
    const reading =
      foreignCard === undefined
        ? readField('cnie', cnie, { maxLength: 12 }, today)
        : readField('latin-text', cnie, { maxLength: 20 }, today);
    const found: typeof faults = {};
    if (receivedBy.trim() === '') found.name = { code: 'field-required' };
    if ('fault' in reading) found.cnie = { code: cnie.trim() === '' ? 'field-required' : reading.fault.code };
    if (asksReceipt && !receiptReturned) found.receipt = { code: 'receipt-not-returned' };
    setFaults(found);
    if ('fault' in reading || found.name !== undefined || found.receipt !== undefined) return;
    const done = await deliver.run({
      dossierId: view.row.dossierId,
      version: view.version,
      receivedBy: receivedBy.trim(),
      cnie: reading.value,
      receiptReturned: asksReceipt && receiptReturned,
      sellerCardDestroyed: oldCard !== undefined && sellerCard,
    });
    if (done !== null) onClose();
  };
  return (
    <Dialog
      title={t('deliver.title', { number: view.row.number })}
      opened={opened}
      onClose={onClose}
      refusal={deliver.refusal}
      confirm={{
        label: toPrint.success
          ? t('documents.print')
          : t(over.out.join() === 'card,plates' ? 'deliver.confirm' : 'deliver.goods'),
        onPress: () => void confirm(),
        busy: deliver.busy,
      }}
    >
      <dl className={s.handed}>
        <dt>{t('deliver.out')}</dt>
        <dd>{over.out.map(each => t(`out.${each}`)).join(t('comma'))}</dd>
        <dt>{t('deliver.back')}</dt>
        <dd>
          {over.back.length === 0
            ? t('deliver.no-back')
            : over.back.map(each => t(`back.${each}`)).join(t('comma'))}
        </dd>
      </dl>
      {toPrint.success ? (
        <p className={s.warned} role="status">
          {t('deliver.print-first', { paper: t(`document.${toPrint.data}`) })}
        </p>
      ) : null}
      <TextInput
        data-autofocus
        label={t('deliver.received-by')}
        value={receivedBy}
        onChange={event => setReceivedBy(event.currentTarget.value)}
        error={faults.name === undefined ? undefined : sentence(faults.name)}
        maxLength={120}
      />
      <TextInput
        label={t(foreignCard === undefined ? 'deliver.cnie' : 'deliver.identity')}
        value={cnie}
        onChange={event => setCnie(event.currentTarget.value)}
        error={faults.cnie === undefined ? undefined : sentence(faults.cnie)}
        maxLength={20}
        dir="ltr"
      />
      <div className={s.choices}>
        {asksReceipt ? (
          <Checkbox
            label={t('deliver.receipt')}
            checked={receiptReturned}
            onChange={event => setReceiptReturned(event.currentTarget.checked)}
            error={faults.receipt === undefined ? undefined : sentence(faults.receipt)}
          />
        ) : null}
        {oldCard !== undefined ? (
          <Checkbox
            label={t(`deliver.${oldCard}`)}
            checked={sellerCard}
            onChange={event => setSellerCard(event.currentTarget.checked)}
          />
        ) : null}
      </div>
      <DocumentDialog
        kind={printing && toPrint.success ? toPrint.data : null}
        dossierId={view.row.dossierId}
        copies={0}
        onClose={() => setPrinting(false)}
      />
    </Dialog>
  );
}
