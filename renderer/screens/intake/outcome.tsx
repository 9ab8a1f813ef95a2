import { IconCircleCheck, IconFileX, IconPrinter } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DocumentKind } from '../../../desk/contract/dossier.ts';
import type { Deposit } from '../../../desk/contract/intake.ts';
import type { FlowOperation } from '../../../domain/dossier/flow.ts';
import { useCommand, useProcedure } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import {
  ActionBar,
  Banner,
  Button,
  Icon,
  Ltr,
  SkeletonRows,
  Toolbar,
  useRefusalText,
} from '../../parts/index.ts';
import { useObjectUrl } from '../../parts/picture.ts';
import {
  DoubtBanner,
  type Printing,
  PrintState,
  receiptKind,
  StripPreview,
  SheetBanner,
} from '../../printing/index.ts';
import s from './outcome.module.css';

export type Outcome =
  | { readonly kind: 'deposited'; readonly deposit: Deposit }
  | { readonly kind: 'refused'; readonly dossierId: string; readonly number: string };

/** What the person leaves with. Where the decree gives no récépissé (art. 1), the inventory of the papers proves the deposit. */
export function paperOf(outcome: Outcome): {
  kind: 'recepisse' | 'inventaire' | 'fiche-de-rejet';
  dossierId: string;
} {
  if (outcome.kind === 'refused') return { kind: 'fiche-de-rejet', dossierId: outcome.dossierId };
  const { dossierId } = outcome.deposit;
  return { kind: hasReceipt(outcome) ? 'recepisse' : 'inventaire', dossierId };
}

function hasReceipt(outcome: Outcome): boolean {
  return outcome.kind === 'deposited' && outcome.deposit.receiptDays > 0;
}

/** After the deposit or the refusal: what was given, whether its paper is printed, and the next dossier. */
export function OutcomePanel({
  outcome,
  operation,
  printing,
}: {
  outcome: Outcome;
  operation: FlowOperation;
  printing: Printing;
}) {
  const { t } = useTranslation(['intake', 'words', 'receipt']);
  const format = useFormat();
  const sentence = useRefusalText();
  const navigate = useNavigate();
  const start = useCommand('intake.start');
  const deposited = outcome.kind === 'deposited';
  const number = deposited ? outcome.deposit.number : outcome.number;
  const { kind, dossierId } = paperOf(outcome);
  const roll = receiptKind({ kind });
  const [usual, other] = printing.ways;
  // The sheet in hand, the first until another is printed: not the one that would come next.
  const copy = printing.last?.copy ?? 1;
  const onRoll = roll !== undefined && (printing.last?.way ?? usual) === 'strip';
  const next = async () => {
    const draft = await start.run({ operation });
    if (draft !== null) await navigate({ to: '/intake/$draftId', params: { draftId: draft.draftId } });
  };
  useKeys('', [{ chord: 'Ctrl+Enter', label: t('intake:done.next'), run: () => void next(), quiet: true }]);

  return (
    <>
      <Toolbar title={t(deposited ? 'intake:done.deposited' : 'intake:done.refused')} />
      {printing.refusal === null || printing.doubt !== null ? null : (
        <Banner
          tone="warn"
          icon={IconPrinter}
          title={t(deposited ? 'intake:done.safe' : 'intake:done.refused-safe')}
        >
          {sentence(printing.refusal)} {isTorn(printing) ? `${t('receipt:torn')} ` : ''}
          {t('intake:done.again-later')}
        </Banner>
      )}
      <DoubtBanner printing={printing} />
      <SheetBanner printing={printing} />
      {start.refusal === null ? null : <Banner tone="danger" title={sentence(start.refusal)} />}
      <div className={s.panel}>
        <div className={s.words}>
          <Icon of={deposited ? IconCircleCheck : IconFileX} size={32} />
          <h2 className={s.number} tabIndex={-1} ref={focusOnce}>
            <Ltr>{number}</Ltr>
          </h2>
          <p className={s.operation}>{t(`words:operation-long.${operation}`)}</p>
          <dl className={s.facts}>
            {deposited ? (
              <>
                <dt>{t('intake:done.bordereau')}</dt>
                <dd>
                  <Ltr>{outcome.deposit.bordereau}</Ltr>
                </dd>
                <dt>{t(hasReceipt(outcome) ? 'intake:done.receipt' : 'intake:done.proof')}</dt>
                <dd>
                  {hasReceipt(outcome)
                    ? t('intake:done.until', {
                        count: outcome.deposit.receiptDays,
                        date: format.date(outcome.deposit.receiptUntil),
                      })
                    : t('intake:done.inventory')}
                </dd>
              </>
            ) : null}
            <dt>{t(deposited ? 'intake:done.receipt-print' : 'intake:done.fiche-print')}</dt>
            <dd role="status">
              {printing.busy
                ? t('intake:done.printing')
                : printing.last === null
                  ? t('intake:done.not-printed')
                  : t('intake:done.printed', { copy: printing.last.copy, printer: printing.last.printer })}
              <PrintState printing={printing} />
            </dd>
          </dl>
        </div>
        <div className={s.paper}>
          {onRoll ? (
            <StripPreview kind={roll} dossierId={dossierId} copy={copy} />
          ) : (
            <SheetPreview kind={kind} dossierId={dossierId} copy={copy} />
          )}
        </div>
      </div>
      <ActionBar
        end={
          <Button variant="primary" size="l" chord="F2" busy={start.busy} onPress={() => void next()}>
            {t('intake:done.next')}
          </Button>
        }
      >
        <Button icon={IconPrinter} chord="Ctrl+P" busy={printing.busy} onPress={() => void printing.print()}>
          {t(printing.last === null ? 'intake:done.print' : 'intake:done.print-again')}
        </Button>
        {other === undefined ? null : (
          <Button busy={printing.busy} onPress={() => void printing.print(other)}>
            {t(`receipt:print.${other}`)}
          </Button>
        )}
        <Button onPress={() => void navigate({ to: '/dossier/$id', params: { id: dossierId } })}>
          {t('intake:done.open')}
        </Button>
      </ActionBar>
    </>
  );
}

/** A strip that stopped on its way hangs from the printer: it looks like a receipt and is none. */
function isTorn({ refusal }: Printing): boolean {
  return Number(refusal?.params?.printed ?? 0) > 0;
}

function SheetPreview(paper: { kind: DocumentKind; dossierId: string; copy: number }) {
  const { t } = useTranslation('intake');
  const preview = useProcedure('document.preview', paper, { staleTime: Infinity, keepPrevious: true });
  const picture = useObjectUrl(preview.data?.png, 'image/png');
  if (picture !== null)
    return <img src={picture} alt={t('done.preview', { title: preview.data?.title ?? '' })} />;
  if (preview.error !== null) return <span>{t('done.no-preview')}</span>;
  return (
    <div className={s.coming}>
      <SkeletonRows rows={14} />
    </div>
  );
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}
