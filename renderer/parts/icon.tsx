import type { Icon as TablerIcon } from '@tabler/icons-react';

/** An outline icon in the text's colour. Decorative: the words beside it say the same. `flip` mirrors it in Arabic. */
export function Icon({
  of: Shape,
  size = 16,
  flip = false,
}: {
  of: TablerIcon;
  size?: number;
  flip?: boolean;
}) {
  return (
    <Shape
      size={size}
      stroke={1.75}
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none' }}
      {...(flip ? { 'data-flip': true } : {})}
    />
  );
}
