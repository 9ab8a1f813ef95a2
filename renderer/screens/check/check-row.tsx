import { IconArrowsDiff, IconCheck, IconEye, IconFlag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckField } from '../../../desk/contract/entry.ts';
import type { FormField } from '../../../domain/dossier/form.ts';
import { FieldInput, shownText } from '../../forms/index.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Button, cls, Icon } from '../../parts/index.ts';
import s from './check.module.css';
import { differences } from './differences.ts';
import { Marked } from './marked.tsx';
import type { Reading } from './reading.ts';

/** One field read a second time: hidden first entry, own reading, verdict; a difference opens the line that settles it. */
export function CheckRow({
  field,
  check,
  waiting,
  reading,
  current,
  epoch,
  onCurrent,
  onTakeBack,
}: {
  field: FormField;
  check: CheckField;
  waiting: string | undefined;
  reading: Reading;
  current: boolean;
  epoch: number;
  onCurrent: () => void;
  onTakeBack: () => void;
}) {
  const { t, i18n } = useTranslation(['check', 'fields']);
  const language = useLanguage();
  /** Text under the hand; null when the field is as the desk knows it. */
  const [typing, setTyping] = useState<{ text: string; epoch: number } | null>(null);
  const text = typing?.epoch === epoch ? typing.text : (waiting ?? check.typed ?? '');
  const settled = check.verdict === 'different' && text === (check.typed ?? '');
  /** A choice is read by its name, as the list beside it shows it. */
  const read = (value: string) =>
    field.kind === 'choice' && value !== ''
      ? t(`fields:${field.words ?? ''}.${value}`)
      : shownText(field.kind, value);
  const seen = read(check.first ?? '');
  const found = settled ? differences(seen, read(check.typed ?? '')) : undefined;
  const other = language === 'ar' ? 'fr' : 'ar';
  const otherName: string = i18n.getFixedT(other, 'fields')(field.id);

  const finish = () => {
    if (typing === null) return;
    const finished = typing.epoch === epoch ? typing.text : null;
    setTyping(null);
    if (finished !== null) void reading.read(field.id, finished);
  };

  return (
    <>
      <tr
        className={cls(
          check.verdict === 'same' && s.same,
          check.verdict === 'different' && s.different,
          current && s.now,
          found !== undefined && current && s.open,
        )}
        data-place={`field:${field.id}`}
      >
        <th scope="row">
          <span className={s.names}>
            <span>{t(`fields:${field.id}`)}</span>{' '}
            <span className={s.other} lang={other} dir={other === 'ar' ? 'rtl' : 'ltr'}>
              {otherName}
            </span>
          </span>
        </th>
        <td>
          {check.verdict === 'to-read' ? (
            <span className={s.veil}>{t('check:veiled')}</span>
          ) : (
            <Marked pieces={found?.first ?? [{ text: seen, differs: false }]} kind={field.kind} />
          )}
        </td>
        <td className={s.typed}>
          <FieldInput
            field={field}
            id={`check-${field.id}`}
            value={text}
            epoch={epoch}
            label={t('check:read', { field: t(`fields:${field.id}`) })}
            invalid={check.verdict === 'different'}
            className={cls(s.input, check.verdict === 'same' && s.quiet)}
            onType={typed => {
              setTyping({ text: typed, epoch });
              // A choice is finished when it is made.
              if (field.kind === 'choice') {
                setTyping(null);
                void reading.read(field.id, typed);
              }
            }}
            onEnter={onCurrent}
            onLeave={finish}
          />
        </td>
        <td>
          <Verdict check={check} reading={waiting !== undefined} />
        </td>
      </tr>
      {found !== undefined && current ? (
        <tr className={cls(s.why, s.different)} ref={row => row?.scrollIntoView({ block: 'nearest' })}>
          <td colSpan={4}>
            <div className={s.settle}>
              <span className={s.hint}>
                {found.hint === undefined
                  ? t('check:hint.none')
                  : t(`check:hint.${found.hint.kind}`, { first: found.hint.first, typed: found.hint.typed })}
              </span>
              <span className={s.loupe} aria-hidden="true">
                <Marked pieces={found.first} kind={field.kind} />
                <Marked pieces={found.typed} kind={field.kind} />
              </span>
              <span className={s.acts}>
                {check.kept ? (
                  <span className={s.kept}>
                    <Icon of={IconFlag} size={14} />
                    {t('check:kept')}
                  </span>
                ) : (
                  <Button size="s" chord="Alt+E" onPress={() => void reading.keep(field.id)}>
                    {t('check:keep')}
                  </Button>
                )}
                <Button size="s" onPress={onTakeBack} chord="Ctrl+Z">
                  {t('check:mine-was-wrong')}
                </Button>
              </span>
            </div>
          </td>
        </tr>
      ) : null}
    </>
  );
}

function Verdict({ check, reading }: { check: CheckField; reading: boolean }) {
  const { t } = useTranslation('check');
  if (reading) return <span className={s.waits}>{t('comparing')}</span>;
  switch (check.verdict) {
    case 'same':
      return (
        <span className={cls(s.verdict, s.ok)}>
          <Icon of={IconCheck} />
          {t('same')}
        </span>
      );
    case 'different':
      return (
        <span className={cls(s.verdict, s.bad)}>
          <Icon of={check.kept ? IconFlag : IconArrowsDiff} />
          {t(check.kept ? 'different-kept' : 'different')}
        </span>
      );
    case 'to-read':
      return (
        <span className={cls(s.verdict, s.waits)}>
          <Icon of={IconEye} />
          {t('to-read')}
        </span>
      );
  }
}
