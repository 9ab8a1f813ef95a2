import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../domain/dossier/form.ts';
import { cls } from '../parts/index.ts';
import {
  fieldDirection,
  isIdentifier,
  shownText,
  unitOf,
  withMarks,
  withoutMarks,
  withSlashes,
} from './field-text.ts';
import { describedAs } from './described-as.ts';
import s from './forms.module.css';

/** Longest text the desk takes in one field: a page pasted by mistake is kept and told too long, a book is not taken. */
const LONGEST = 10_000;

export interface FieldInputProps {
  field: FormField;
  id: string;
  /** Value as stored, or as typed while it is wrong. */
  value: string;
  /** Rises when `value` changes under the hand that types it. */
  epoch: number;
  label: string;
  invalid: boolean;
  describedBy?: string | undefined;
  onType: (text: string) => void;
  onLeave: () => void;
  onEnter?: () => void;
  className?: string | undefined;
}

/** The input of one field: its own direction, its own face, its own keyboard habits. What was typed stays until it is left. */
export function FieldInput(props: FieldInputProps) {
  const { field, id, value, epoch, label, invalid, describedBy, onType, onLeave, onEnter, className } = props;
  const { t } = useTranslation(['fields', 'forms']);
  /** Text under the hand: the stored form of a value must not rearrange it while it is typed. */
  const [typing, setTyping] = useState<{ text: string; epoch: number } | null>(null);
  const shown = typing?.epoch === epoch ? typing.text : shownText(field.kind, value);
  const unit = unitOf(field.kind);
  const shared = {
    id,
    'aria-label': label,
    'aria-required': field.required,
    'data-field': field.id,
    error: invalid,
    ...describedAs(describedBy),
  };

  if (field.kind === 'choice')
    return (
      <Select
        {...shared}
        className={cls(s.input, className)}
        data={(field.choices ?? []).map(choice => ({
          value: choice,
          label: t(`fields:${field.words ?? ''}.${choice}`),
        }))}
        value={value === '' ? null : value}
        onChange={choice => onType(choice ?? '')}
        onBlur={onLeave}
        onFocus={() => onEnter?.()}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('forms:no-such-choice')}
        selectFirstOptionOnChange
      />
    );

  return (
    <TextInput
      {...shared}
      className={cls(s.input, className)}
      classNames={{ input: cls(isIdentifier(field.kind) && s.identifier, unit !== undefined && s.figure) }}
      dir={fieldDirection(field.kind)}
      lang={fieldDirection(field.kind) === 'rtl' ? 'ar' : 'fr'}
      value={shown}
      maxLength={LONGEST}
      autoComplete="off"
      spellCheck={false}
      inputMode={field.kind === 'integer' || unit !== undefined ? 'numeric' : 'text'}
      {...(field.kind === 'date' || field.kind === 'future-date'
        ? { placeholder: t('forms:date-shape') }
        : {})}
      {...(unit === undefined
        ? {}
        : { rightSection: <span className={s.unit}>{t(`forms:unit.${unit}`)}</span>, rightSectionWidth: 38 })}
      onFocus={() => onEnter?.()}
      onChange={event => {
        const typed = event.currentTarget.value;
        const text = shape(field.kind, shown, typed);
        setTyping({ text, epoch });
        onType(withoutMarks(text));
      }}
      onBlur={() => {
        setTyping(null);
        onLeave();
      }}
    />
  );
}

/** What a kind of field does to a text as it grows. */
function shape(kind: FormField['kind'], before: string, typed: string): string {
  if (kind === 'date' || kind === 'future-date') return withSlashes(before, typed);
  return kind === 'plate' || kind === 'old-plate' || kind === 'ww' || kind === 'w18'
    ? withMarks(typed)
    : typed;
}
