import type { Refusal } from '../../../desk/contract/refusal.ts';

/** What is done to the stock: a delivery, what is sent back, a blank lost, a count of the shelf, from how many left on it runs low. */
export type StockGesture = 'receive' | 'return' | 'spoil' | 'count' | 'threshold';

/** How the serials of a lot are told: the ends of a row, or each of them. */
export type SerialsTold = 'range' | 'list';

export type StockBox =
  | 'format'
  | 'how'
  | 'first'
  | 'last'
  | 'list'
  | 'serial'
  | 'quantity'
  | 'delivery'
  | 'counted'
  | 'low'
  | 'note';

/** The boxes of a gesture, in the order filled in. */
export function boxesOf(gesture: StockGesture, how: SerialsTold): readonly StockBox[] {
  switch (gesture) {
    case 'receive':
    case 'return':
      return [
        'format',
        'how',
        ...(how === 'range' ? (['first', 'last'] as const) : (['list'] as const)),
        'quantity',
        'delivery',
        'note',
      ];
    case 'spoil':
      return ['serial', 'note'];
    case 'count':
      return ['format', 'counted', 'note'];
    case 'threshold':
      return ['format', 'low'];
  }
}

/** Where the cursor stands when the dialog opens: the first box that is typed in. */
export function firstTyped(boxes: readonly StockBox[]): StockBox | undefined {
  return boxes.find(box => box !== 'format' && box !== 'how');
}

/** What is missing before the desk is asked: a figure that is none, a loss without its reason. */
export function missingIn(
  gesture: StockGesture,
  boxes: readonly StockBox[],
  said: (box: StockBox) => string,
): Refusal | null {
  for (const box of boxes) {
    const figure = box === 'counted' || box === 'low' || (box === 'quantity' && said(box) !== '');
    if (figure && !/^\d{1,6}$/.test(said(box))) return { code: 'blank-figure', field: box };
  }
  return gesture === 'spoil' && said('note') === ''
    ? { code: 'fault-reason-required', field: 'reason' }
    : null;
}
