import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlankFormatView } from '../../../desk/contract/blank.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand } from '../../desk/index.ts';
import { Dialog, FieldRow } from '../../parts/index.ts';
import s from './blanks.module.css';
import { useFormatWords } from './format-words.tsx';

/** What is done to the stock: a delivery, a blank lost, a count of the shelf, from how many left on it runs low. */
export type StockGesture = 'receive' | 'spoil' | 'count' | 'threshold';

const BOXES: Record<
  StockGesture,
  readonly ('format' | 'first' | 'last' | 'serial' | 'counted' | 'low' | 'note')[]
> = {
  receive: ['format', 'first', 'last', 'note'],
  spoil: ['serial', 'note'],
  count: ['format', 'counted', 'note'],
  threshold: ['format', 'low'],
};

interface StockDialogProps {
  readonly gesture: StockGesture;
  readonly formats: readonly BlankFormatView[];
  /** Format that was pressed on in the list. */
  readonly format: string | undefined;
  readonly onClose: () => void;
}

/** One gesture on the stock. What was typed stays when the desk refuses it. */
export function StockDialog({ gesture, formats, format: start, onClose }: StockDialogProps) {
  const { t } = useTranslation('blanks');
  const words = useFormatWords();
  const commands = {
    receive: useCommand('stock.receive'),
    spoil: useCommand('stock.spoil'),
    count: useCommand('stock.count'),
    threshold: useCommand('stock.threshold'),
  };
  const [filled, setFilled] = useState<Readonly<Record<string, string>>>({
    format: start ?? formats[0]?.id ?? '',
  });
  const [missing, setMissing] = useState<Refusal | null>(null);
  const put = (key: string, value: string) => setFilled(before => ({ ...before, [key]: value }));
  const said = (key: string) => (filled[key] ?? '').trim();
  const refusal = missing ?? commands[gesture].refusal;
  const fieldOf = (box: string) => (box === 'note' && gesture === 'spoil' ? 'reason' : box);
  const faultOf = (box: string) => (refusal?.field === fieldOf(box) ? refusal : undefined);

  const run = () => {
    const [format, note] = [said('format'), said('note')];
    switch (gesture) {
      case 'receive':
        return commands.receive.run({
          format,
          first: said('first'),
          last: said('last') || said('first'),
          note,
        });
      case 'spoil':
        return commands.spoil.run({ serial: said('serial'), reason: note });
      case 'count':
        return commands.count.run({ format, counted: Number(said('counted')), note });
      case 'threshold':
        return commands.threshold.run({ format, low: Number(said('low')) });
    }
  };
  const confirm = async () => {
    const figure = gesture === 'count' ? 'counted' : gesture === 'threshold' ? 'low' : null;
    if (figure !== null && !/^\d{1,6}$/.test(said(figure))) {
      setMissing({ code: 'blank-figure', field: figure });
      return;
    }
    if (gesture === 'spoil' && said('note') === '') {
      setMissing({ code: 'fault-reason-required', field: 'reason' });
      return;
    }
    setMissing(null);
    if ((await run()) !== null) onClose();
  };
  return (
    <Dialog
      title={t(`${gesture}.title`)}
      opened
      onClose={onClose}
      refusal={refusal?.field === undefined ? refusal : null}
      confirm={{
        label: t(`${gesture}.confirm`),
        onPress: () => void confirm(),
        busy: commands[gesture].busy,
        ...(gesture === 'spoil' && { variant: 'danger' as const }),
      }}
    >
      <p>{t(`${gesture}.lead`)}</p>
      <div className={s.form}>
        {BOXES[gesture].map((box, at) => (
          <FieldRow
            key={box}
            id={`blank-${box}`}
            label={t(box === 'note' && gesture === 'spoil' ? 'field.reason' : `field.${box}`)}
            error={faultOf(box)}
          >
            {box === 'format' ? (
              <Select
                id="blank-format"
                allowDeselect={false}
                data={formats.map(one => ({ value: one.id, label: words.text(one) }))}
                value={filled.format ?? null}
                onChange={value => put('format', value ?? '')}
              />
            ) : box === 'note' ? (
              <Textarea
                id="blank-note"
                autosize
                minRows={1}
                maxLength={300}
                value={filled.note ?? ''}
                onChange={event => put('note', event.currentTarget.value)}
              />
            ) : (
              <TextInput
                id={`blank-${box}`}
                dir="ltr"
                maxLength={40}
                inputMode={box === 'counted' || box === 'low' ? 'numeric' : 'text'}
                {...(at === 0 || (at === 1 && BOXES[gesture][0] === 'format')
                  ? { 'data-autofocus': true }
                  : {})}
                value={filled[box] ?? ''}
                onChange={event => put(box, event.currentTarget.value)}
              />
            )}
          </FieldRow>
        ))}
      </div>
    </Dialog>
  );
}
