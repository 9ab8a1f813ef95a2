import {
  IconArrowBackUp,
  IconArrowsDiff,
  IconBan,
  IconCheck,
  IconEye,
  IconShieldCheck,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { Fragment, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { CheckView } from '../../../desk/contract/entry.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { formFields } from '../../../domain/dossier/form.ts';
import { call } from '../../desk/index.ts';
import {
  answer,
  boxTitle,
  goToPlace,
  SavedAt,
  shownText,
  untilAnswered,
  useSaving,
  walkFields,
} from '../../forms/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import {
  ActionBar,
  AgentName,
  Article,
  Button,
  cls,
  Icon,
  Kbd,
  Ltr,
  PlateChip,
  Tag,
  Toolbar,
  useRefusalText,
  Zone,
  Zones,
} from '../../parts/index.ts';
import { RejectDialog } from '../dossier/reject-dialog.tsx';
import { ScanBeside } from '../entry/scan-beside.tsx';
import s from './check.module.css';
import { CheckRow } from './check-row.tsx';
import { nextToRead, progressOf } from './progress.ts';
import { Reading } from './reading.ts';

/** Data control: the scan, and each field read again before the first entry is shown. */
export function CheckDesk({ dossier, opened }: { dossier: DossierView; opened: CheckView }) {
  const { t } = useTranslation(['check', 'fields', 'words']);
  const sentence = useRefusalText();
  const format = useFormat();
  const navigate = useNavigate();
  const { row } = dossier;
  const { dossierId } = row;
  const [reading] = useState(
    () =>
      new Reading(
        { read: (field, typed, keep) => answer(call('check.read', { dossierId, field, typed, keep })) },
        opened,
        () => new Date().toISOString(),
      ),
  );
  const state = useSyncExternalStore(reading.subscribe, reading.snapshot);
  const [current, setCurrent] = useState<string | undefined>(() => nextToRead(opened.fields, undefined));
  const [epoch, setEpoch] = useState(0);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [rejecting, setRejecting] = useState(false);
  useSaving(reading);

  const fields = useMemo(() => {
    const all = formFields(row.operation, dossier);
    return all.filter(field => opened.fields.some(each => each.field === field.id));
  }, [row.operation, dossier, opened.fields]);
  const boxes = [...new Set(fields.map(field => field.box))];
  // In the order of the form: the desk's list may follow another.
  const checks = fields.flatMap(field => state.fields.filter(each => each.field === field.id));
  const progress = progressOf(checks);

  useEffect(() => {
    const first = nextToRead(opened.fields, undefined);
    if (first !== undefined) goToPlace(`field:${first}`);
  }, [opened]);

  const takeBack = (field?: string) => {
    const back = reading.takeBack(field);
    if (back === undefined) return;
    setEpoch(count => count + 1);
    setCurrent(back);
    goToPlace(`field:${back}`);
  };

  const press = async () => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    // What is under the hand is finished first.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const saved = await reading.flush();
    const after = fields.flatMap(field => reading.snapshot().fields.filter(each => each.field === field.id));
    const { primary } = progressOf(after);
    if (primary.kind === 'walk') {
      setCurrent(primary.to);
      goToPlace(`field:${primary.to}`);
    } else if (saved) {
      const result = await (primary.kind === 'sign' ? sign() : sendBack(after));
      if (result.ok) await navigate({ to: '/queue/$queue', params: { queue: 'check' } });
      else if (result.refusal.field === undefined || !goToPlace(`field:${result.refusal.field}`))
        setRefusal(result.refusal);
    }
    setBusy(false);
  };

  const sign = () => {
    const command = { commandId: crypto.randomUUID(), dossierId, version: dossier.version };
    return answer(untilAnswered(() => call('check.sign', command)));
  };

  const sendBack = (after: typeof checks) => {
    const differing = after.filter(each => each.verdict === 'different');
    const named = differing.map(each => {
      const kind = fields.find(field => field.id === each.field)?.kind ?? 'note';
      return {
        field: each.field,
        reason: t('check:reason', {
          first: shownText(kind, each.first ?? ''),
          typed: shownText(kind, each.typed ?? ''),
        }).slice(0, 500),
      };
    });
    const list = named.map(each => t(`fields:${each.field}`)).join(t('check:comma'));
    const command = {
      commandId: crypto.randomUUID(),
      dossierId,
      version: dossier.version,
      to: 'enter' as const,
      reasons: [t('check:reasons', { count: named.length, fields: list }).slice(0, 500)],
      fields: named,
    };
    return answer(untilAnswered(() => call('dossier.send-back', command)));
  };

  const leave = async () => {
    await reading.flush();
    await navigate({ to: '/queue/$queue', params: { queue: 'check' } });
  };
  // What was read is on disk before the dialog: a rejection given up loses nothing.
  const openReject = async () => {
    await reading.flush();
    setRejecting(true);
  };
  const mayReject = dossier.gestures.some(gesture => gesture.kind === 'reject');
  useKeys(t('check:keys'), [{ chord: 'Ctrl+Z', label: t('check:undo'), run: () => takeBack() }]);

  const back = progress.different > 0;
  return (
    <>
      <Toolbar
        title={t('check:title')}
        end={
          <>
            <span className={s.first}>
              {t('check:first')}{' '}
              <b>
                <AgentName agent={opened.enteredBy} />
              </b>
              {t('check:comma')}
              <bdi>{format.instant(opened.enteredAt)}</bdi>
            </span>
            <Tag tone="good" icon={IconShieldCheck}>
              {t('check:two-persons')}
            </Tag>
          </>
        }
      >
        <PlateChip number={row.plate} size="header" />
        <b className={s.number}>
          <Ltr>{row.number}</Ltr>
        </b>
        <span className={s.muted}>{t(`words:operation.${row.operation}`)}</span>
        <Article n={t(`words:operation-article.${row.operation}`)} />
      </Toolbar>
      <Zones className={s.zones}>
        <ScanBeside dossier={dossier} field={fields.find(field => field.id === current)} />
        <Zone
          n={2}
          flush
          title={t('check:zone')}
          aside={
            <span className={s.counts} role="status">
              <span className={cls(s.verdict, s.ok)}>
                <Icon of={IconCheck} size={14} />
                {t('check:count.same', { count: progress.same })}
              </span>
              <span className={cls(s.verdict, back ? s.bad : s.waits)}>
                <Icon of={IconArrowsDiff} size={14} />
                {t('check:count.different', { count: progress.different })}
              </span>
              <span className={cls(s.verdict, s.waits)}>
                <Icon of={IconEye} size={14} />
                {t('check:count.to-read', { count: progress.toRead })}
              </span>
            </span>
          }
        >
          <table className={s.table} data-form="check" onKeyDown={walkFields}>
            <colgroup>
              <col className={s.colName} />
              <col className={s.colValue} />
              <col className={s.colValue} />
              <col />
            </colgroup>
            <thead>
              <tr>
                <th scope="col">{t('check:col.field')}</th>
                <th scope="col">{t('check:col.first')}</th>
                <th scope="col">{t('check:col.typed')}</th>
                <th scope="col">{t('check:col.verdict')}</th>
              </tr>
            </thead>
            <tbody>
              {boxes.map(box => (
                <Fragment key={box}>
                  <tr className={s.group}>
                    <th colSpan={4} scope="colgroup">
                      {t(
                        `fields:${boxTitle(
                          row.operation,
                          box,
                          fields.filter(field => field.box === box),
                        )}`,
                      )}
                    </th>
                  </tr>
                  {fields
                    .filter(field => field.box === box)
                    .map(field => {
                      const check = checks.find(each => each.field === field.id);
                      return check === undefined ? null : (
                        <CheckRow
                          key={field.id}
                          field={field}
                          check={check}
                          waiting={state.waiting[field.id]?.typed}
                          reading={reading}
                          current={current === field.id}
                          epoch={epoch}
                          onCurrent={() => setCurrent(field.id)}
                          onTakeBack={() => takeBack(field.id)}
                        />
                      );
                    })}
                </Fragment>
              ))}
            </tbody>
          </table>
        </Zone>
      </Zones>
      <ActionBar
        end={
          <>
            {refusal !== null || state.refusal !== null ? (
              <span className={s.bad} role="alert">
                {sentence(refusal ?? state.refusal ?? { code: 'unknown-refusal' })}
              </span>
            ) : state.held ? (
              <SavedAt save={{ phase: 'held', local: {}, code: 'desk-restarting' }} at={null} />
            ) : back ? (
              <b className={s.rule}>{t('check:always-back')}</b>
            ) : (
              <SavedAt save={{ phase: 'clean' }} at={state.savedAt} />
            )}
            <Button
              variant="primary"
              size="l"
              chord="Ctrl+Enter"
              busy={busy}
              icon={back ? IconArrowBackUp : 'star'}
              flipIcon={back}
              keyLabel={back ? t('check:send-back', { count: progress.different }) : t('check:sign')}
              onPress={() => void press()}
            >
              {back ? t('check:send-back', { count: progress.different }) : t('check:sign')}
            </Button>
          </>
        }
      >
        {mayReject ? (
          <Button variant="danger" icon={IconBan} chord="F8" onPress={() => void openReject()}>
            {t('check:reject')}
          </Button>
        ) : null}
        <Button chord="F9" onPress={() => void leave()}>
          {t('check:aside')}
        </Button>
        <span className={s.hint}>
          <Kbd chord="Enter" /> {t('check:next')}
        </span>
        <span className={s.hint}>
          <Kbd chord="Shift+Enter" /> {t('check:previous')}
        </span>
      </ActionBar>
      {mayReject ? (
        <RejectDialog
          view={dossier}
          opened={rejecting}
          onClose={() => setRejecting(false)}
          // To its page, where the fiche de rejet is printed.
          onDone={() => void navigate({ to: '/dossier/$id', params: { id: dossierId } })}
        />
      ) : null}
    </>
  );
}
