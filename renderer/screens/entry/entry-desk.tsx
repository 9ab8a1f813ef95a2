import { IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { EntryView } from '../../../desk/contract/entry.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import type { FieldFault } from '../../../domain/dossier/field.ts';
import { type FormField, formFields } from '../../../domain/dossier/form.ts';
import { call } from '../../desk/index.ts';
import {
  answer,
  boxTitle,
  FieldLine,
  type FormHands,
  goToPlace,
  Heading,
  linesOf,
  SavedAt,
  untilAnswered,
  useSaving,
  walkFields,
} from '../../forms/index.ts';
import { useKeys } from '../../keys/index.ts';
import {
  ActionBar,
  Article,
  Banner,
  Button,
  DeadlineBadge,
  Icon,
  Kbd,
  Ltr,
  PlateChip,
  Toolbar,
  useRefusalText,
  Zone,
  Zones,
} from '../../parts/index.ts';
import s from './entry.module.css';
import { CardBanner, CardMark } from './card-mark.tsx';
import { faultsOf, firstFault, startingField } from './first-fault.ts';
import { ScanBeside } from './scan-beside.tsx';
import { Sheet, type SheetDesk } from './sheet.ts';

function deskOf(dossier: DossierView): SheetDesk {
  const { dossierId } = dossier.row;
  return {
    open: () => answer(call('entry.open', { dossierId })),
    save: values => answer(call('entry.save', { dossierId, values })),
    sign: commandId =>
      answer(untilAnswered(() => call('entry.sign', { commandId, dossierId, version: dossier.version }))),
  };
}

/** Data entry: the scan on one side, the form box by box on the other. */
export function EntryDesk({ dossier, opened }: { dossier: DossierView; opened: EntryView }) {
  const { t } = useTranslation(['entry', 'fields', 'words']);
  const sentence = useRefusalText();
  const navigate = useNavigate();
  const [sheet] = useState(() => new Sheet(deskOf(dossier), opened));
  const state = useSyncExternalStore(sheet.subscribe, sheet.snapshot);
  const [editing, setEditing] = useState<string | null>(null);
  const [inHand, setInHand] = useState<string>();
  const [told, setTold] = useState<Readonly<Record<string, FieldFault>>>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  useSaving(sheet);

  const { row } = dossier;
  const fields = useMemo(() => formFields(row.operation, dossier), [row.operation, dossier]);
  const boxes = [...new Set(fields.map(field => field.box))].map(box => {
    const inside = fields.filter(field => field.box === box);
    return { box, inside, title: t(`fields:${boxTitle(row.operation, box, inside)}`) };
  });
  const returned = Object.fromEntries(opened.returned.map(each => [each.field, each.reason]));

  const faults: Record<string, FieldFault> = { ...told };
  for (const [field, { code, params }] of Object.entries(state.view.errors))
    faults[field] = params === undefined ? { code } : { code, params };
  const form: FormHands = {
    values: state.view.values,
    faults,
    editing,
    epoch: state.epoch,
    type(field, text) {
      setEditing(field);
      if (told[field] !== undefined)
        setTold(Object.fromEntries(Object.entries(told).filter(([key]) => key !== field)));
      sheet.type(field, text);
    },
    enter: setInHand,
    leave() {
      setEditing(null);
      sheet.leave();
    },
  };

  useEffect(() => {
    const first = startingField(fields, opened.values, opened.errors, opened.returned);
    if (first !== undefined) goToPlace(`field:${first}`);
  }, [fields, opened]);

  const sign = async () => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    const result = await sheet.sign(crypto.randomUUID());
    setBusy(false);
    if (result === undefined) return;
    if (result.ok) {
      await navigate({ to: '/queue/$queue', params: { queue: 'enter' } });
      return;
    }
    const wrong = faultsOf(result.refusal);
    setTold(wrong);
    const first = firstFault(fields, { ...wrong, ...sheet.snapshot().view.errors });
    if (first === undefined) setRefusal(result.refusal);
    else goToPlace(`field:${first}`);
  };

  const undo = () => {
    const field = sheet.undo();
    if (field !== undefined) goToPlace(`field:${field}`);
  };
  const leave = async () => {
    await sheet.flush();
    await navigate({ to: '/queue/$queue', params: { queue: 'enter' } });
  };
  /** From the box in hand to the one after or before: a long form is walked by its boxes. */
  const toBox = (by: 1 | -1) => {
    const here = boxes.findIndex(({ inside }) => inside.some(field => field.id === inHand));
    const first = boxes[Math.max(0, here + by)]?.inside[0];
    if (first !== undefined) goToPlace(`field:${first.id}`);
  };
  const unseen = state.view.fromCard;
  /** Takes the card's word on a line, and goes to the next field that waits for a look. */
  const take = (taken: readonly string[]) => {
    sheet.take(taken);
    setTold(Object.fromEntries(Object.entries(told).filter(([key]) => !taken.includes(key))));
    const after = fields.filter(({ id }) => unseen.includes(id) && !taken.includes(id));
    const here = fields.findIndex(({ id }) => taken.includes(id));
    const next = after.find(({ id }) => fields.findIndex(field => field.id === id) > here) ?? after[0];
    if (next !== undefined) goToPlace(`field:${next.id}`);
  };
  /** The field in hand, when the card proposes it; otherwise the way to the first that waits. */
  const takeInHand = () => {
    const line = boxes
      .flatMap(({ inside }) => linesOf(inside))
      .find(some => some.some(({ id }) => id === inHand));
    const here = (line ?? []).map(({ id }) => id).filter(id => unseen.includes(id));
    if (here.length > 0) take(here);
    else if (unseen[0] !== undefined) goToPlace(`field:${unseen[0]}`);
  };
  useKeys(t('entry:keys'), [
    ...(unseen.length === 0
      ? []
      : [{ chord: 'Alt+J', label: t('entry:card.take'), run: takeInHand } as const]),
    { chord: 'Ctrl+Z', label: t('entry:undo'), run: undo },
    { chord: 'Ctrl+ArrowDown', label: t('entry:box.next'), run: () => toBox(1) },
    { chord: 'Ctrl+ArrowUp', label: t('entry:box.previous'), run: () => toBox(-1) },
  ]);

  const markOf = (line: readonly FormField[]) => {
    const waiting = line.map(({ id }) => id).filter(id => unseen.includes(id));
    return state.view.card === null || waiting.length === 0 ? null : (
      <CardMark
        name={waiting.map(id => t(`fields:${id}`)).join(', ')}
        verdict={state.view.card.verdict}
        onTake={() => take(waiting)}
      />
    );
  };
  const empty = fields.filter(
    field => field.required && (state.view.values[field.id] ?? '').trim() === '',
  ).length;
  const wrong = fields.filter(
    ({ id }) =>
      faults[id] !== undefined &&
      faults[id].code !== 'field-required' &&
      faults[id].code !== 'entry-card-unseen',
  ).length;
  return (
    <>
      <Toolbar
        title={t('entry:title')}
        end={
          <>
            <SavedAt save={state.save} at={state.view.savedAt} />
            <DeadlineBadge daysLeft={row.daysLeft} dueOn={row.dueOn} />
          </>
        }
      >
        <PlateChip number={row.plate} size="header" />
        <b className={s.number}>
          <Ltr>{row.number}</Ltr>
        </b>
        <span className={s.operation}>{t(`words:operation.${row.operation}`)}</span>
        <Article n={t(`words:operation-article.${row.operation}`)} />
      </Toolbar>
      {dossier.returned === null || opened.returned.length + dossier.returned.reasons.length === 0 ? null : (
        <Banner tone="warn" icon={IconArrowBackUp} title={t('entry:returned.title')}>
          <bdi>{dossier.returned.reasons.join(' · ')}</bdi>
        </Banner>
      )}
      {state.view.card === null ? null : <CardBanner card={state.view.card} waiting={unseen.length} />}
      <Zones className={s.zones}>
        <ScanBeside dossier={dossier} field={fields.find(field => field.id === inHand)} />
        <Zone
          n={2}
          title={t('entry:zone')}
          aside={
            <span className={s.hint}>
              <Kbd chord="Enter" /> {t('entry:next')} <Kbd chord="Shift+Enter" /> {t('entry:previous')}
            </span>
          }
        >
          <div data-form="entry" onKeyDown={walkFields} className={s.form}>
            {boxes.map(({ box, inside, title }) => (
              <section key={box} className={s.box} aria-label={title}>
                <Heading>{title}</Heading>
                <div className={s.lines}>
                  {linesOf(inside).map(line => (
                    <div key={line.map(field => field.id).join()} className={wide(line) ? s.wide : undefined}>
                      <FieldLine fields={line} form={form} returned={returned} under={markOf(line)} />
                    </div>
                  ))}
                </div>
              </section>
            ))}
          </div>
        </Zone>
      </Zones>
      <ActionBar
        end={
          <>
            <span className={s.left} role="status">
              {refusal !== null ? (
                <span className={s.bad}>{sentence(refusal)}</span>
              ) : empty + wrong + unseen.length === 0 ? (
                <span className={s.ready}>{t('entry:left.none')}</span>
              ) : (
                <>
                  <Icon of={IconAlertTriangle} size={14} />
                  {[
                    unseen.length > 0 ? t('entry:left.unseen', { count: unseen.length }) : '',
                    wrong > 0 ? t('entry:left.wrong', { count: wrong }) : '',
                    empty > 0 ? t('entry:left.empty', { count: empty }) : '',
                  ]
                    .filter(part => part !== '')
                    .join(t('entry:left.comma'))}
                </>
              )}
            </span>
            <Button
              variant="primary"
              size="l"
              icon="star"
              chord="Ctrl+Enter"
              busy={busy}
              onPress={() => void sign()}
            >
              {t('entry:sign')}
            </Button>
          </>
        }
      >
        <Button chord="F9" onPress={() => void leave()}>
          {t('entry:aside')}
        </Button>
      </ActionBar>
    </>
  );
}

/** Pairs and long texts take the whole width; short fields stand two by two. */
function wide(line: ReturnType<typeof linesOf>[number]): boolean {
  const [first] = line;
  return line.length > 1 || (first !== undefined && first.maxLength > 60);
}
