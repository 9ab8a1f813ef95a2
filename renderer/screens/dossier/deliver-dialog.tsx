import { Checkbox, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentKind } from '../../../desk/contract/dossier.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { readField } from '../../../domain/dossier/field.ts';
import { CAPACITIES, type Capacity } from '../../../domain/signature/statement.ts';
import { useCommand, useProcedure, useToday } from '../../desk/index.ts';
import { Dialog, Failed, SkeletonRows, useRefusalText } from '../../parts/index.ts';
import { NOT_SIGNED, type Signing, signingOf, SignStage } from '../hand-over/index.ts';
import { DocumentDialog } from './document-dialog.tsx';
import { handedOver } from './handed-over.ts';
import type { GestureDialogProps } from './reject-dialog.tsx';
import s from './dossier.module.css';

/** Who receives, as the form was found good: what he signs is made of it. */
interface Received {
  readonly receivedBy: string;
  readonly cnie: string;
  readonly capacity: Capacity;
}

/** Hand-over of the card and the plates, against the récépissé: who receives, with which identity card, then his signature. */
export function DeliverDialog({ view, opened, onClose }: GestureDialogProps) {
  const { t } = useTranslation(['dossier', 'signature']);
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
  const [capacity, setCapacity] = useState<Capacity>('OWNER');
  const [received, setReceived] = useState<Received | null>(null);
  const [signing, setSigning] = useState<Signing>(NOT_SIGNED);
  const [missing, setMissing] = useState<Refusal | null>(null);
  const { dossierId } = view.row;
  const statement = useProcedure(
    'hand-over.statement',
    { dossierId, ...(received ?? { receivedBy: '—', cnie: '' }) },
    { enabled: opened && received !== null },
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

  const confirm = () => {
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
    setMissing(null);
    deliver.clear();
    setReceived({ receivedBy: receivedBy.trim(), cnie: reading.value, capacity });
  };
  const said = statement.data;
  const needsSlip = signing.way === 'paper' || (signing.way === 'unable' && signing.reason !== 'refuses');
  const slipFirst = said !== undefined && needsSlip && said.slip.copies === 0;
  const handOver = async () => {
    if (received === null || said === undefined) return;
    if (slipFirst) {
      setPrinting(true);
      return;
    }
    const told = signingOf(signing, said.hash);
    setMissing('refusal' in told ? told.refusal : null);
    if ('refusal' in told) return;
    const done = await deliver.run({
      dossierId,
      version: view.version,
      ...received,
      receiptReturned: asksReceipt && receiptReturned,
      sellerCardDestroyed: oldCard !== undefined && sellerCard,
      signature: told.signing,
    });
    if (done !== null) close();
  };
  /** What a hand wrote does not outlive the dialog: it is kept with its act or not at all. */
  const close = () => {
    setSigning(NOT_SIGNED);
    setReceived(null);
    setMissing(null);
    onClose();
  };
  if (received !== null)
    return (
      <Dialog
        title={t('deliver.title', { number: view.row.number })}
        opened={opened}
        onClose={() => {
          setReceived(null);
        }}
        closeLabel={t('signature:do.back')}
        size="min(1100px, 96vw)"
        refusal={missing === null ? deliver.refusal : missing.field === undefined ? missing : null}
        {...(said !== undefined && {
          confirm: {
            label: slipFirst ? t('documents.print') : t(`signature:do.${signing.way}`),
            onPress: () => void handOver(),
            busy: deliver.busy,
          },
        })}
      >
        {statement.isError ? (
          <Failed error={statement.error} retry={() => void statement.refetch()} />
        ) : said === undefined ? (
          <SkeletonRows rows={6} />
        ) : (
          <>
            <SignStage
              said={said}
              signing={signing}
              fault={missing}
              onSigning={next => {
                setMissing(null);
                deliver.clear();
                setSigning(next);
              }}
            />
            <DocumentDialog
              kind={printing ? (DocumentKind.safeParse(said.slip.kind).data ?? null) : null}
              dossierId={dossierId}
              copies={said.slip.copies}
              onClose={() => {
                setPrinting(false);
              }}
            />
          </>
        )}
      </Dialog>
    );
  return (
    <Dialog
      title={t('deliver.title', { number: view.row.number })}
      opened={opened}
      onClose={close}
      confirm={{
        label: toPrint.success ? t('documents.print') : t('signature:do'),
        onPress: confirm,
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
      <Select
        label={t('signature:capacity')}
        data={CAPACITIES.map(one => ({ value: one, label: t(`signature:capacity.${one}`) }))}
        value={capacity}
        allowDeselect={false}
        onChange={value => {
          setCapacity(CAPACITIES.find(one => one === value) ?? 'OWNER');
        }}
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
