import { IconAlertOctagon, IconClock, IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntakeView } from '../../../desk/contract/intake.ts';
import { counterFields } from '../../../domain/dossier/form.ts';
import { boxTitle, FieldLine, Heading, linesOf, walkFields } from '../../forms/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { cls, Icon, Kbd, Tag, Zone } from '../../parts/index.ts';
import s from './intake.module.css';
import { QuestionLine } from './question-line.tsx';
import { Circumstances } from './circumstances.tsx';
import { questionsOf } from './questions.ts';
import type { DraftInWork } from './use-draft.ts';

/** Zone 1: the facts that still matter, then what the counter notes of the person and the vehicle. */
export const FactsZone = memo(function FactsZone({ work }: { work: DraftInWork }) {
  const { t } = useTranslation(['intake', 'fields']);
  const { draft, state, form } = work;
  const { view } = state;
  const questions = questionsAsked(view);
  const fields = fieldsOf(view);
  const boxes = [...new Set(fields.map(field => field.box))].map(box => ({
    box,
    inside: fields.filter(field => field.box === box),
  }));
  return (
    <Zone
      n={1}
      title={t('intake:zone.facts')}
      aside={
        <span className={s.hint}>
          {t('intake:zone.next')} <Kbd chord="F6" />
        </span>
      }
    >
      <div data-form="intake" onKeyDown={walkFields}>
        <Heading aside={<Opposition view={view} />}>{t('intake:facts.title')}</Heading>
        {questions.map(question => (
          <QuestionLine
            key={question.id}
            question={question}
            epoch={state.epoch}
            onAnswer={(value, continues) => draft.answer(question.id, value, continues)}
            onLeave={() => draft.leave()}
            error={form.faults[question.id]}
            aside={<DeadlineHere view={view} question={question.id} />}
          />
        ))}
        <Circumstances view={view} onTell={(code, told) => draft.circumstance(code, told)} />
        {boxes.map(({ box, inside }) => (
          <div key={box}>
            <Heading>{t(`fields:${boxTitle(view.operation, box, inside)}`)}</Heading>
            {linesOf(inside).map(line => (
              <FieldLine key={line.map(field => field.id).join()} fields={line} form={form} />
            ))}
          </div>
        ))}
      </div>
    </Zone>
  );
}, isSameCase);

/** A page that comes from the scanner changes nothing of the case: fifty of them must not draw its fields fifty times. */
function isSameCase(
  { work: before }: { work: DraftInWork },
  { work: after }: { work: DraftInWork },
): boolean {
  if (before.draft !== after.draft || before.form !== after.form) return false;
  const { pages: _before, ...was } = before.state.view;
  const { pages: _after, ...is } = after.state.view;
  return (Object.keys(is) as (keyof typeof is)[]).every(key => was[key] === is[key]);
}

/** The questions of this draft, as zone 1 shows them. */
export function questionsAsked(view: IntakeView) {
  return questionsOf(view.checklist.missingFacts, view.facts, view.dates, view.offeredFacts);
}

/** The fields that this draft asks of the counter. */
export function fieldsOf(view: IntakeView) {
  return counterFields(view.operation, view);
}

/** The days left, beside the date they are counted from. */
function DeadlineHere({ view, question }: { view: IntakeView; question: string }) {
  const { t } = useTranslation('intake');
  const { deadline } = view.checklist;
  if (deadline === null || view.dates[question.replace(/^dates\./, '')] !== deadline.start) return null;
  if (!question.startsWith('dates.')) return null;
  if (deadline.late)
    return (
      <Tag tone="danger" icon={IconAlertOctagon}>
        {t('deadline.late', { days: -deadline.daysLeft })}
      </Tag>
    );
  return (
    <Tag tone={deadline.daysLeft <= 5 ? 'warn' : 'neutral'} icon={IconClock}>
      {t('deadline.left', { days: deadline.daysLeft })}
    </Tag>
  );
}

/** What the local opposition list says of this vehicle, and how old the list is. */
function Opposition({ view }: { view: IntakeView }) {
  const { t } = useTranslation('intake');
  const format = useFormat();
  const known = ['prior.immatriculation', 'prior.ancien', 'vehicle.chassis'].some(
    field => fieldsOf(view).some(({ id }) => id === field) && (view.fields[field] ?? '') !== '',
  );
  if (!known) return null;
  const { found, listDate, listAgeDays } = view.opposition;
  const old = listDate === null || (listAgeDays ?? 0) > 1;
  return (
    <span className={cls(s.opposition, found ? s.bad : old ? s.warn : s.ok)}>
      <Icon of={found || old ? IconShieldOff : IconShieldCheck} size={14} />
      {found
        ? t('opposition.found-short')
        : listDate === null
          ? t('opposition.no-list')
          : t(old ? 'opposition.none-old' : 'opposition.none')}{' '}
      {!found && listDate !== null ? (
        <bdi>{old ? format.instant(listDate) : format.time(listDate)}</bdi>
      ) : null}
    </span>
  );
}
