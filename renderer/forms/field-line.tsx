import { IconAlertCircle, IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldFault } from '../../domain/dossier/field.ts';
import type { FormField } from '../../domain/dossier/form.ts';
import { useLanguage } from '../i18n/index.ts';
import { cls, Icon, useRefusalText } from '../parts/index.ts';
import { FieldInput } from './field-input.tsx';
import s from './forms.module.css';

/** A form in work, as its lines see it. */
export interface FormHands {
  readonly values: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, FieldFault>>;
  /** Field being typed: its fault waits until it is left. */
  readonly editing: string | null;
  readonly epoch: number;
  type(field: string, text: string): void;
  leave(field: string): void;
  enter?(field: string): void;
}

/** Why a field came back, in the words of who sent it. */
export type Returned = Readonly<Record<string, string>>;

/** One line of a form: a label, one field or the French and Arabic of the same, and under them what is wrong. */
export function FieldLine({
  fields,
  form,
  returned = {},
  aside,
  under,
}: {
  fields: readonly FormField[];
  form: FormHands;
  returned?: Returned;
  aside?: ReactNode;
  /** Where the value comes from, on a line of its own: a short box keeps its width. */
  under?: ReactNode;
}) {
  const { t } = useTranslation('fields');
  const language = useLanguage();
  const sentence = useRefusalText();
  const [first] = fields;
  if (first === undefined) return null;
  // The line of a pair is named by the field of the window's language: "Nom" or "الاسم العائلي".
  const named = fields.find(field => field.kind.startsWith(language === 'ar' ? 'arabic' : 'latin')) ?? first;
  const faulty = fields.filter(field => form.faults[field.id] !== undefined && form.editing !== field.id);
  const sentBack = fields.filter(field => returned[field.id] !== undefined);
  const idOf = (field: FormField) => `field-${field.id}`;
  return (
    <div className={cls(s.line, sentBack.length > 0 && s.returned)}>
      <label htmlFor={idOf(first)}>{t(named.id)}</label>
      <div className={s.stack}>
        <div className={s.side}>
          {fields.map(field => {
            const wrong = faulty.includes(field);
            const described = [
              wrong ? `${idOf(field)}-error` : '',
              returned[field.id] === undefined ? '' : `${idOf(field)}-returned`,
            ]
              .join(' ')
              .trim();
            return (
              <div
                key={field.id}
                className={cls(s.cell, s[`w-${widthOf(field)}`])}
                data-place={`field:${field.id}`}
              >
                <FieldInput
                  field={field}
                  id={idOf(field)}
                  value={form.values[field.id] ?? ''}
                  epoch={form.epoch}
                  label={t(field.id)}
                  invalid={wrong}
                  describedBy={described === '' ? undefined : described}
                  onType={text => form.type(field.id, text)}
                  onLeave={() => form.leave(field.id)}
                  onEnter={() => form.enter?.(field.id)}
                />
              </div>
            );
          })}
          {aside}
        </div>
        {under === undefined || under === null ? null : <div className={s.under}>{under}</div>}
        {sentBack.map(field => (
          <p key={field.id} className={s.back} id={`${idOf(field)}-returned`}>
            <Icon of={IconArrowBackUp} size={14} flip />
            <bdi>{returned[field.id]}</bdi>
          </p>
        ))}
        {faulty.map(field => {
          const fault = form.faults[field.id];
          return fault === undefined ? null : (
            <p key={field.id} className={s.error} id={`${idOf(field)}-error`} role="alert">
              <Icon of={IconAlertCircle} size={14} />
              {sentence(fault)}
            </p>
          );
        })}
      </div>
    </div>
  );
}

/** Short boxes for what is short, so that a form reads as its paper does. */
function widthOf(field: FormField): 'short' | 'middle' | 'whole' {
  switch (field.kind) {
    case 'date':
    case 'future-date':
    case 'w18':
    case 'integer':
    case 'kg':
    case 'cubic-centimetres':
    case 'ww':
      return 'short';
    case 'choice':
      return SHORT_LISTS.includes(field.words ?? '') ? 'middle' : 'whole';
    case 'cnie':
    case 'plate':
    case 'old-plate':
      return 'middle';
    default:
      return 'whole';
  }
}

/** Families whose every word is short. */
const SHORT_LISTS: readonly string[] = ['fuel', 'pit', 'advice'];

/** Names that stand on one line in French and in Arabic, in this order: of the owner, and of each co-owner. */
const NAMED = /\.(nom|prenom|raison)$/;
const arabicOf = (field: FormField) => (NAMED.test(field.id) ? `${field.id}Ar` : undefined);

/** The lines of a form, in reading order. */
export function linesOf(fields: readonly FormField[]): readonly (readonly FormField[])[] {
  const byId = new Map(fields.map(field => [field.id, field]));
  const seconds = new Set(fields.map(arabicOf));
  return fields
    .filter(field => !seconds.has(field.id))
    .map(field => {
      const second = byId.get(arabicOf(field) ?? '');
      return second === undefined ? [field] : [field, second];
    });
}
