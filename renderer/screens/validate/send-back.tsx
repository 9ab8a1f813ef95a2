import { MultiSelect, Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formFields } from '../../../domain/dossier/form.ts';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand } from '../../desk/index.ts';
import { Dialog } from '../../parts/index.ts';
import { useFieldLabel } from './changes.tsx';
import s from './validate.module.css';

/** Sends the dossier back to an earlier step, with why; to data entry, with the fields to correct. */
export function SendBack({
  view,
  opened,
  onClose,
  onDone,
}: {
  view: DossierView;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('validate');
  const label = useFieldLabel();
  const command = useCommand('dossier.send-back');
  const targets = view.gestures.flatMap(gesture => (gesture.kind === 'send-back' ? [gesture.step] : []));
  const [to, setTo] = useState(targets.includes('enter') ? 'enter' : targets[0]);
  const [reason, setReason] = useState('');
  const [fields, setFields] = useState<string[]>([]);
  const [missing, setMissing] = useState<Refusal | null>(null);

  const confirm = async () => {
    if (to === undefined) return;
    const words = reason.trim();
    if (words === '') {
      setMissing({ code: 'reason-required' });
      return;
    }
    setMissing(null);
    const done = await command.run({
      dossierId: view.row.dossierId,
      version: view.version,
      to,
      reasons: words
        .split('\n')
        .map(line => line.trim())
        .filter(line => line !== ''),
      fields: to === 'enter' ? fields.map(field => ({ field, reason: words.slice(0, 500) })) : [],
    });
    if (done !== null) onDone();
  };

  const choices = formFields(view.row.operation, view);
  return (
    <Dialog
      title={t('send-back.title', { number: view.row.number })}
      opened={opened}
      onClose={onClose}
      confirm={{ label: t('send-back.confirm'), onPress: () => void confirm(), busy: command.busy }}
      refusal={missing ?? command.refusal}
    >
      <Radio.Group
        label={t('send-back.to')}
        value={to ?? ''}
        onChange={value => setTo(targets.find(step => step === value))}
      >
        <Stack gap={10} className={s.choices ?? ''}>
          {targets.map(step => (
            <Radio key={step} value={step} label={t(`send-back.step.${step}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        data-autofocus
        label={t('send-back.reason')}
        description={t('send-back.reason.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        minRows={3}
        autosize
        maxLength={500}
        classNames={{ description: s.hint ?? '' }}
        value={reason}
        onChange={event => setReason(event.currentTarget.value)}
      />
      {to === 'enter' ? (
        <MultiSelect
          label={t('send-back.fields')}
          searchable
          clearable
          data={choices.map(field => ({ value: field.id, label: label(field.id) }))}
          value={fields}
          onChange={setFields}
          comboboxProps={{ shadow: 'md' }}
        />
      ) : null}
    </Dialog>
  );
}
