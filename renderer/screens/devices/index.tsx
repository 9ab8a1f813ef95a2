import { SkeletonRows } from '../../parts/index.ts';

export default function DevicesScreen() {
  return <SkeletonRows />;
}
