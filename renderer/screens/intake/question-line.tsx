import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readField } from '../../../domain/dossier/field.ts';
import type { FieldFault } from '../../../domain/dossier/field.ts';
import { useToday } from '../../desk/index.ts';
import { shownText } from '../../forms/index.ts';
import { describedAs } from '../../forms/described-as.ts';
import { withSlashes } from '../../forms/field-text.ts';
import { cls, Icon } from '../../parts/index.ts';
import type { FactValue } from './change.ts';
import { useDecreeWords, useFaultText } from './decree-words.ts';
import s from './intake.module.css';
import { figureText, type Question, readFigure } from './questions.ts';

interface Props {
  question: Question;
  epoch: number;
  onAnswer: (value: FactValue | null, continues: boolean) => void;
  onLeave: () => void;
  aside?: ReactNode;
  /** What the desk says is wrong with the answer. */
  error?: FieldFault | undefined;
}

/** One question of the decree: its name, the control of its kind, and under it what is wrong with the answer. */
export function QuestionLine(props: Props) {
  const { question, onAnswer } = props;
  const { control, id } = question;
  const { t } = useTranslation('intake');
  const words = useDecreeWords();
  const [ownFault, setFault] = useState<FieldFault | null>(null);
  const fault = ownFault ?? props.error ?? null;
  const sentence = useFaultText();
  const inputId = `question-${id}`;
  const label = words.label(id);

  const field = () => {
    switch (control.kind) {
      case 'yes-no':
        return (
          <Segments
            label={words.question(id)}
            value={question.value === undefined ? '' : question.value === true ? 'yes' : 'no'}
            values={[
              { value: 'yes', label: words.yes },
              { value: 'no', label: words.no },
            ]}
            onPick={value => onAnswer(value === 'yes', false)}
          />
        );
      case 'choice':
        return control.shape === 'segments' && fits(control.values.map(value => words.value(id, value))) ? (
          <Segments
            label={words.question(id)}
            value={typeof question.value === 'string' ? question.value : ''}
            values={control.values.map(value => ({ value, label: words.value(id, value) }))}
            onPick={value => onAnswer(value, false)}
          />
        ) : (
          <Select
            id={inputId}
            className={cls(s.grow)}
            aria-label={words.question(id)}
            data-field={id}
            data={control.values.map(value => ({ value, label: words.value(id, value) }))}
            value={typeof question.value === 'string' ? question.value : null}
            onChange={value => onAnswer(value, false)}
            allowDeselect={false}
            searchable
            selectFirstOptionOnChange
          />
        );
      case 'number':
        return (
          <FigureInput
            {...props}
            inputId={inputId}
            wrong={fault !== null}
            bounds={control}
            onFault={setFault}
          />
        );
      case 'date':
        return <DateInput {...props} inputId={inputId} wrong={fault !== null} onFault={setFault} />;
    }
  };

  return (
    <div
      className={cls(s.question, question.missing && s.waits)}
      data-place={`question:${id}`}
      data-usual={question.usual === undefined ? undefined : ''}
    >
      <label htmlFor={inputId}>{label}</label>
      <div className={s.answers}>
        <div className={s.side}>
          {field()}
          {question.usual === undefined ? null : <span className={s.usually}>{t('usual')}</span>}
          {props.aside}
        </div>
        {fault === null ? null : (
          <p className={s.fault} id={`${inputId}-error`} role="alert">
            <Icon of={IconAlertCircle} size={14} />
            {sentence(fault)}
          </p>
        )}
      </div>
    </div>
  );
}

/** Letters that stand side by side in zone 1 at its narrowest; longer answers are a list. */
const FIT = 28;
const fits = (labels: readonly string[]) => labels.join('').length <= FIT;

function Segments({
  label,
  value,
  values,
  onPick,
}: {
  label: string;
  value: string;
  values: readonly { value: string; label: string }[];
  onPick: (value: string) => void;
}) {
  return (
    <SegmentedControl
      aria-label={label}
      classNames={{ root: s.segments ?? '', label: s.segment ?? '', indicator: s.picked ?? '' }}
      value={value}
      onChange={onPick}
      withItemsBorders={false}
      transitionDuration={0}
      data={values.map(each => ({
        value: each.value,
        label: (
          <span className={s.segmentWords}>
            {each.value === value ? <Icon of={IconCheck} size={14} /> : null}
            {each.label}
          </span>
        ),
      }))}
    />
  );
}

type Typed = Props & { inputId: string; wrong: boolean; onFault: (fault: FieldFault | null) => void };

const told = (inputId: string, wrong: boolean) =>
  wrong ? { error: true, ...describedAs(`${inputId}-error`) } : {};

function FigureInput({
  question,
  epoch,
  inputId,
  wrong: refused,
  bounds,
  onAnswer,
  onLeave,
  onFault,
}: Typed & { bounds: { min: number; max: number; unit: 'kg' | undefined } }) {
  const { t } = useTranslation('forms');
  const words = useDecreeWords();
  const [typing, setTyping] = useState<{ text: string; epoch: number } | null>(null);
  const stored = typeof question.value === 'number' ? figureText(question.value) : '';
  return (
    <TextInput
      id={inputId}
      className={cls(s.figure)}
      data-field={question.id}
      aria-label={words.question(question.id)}
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      {...told(inputId, refused)}
      value={typing?.epoch === epoch ? typing.text : stored}
      {...(bounds.unit === undefined
        ? {}
        : {
            rightSection: <span className={s.unit}>{t(`unit.${bounds.unit}`)}</span>,
            rightSectionWidth: 38,
          })}
      onChange={event => {
        const text = event.currentTarget.value;
        setTyping({ text, epoch });
        onFault(null);
        const value = readFigure(text, bounds);
        if (value !== undefined) onAnswer(value, true);
      }}
      onBlur={() => {
        const wrong = typing?.epoch === epoch && readFigure(typing.text, bounds) === undefined;
        if (wrong) onFault({ code: 'figure-out-of-range', params: { min: bounds.min, max: bounds.max } });
        else setTyping(null);
        onLeave();
      }}
    />
  );
}

function DateInput({ question, epoch, inputId, wrong, onAnswer, onLeave, onFault }: Typed) {
  const { t } = useTranslation('forms');
  const words = useDecreeWords();
  const today = useToday();
  const [typing, setTyping] = useState<{ text: string; epoch: number } | null>(null);
  const stored = typeof question.value === 'string' ? shownText('date', question.value) : '';
  const shown = typing?.epoch === epoch ? typing.text : stored;
  const read = (text: string) => readField('date', text, { maxLength: 10 }, today);
  return (
    <TextInput
      id={inputId}
      className={cls(s.date)}
      data-field={question.id}
      aria-label={words.question(question.id)}
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      {...told(inputId, wrong)}
      placeholder={t('date-shape')}
      value={shown}
      onChange={event => {
        const text = withSlashes(shown, event.currentTarget.value);
        setTyping({ text, epoch });
        onFault(null);
        const reading = read(text);
        if ('value' in reading) onAnswer(reading.value, true);
        else if (text.trim() === '') onAnswer(null, true);
      }}
      onBlur={() => {
        const reading = typing?.epoch === epoch && typing.text.trim() !== '' ? read(typing.text) : undefined;
        if (reading !== undefined && 'fault' in reading) onFault(reading.fault);
        else setTyping(null);
        onLeave();
      }}
    />
  );
}
