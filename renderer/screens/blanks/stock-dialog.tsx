import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlankFormatView } from '../../../desk/contract/stock.ts';
import type { Output } from '../../../desk/contract/index.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand } from '../../desk/index.ts';
import { Dialog, FieldRow } from '../../parts/index.ts';
import { Segments } from '../table/segments.tsx';
import s from './blanks.module.css';
import { useFormatWords } from './format-words.tsx';
import {
  boxesOf,
  firstTyped,
  missingIn,
  type SerialsTold,
  type StockBox,
  type StockGesture,
} from './stock-gesture.ts';

export type Counted = Output<'stock.count'>;

interface StockDialogProps {
  readonly gesture: StockGesture;
  readonly formats: readonly BlankFormatView[];
  /** Format that was pressed on in the list. */
  readonly format: string | undefined;
  /** The shelf was counted: what should have been there is told beside it. */
  readonly onCounted: (counted: Counted) => void;
  readonly onClose: () => void;
}

/** One gesture on the stock. What was typed stays when the desk refuses it. */
export function StockDialog({ gesture, formats, format: start, onCounted, onClose }: StockDialogProps) {
  const { t } = useTranslation('blanks');
  const commands = {
    receive: useCommand('stock.receive'),
    return: useCommand('stock.return'),
    spoil: useCommand('stock.spoil'),
    count: useCommand('stock.count'),
    threshold: useCommand('stock.threshold'),
  };
  const [filled, setFilled] = useState<Readonly<Partial<Record<StockBox, string>>>>({
    format: start ?? formats[0]?.id ?? '',
  });
  const [how, setHow] = useState<SerialsTold>('range');
  const [missing, setMissing] = useState<Refusal | null>(null);
  const boxes = boxesOf(gesture, how);
  const said = (box: StockBox) => (filled[box] ?? '').trim();
  const refusal = missing ?? commands[gesture].refusal;
  const fieldOf = (box: string) => (box === 'note' && gesture === 'spoil' ? 'reason' : box);

  const lot = () => ({
    format: said('format'),
    first: said('first'),
    last: said('last') || said('first'),
    ...(how === 'list' && { list: said('list') }),
    ...(said('quantity') !== '' && { quantity: Number(said('quantity')) }),
    delivery: said('delivery'),
    note: said('note'),
  });
  const run = async (): Promise<boolean> => {
    const [format, note] = [said('format'), said('note')];
    switch (gesture) {
      case 'receive':
        return (await commands.receive.run(lot())) !== null;
      case 'return':
        return (await commands.return.run(lot())) !== null;
      case 'spoil':
        return (await commands.spoil.run({ serial: said('serial'), reason: note })) !== null;
      case 'count': {
        const counted = await commands.count.run({ format, counted: Number(said('counted')), note });
        if (counted !== null) onCounted(counted);
        return counted !== null;
      }
      case 'threshold':
        return (await commands.threshold.run({ format, low: Number(said('low')) })) !== null;
    }
  };
  const confirm = async () => {
    const lacks = missingIn(gesture, boxes, said);
    setMissing(lacks);
    if (lacks === null && (await run())) onClose();
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
        ...((gesture === 'spoil' || gesture === 'return') && { variant: 'danger' as const }),
      }}
    >
      <p>{t(`${gesture}.lead`)}</p>
      <div className={s.form}>
        {boxes.map(box => (
          <FieldRow
            key={box}
            id={`blank-${box}`}
            label={t(box === 'note' && gesture === 'spoil' ? 'field.reason' : `field.${box}`)}
            error={refusal?.field === fieldOf(box) ? refusal : undefined}
          >
            {box === 'how' ? (
              <Segments
                small
                name={t('field.how')}
                value={how}
                onChoose={setHow}
                choices={[
                  { value: 'range', label: t('how.range') },
                  { value: 'list', label: t('how.list') },
                ]}
              />
            ) : (
              <Box
                box={box}
                formats={formats}
                value={filled[box] ?? ''}
                first={box === firstTyped(boxes)}
                onChange={value => setFilled(before => ({ ...before, [box]: value }))}
              />
            )}
          </FieldRow>
        ))}
      </div>
    </Dialog>
  );
}

/** One box of the form, as what it holds wants it. */
function Box({
  box,
  formats,
  value,
  first,
  onChange,
}: {
  box: Exclude<StockBox, 'how'>;
  formats: readonly BlankFormatView[];
  value: string;
  first: boolean;
  onChange: (value: string) => void;
}) {
  const words = useFormatWords();
  const focus = first ? { 'data-autofocus': true } : {};
  switch (box) {
    case 'format':
      return (
        <Select
          id="blank-format"
          allowDeselect={false}
          data={formats.map(one => ({ value: one.id, label: words.text(one) }))}
          value={value}
          onChange={chosen => onChange(chosen ?? '')}
        />
      );
    case 'list':
    case 'note':
      return (
        <Textarea
          id={`blank-${box}`}
          autosize
          minRows={box === 'list' ? 4 : 1}
          maxRows={8}
          maxLength={box === 'list' ? 40_000 : 300}
          {...(box === 'list' && { dir: 'ltr' })}
          {...focus}
          value={value}
          onChange={event => onChange(event.currentTarget.value)}
        />
      );
    case 'first':
    case 'last':
    case 'serial':
    case 'quantity':
    case 'delivery':
    case 'counted':
    case 'low':
      return (
        <TextInput
          id={`blank-${box}`}
          dir="ltr"
          maxLength={40}
          inputMode={box === 'counted' || box === 'low' || box === 'quantity' ? 'numeric' : 'text'}
          {...focus}
          value={value}
          onChange={event => onChange(event.currentTarget.value)}
        />
      );
  }
}
