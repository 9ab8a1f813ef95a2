import { IconAlertTriangle, IconCreditCard, IconFileCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Duplicate, IntakeView } from '../../../desk/contract/intake.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { MAX_IMPORT_BYTES } from '../../../desk/contract/paper.ts';
import type { FieldKind } from '../../../domain/dossier/field.ts';
import { isFor, paperCode, readSeparator } from '../../../domain/dossier/separator.ts';
import { stepsOf } from '../../../domain/dossier/flow.ts';
import { workflowOf } from '../../../domain/dossier/workflow.ts';
import { goToPlace, SavedAt } from '../../forms/index.ts';
import { useCodes, useKeys } from '../../keys/index.ts';
import { usePrinting } from '../../printing/index.ts';
import {
  ActionBar,
  Article,
  Button,
  Icon,
  PlateChip,
  Separator,
  StepLine,
  Tag,
  Toolbar,
  useRefusalText,
  Zones,
} from '../../parts/index.ts';
import { Banners } from './banners.tsx';
import { CardDialog } from './card-dialog.tsx';
import { asksForCard } from './card-take.ts';
import { CompareDialog } from './compare-dialog.tsx';
import type { RefuseReason } from './draft.ts';
import { FactsZone, fieldsOf, questionsAsked } from './facts-zone.tsx';
import s from './intake.module.css';
import { countBlockers, inReadingOrder, paperState, placeOf } from './obstacles.ts';
import { type Outcome, OutcomePanel, paperOf } from './outcome.tsx';
import { AT_END, type PaperHands, PapersZone } from './papers-zone.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { useScanChoice } from './scan-choice.ts';
import { ScanZone } from './scan-zone.tsx';
import { useDraft } from './use-draft.ts';

/** The counter's desk: what the case is, the papers, the scan; then the deposit or the fiche de rejet. */
export function IntakeDesk({ opened }: { opened: IntakeView }) {
  const { t } = useTranslation(['intake', 'words']);
  const sentence = useRefusalText();
  const navigate = useNavigate();
  const work = useDraft(opened);
  const { draft, state } = work;
  const { view } = state;
  const scanning = useScanChoice();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const printing = usePrinting(outcome === null ? null : paperOf(outcome));
  const [dialog, setDialog] = useState<
    'reject' | 'card' | { duplicate: Duplicate; settling: boolean } | null
  >(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [selected, setSelected] = useState<string | null>(() => firstToSee(opened));
  const [wording, setWording] = useState<string | null>(null);
  const files = useRef<HTMLInputElement>(null);
  const filesFor = useRef<string | null>(null);

  const papers = view.checklist.documents;
  const inHand = papers.some(paper => paper.key === selected) ? selected : firstToSee(view);

  const hands: PaperHands = {
    selected: inHand,
    wording,
    select(key) {
      setSelected(key);
      if (wording !== null && wording !== key) setWording(null);
    },
    scan(key) {
      if (scanning.choice === null) draft.refusePaper(key, { code: 'scanner-absent' });
      else void draft.scan(key, scanning.choice);
    },
    stopScan: () => draft.stopScan(),
    layPage(pageId, key) {
      void draft.layPage(pageId, key, AT_END);
    },
    pickFile(key) {
      filesFor.current = key;
      files.current?.click();
    },
    takeFiles(key, taken) {
      void takeFiles(key, taken);
    },
    word: setWording,
  };

  /** One file after the other, in the order they were given; the first refusal stops and is said on the paper. */
  const takeFiles = async (key: string, taken: readonly File[]) => {
    for (const file of taken) {
      if (file.size > MAX_IMPORT_BYTES) {
        draft.refusePaper(key, {
          code: 'file-too-large',
          params: { name: file.name, max: Math.round(MAX_IMPORT_BYTES / 1024 / 1024) },
        });
        return;
      }
      const bytes = new Uint8Array(await file.arrayBuffer());
      if (!(await draft.importFile(key, file.name, bytes))) return;
    }
  };

  useFileGestures(taken => {
    if (inHand !== null && outcome === null) void takeFiles(inHand, taken);
  });

  // The separator of a paper takes it in hand: the sheets that are read next go there.
  useCodes(read => {
    const separator = readSeparator(read);
    if (separator === undefined || !isFor(separator, view.draftId)) return false;
    const meant = papers.find(({ key }) => paperCode(key) === separator.paper);
    if (meant === undefined) return false;
    setSelected(meant.key);
    goToPlace(`paper:${meant.key}`);
    return true;
  });

  const order = {
    questions: questionsAsked(view).map(each => each.id),
    fields: fieldsOf(view).map(field => field.id),
    papers: papers.map(paper => paper.key),
  };
  const left = countBlockers(view);
  const receipt = view.checklist.receiptDays ?? 0;

  /** Goes to the first obstacle; true when there was one. */
  const walk = (): boolean => {
    const [first] = inReadingOrder(draft.snapshot().view.blockers, order);
    if (first === undefined) return false;
    work.tellMissing();
    if (first.code.startsWith('paper')) setSelected(first.at);
    if (!goToPlace(placeOf(first))) goToPlace(`question:${first.at}`);
    return true;
  };

  const deposit = async () => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const saved = await draft.flush();
    if (saved && !walk()) {
      const answer = await draft.deposit(crypto.randomUUID());
      if (answer?.ok === true) {
        const done: Outcome = { kind: 'deposited', deposit: answer.view };
        setOutcome(done);
        void printing.print(undefined, paperOf(done));
      } else if (answer !== undefined && !walk()) {
        setRefusal(answer.refusal);
      }
    }
    setBusy(false);
  };

  const refuse = async (reasons: readonly RefuseReason[]) => {
    setBusy(true);
    setRefusal(null);
    const answer = await draft.refuse(reasons, crypto.randomUUID());
    setBusy(false);
    if (answer === undefined) return;
    if (!answer.ok) {
      setRefusal(answer.refusal);
      return;
    }
    const done: Outcome = { kind: 'refused', ...answer.view };
    setDialog(null);
    setOutcome(done);
    void printing.print(undefined, paperOf(done));
  };

  const setAside = async () => {
    await draft.flush();
    await navigate({ to: '/drafts' });
  };

  const undo = () => {
    const place = draft.undo();
    if (place !== undefined) goToPlace(place);
  };

  useKeys(t('intake:keys'), [
    { chord: 'Ctrl+Z', label: t('intake:undo'), run: undo },
    ...papers.slice(0, 9).map((paper, index) => ({
      chord: String(index + 1),
      label: t('intake:papers.go', { at: index + 1 }),
      quiet: index > 0,
      run: () => {
        setSelected(paper.key);
        goToPlace(`paper:${paper.key}`);
      },
    })),
  ]);

  if (outcome !== null)
    return <OutcomePanel outcome={outcome} operation={view.operation} printing={printing} />;

  const known = numberField(view);
  const plate = known === undefined ? '' : (view.fields[known] ?? '');
  const { card, plates } = workflowOf(view.operation);
  return (
    <>
      <Toolbar
        title={t(`words:operation-long.${view.operation}`)}
        end={
          <div className={s.steps}>
            <StepLine
              items={stepsOf(view.operation).map((step, index) => ({
                key: step,
                mark: index === 0 ? 'current' : 'todo',
                label: t(
                  step === 'produce' && !card && plates ? 'intake:step.plates' : `intake:step.${step}`,
                ),
              }))}
            />
          </div>
        }
      >
        <Article n={t(`words:operation-article.${view.operation}`)} />
        {view.checklist.forms.map(form => (
          <Tag key={form}>{t('intake:form', { form })}</Tag>
        ))}
        {plate === '' || known === undefined || view.fieldErrors[known] !== undefined ? null : (
          <PlateChip number={plate} size="header" />
        )}
      </Toolbar>
      <Banners view={view} onCompare={(duplicate, settling) => setDialog({ duplicate, settling })} />
      <Zones className={s.zones}>
        <FactsZone work={work} />
        <PapersZone work={work} hands={hands} />
        <ScanZone work={work} hands={hands} scanning={scanning} />
      </Zones>
      <input
        ref={files}
        type="file"
        hidden
        multiple
        accept=".pdf,.tif,.tiff,.jpg,.jpeg,.png,application/pdf,image/tiff,image/jpeg,image/png"
        aria-label={t('intake:papers.import')}
        onChange={event => {
          const key = filesFor.current;
          const taken = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          if (key !== null) void takeFiles(key, taken);
        }}
      />
      <ActionBar
        end={
          <>
            <span className={s.left} role="status">
              {refusal !== null && dialog === null ? (
                <span className={s.bad}>{sentence(refusal)}</span>
              ) : left.length === 0 ? (
                <span className={s.ready}>{t('intake:left.none')}</span>
              ) : (
                <>
                  <Icon of={IconAlertTriangle} size={14} />
                  {left
                    .map(each => t(`intake:left.${each.key}`, { count: each.count }))
                    .join(t('intake:left.comma'))}
                </>
              )}
            </span>
            <Separator />
            <span className={s.receipt}>
              {receipt > 0 ? t('intake:receipt', { count: receipt }) : t('intake:no-receipt')}
            </span>
            <Button
              variant="primary"
              size="l"
              icon={IconFileCheck}
              chord="Ctrl+Enter"
              busy={busy}
              onPress={() => void deposit()}
            >
              {t(receipt > 0 ? 'intake:deposit' : 'intake:deposit-inventory')}
            </Button>
          </>
        }
      >
        <Button variant="danger" chord="F8" onPress={() => setDialog('reject')}>
          {t('intake:reject.button')}
        </Button>
        {asksForCard(view) ? (
          <Button icon={IconCreditCard} chord="F3" onPress={() => setDialog('card')}>
            {t('intake:card.button')}
          </Button>
        ) : null}
        <Button chord="F9" onPress={() => void setAside()}>
          {t('intake:aside')}
        </Button>
        <SavedAt save={state.save} at={view.savedAt} />
      </ActionBar>
      {dialog === 'reject' ? (
        <RejectDialog
          view={view}
          busy={busy}
          refusal={refusal}
          onRefuse={reasons => void refuse(reasons)}
          onClose={() => setDialog(null)}
        />
      ) : dialog === 'card' ? (
        <CardDialog
          view={view}
          onTake={fields => {
            draft.take(fields);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      ) : dialog === null ? null : (
        <CompareDialog
          view={view}
          duplicate={dialog.duplicate}
          settling={dialog.settling}
          onSettle={words => {
            void draft.notDuplicate(dialog.duplicate.row.dossierId, words);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

/** The number that the person comes with: of his vehicle, of his W18 card, of his book. Undefined when he comes for his first. */
function numberField(view: IntakeView): string | undefined {
  const fields = fieldsOf(view);
  const kinds: readonly FieldKind[] = ['plate', 'old-plate', 'ww', 'w18'];
  return (fields.find(({ kind }) => kinds.includes(kind)) ?? fields.find(({ id }) => id === 'prior.etranger'))
    ?.id;
}

/** The paper that the agent takes in hand first: the first that is not settled. */
function firstToSee(view: IntakeView): string | null {
  const papers = view.checklist.documents;
  return (papers.find(paper => paperState(view, paper.key) !== 'conforming') ?? papers[0])?.key ?? null;
}

/** Files pasted anywhere go to the paper in hand; a file dropped beside a paper never replaces the page. */
function useFileGestures(take: (files: readonly File[]) => void): void {
  const taken = useEffectEvent(take);
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      taken(files);
    };
    const stay = (event: globalThis.DragEvent) => event.preventDefault();
    window.addEventListener('paste', paste);
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', stay);
    return () => {
      window.removeEventListener('paste', paste);
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', stay);
    };
  }, []);
}
