import { SegmentedControl } from '@mantine/core';
import { cls } from '../../parts/index.ts';
import s from './segments.module.css';

export interface SegmentsProps<V extends string> {
  /** Accessible name: what is chosen. */
  name: string;
  value: V;
  choices: readonly { readonly value: V; readonly label: string; readonly disabled?: boolean }[];
  onChoose: (value: V) => void;
  small?: boolean;
}

/** A choice among a few words side by side. Arrows move within it. */
export function Segments<V extends string>({
  name,
  value,
  choices,
  onChoose,
  small = false,
}: SegmentsProps<V>) {
  return (
    <SegmentedControl<V>
      aria-label={name}
      value={value}
      onChange={onChoose}
      data={choices.map(choice => ({ ...choice }))}
      transitionDuration={0}
      classNames={{
        root: cls(s.root, small && s.small),
        indicator: s.indicator ?? '',
        control: s.control ?? '',
        label: s.label ?? '',
      }}
    />
  );
}
