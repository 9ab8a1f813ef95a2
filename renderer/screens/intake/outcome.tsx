import { IconCircleCheck, IconFileX, IconPrinter } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Deposit } from '../../../desk/contract/intake.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
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
import s from './outcome.module.css';

export type Outcome =
  | { readonly kind: 'deposited'; readonly deposit: Deposit }
  | { readonly kind: 'refused'; readonly dossierId: string; readonly number: string };

/** What the person leaves with. Where the decree gives no récépissé (art. 1), the inventory of the papers proves the deposit. */
function paperOf(outcome: Outcome): {
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

/** The printing of an outcome's paper: started by the gesture that made it, again on demand. */
export interface Printing {
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  readonly last: { readonly copy: number; readonly printer: string } | null;
  readonly print: (outcome: Outcome) => void;
}

export function usePrinting(): Printing {
  const command = useCommand('document.print');
  const { busy, refusal } = command;
  const [last, setLast] = useState<Printing['last']>(null);
  const print = (outcome: Outcome) => {
    void command.run(paperOf(outcome)).then(printed => {
      if (printed !== null) setLast(printed);
    });
  };
  return { busy, refusal, last, print };
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
  const { t } = useTranslation(['intake', 'words']);
  const format = useFormat();
  const sentence = useRefusalText();
  const navigate = useNavigate();
  const start = useCommand('intake.start');
  const deposited = outcome.kind === 'deposited';
  const number = deposited ? outcome.deposit.number : outcome.number;
  const { kind, dossierId } = paperOf(outcome);
  // The sheet in hand, the first until another is printed: not the one that would come next.
  const copy = printing.last?.copy ?? 1;
  const preview = useProcedure(
    'document.preview',
    { kind, dossierId, copy },
    { staleTime: Infinity, keepPrevious: true },
  );
  const picture = useObjectUrl(preview.data?.png, 'image/png');
  const next = async () => {
    const draft = await start.run({ operation });
    if (draft !== null) await navigate({ to: '/intake/$draftId', params: { draftId: draft.draftId } });
  };
  useKeys('', [{ chord: 'Ctrl+Enter', label: t('intake:done.next'), run: () => void next(), quiet: true }]);

  return (
    <>
      <Toolbar title={t(deposited ? 'intake:done.deposited' : 'intake:done.refused')} />
      {printing.refusal === null ? null : (
        <Banner
          tone="warn"
          icon={IconPrinter}
          title={t(deposited ? 'intake:done.safe' : 'intake:done.refused-safe')}
        >
          {sentence(printing.refusal)} {t('intake:done.again-later')}
        </Banner>
      )}
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
            </dd>
          </dl>
        </div>
        <figure className={s.paper}>
          {picture === null ? (
            preview.error === null ? (
              <div className={s.coming}>
                <SkeletonRows rows={14} />
              </div>
            ) : (
              <span>{t('intake:done.no-preview')}</span>
            )
          ) : (
            <img src={picture} alt={t('intake:done.preview', { title: preview.data?.title ?? '' })} />
          )}
        </figure>
      </div>
      <ActionBar
        end={
          <Button variant="primary" size="l" chord="F2" busy={start.busy} onPress={() => void next()}>
            {t('intake:done.next')}
          </Button>
        }
      >
        <Button
          icon={IconPrinter}
          chord="Ctrl+P"
          busy={printing.busy}
          onPress={() => printing.print(outcome)}
        >
          {t(printing.last === null ? 'intake:done.print' : 'intake:done.print-again')}
        </Button>
        <Button onPress={() => void navigate({ to: '/dossier/$id', params: { id: dossierId } })}>
          {t('intake:done.open')}
        </Button>
      </ActionBar>
    </>
  );
}

function focusOnce(heading: HTMLHeadingElement | null): void {
  heading?.focus();
}
