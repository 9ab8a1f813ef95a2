import { useTranslation } from 'react-i18next';
import type { Signal } from '../../../desk/contract/shapes.ts';
import { Tag, type Tone } from '../../parts/index.ts';

const TONES: Record<Signal, Tone> = {
  suspended: 'warn',
  opposition: 'danger',
  returned: 'danger',
  'receipt-expired': 'danger',
  duplicate: 'warn',
  'late-fine': 'warn',
  credit: 'neutral',
  'to-print': 'neutral',
  'rejected-by-registry': 'danger',
};

/** What is odd about a dossier, in a word. */
export function SignalTag({ signal }: { signal: Signal }) {
  const { t } = useTranslation('words');
  return <Tag tone={TONES[signal]}>{t(`signal.${signal}`)}</Tag>;
}

/** The gravest oddity of a row, and how many more there are. */
export function SignalTags({ signals }: { signals: readonly Signal[] }) {
  const [first, ...others] = signals;
  if (first === undefined) return null;
  return (
    <>
      <SignalTag signal={first} />
      {others.length === 0 ? null : <small>{`+${others.length}`}</small>}
    </>
  );
}
