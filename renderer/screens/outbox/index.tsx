import { SkeletonRows } from '../../parts/index.ts';

export default function OutboxScreen() {
  return <SkeletonRows />;
}
