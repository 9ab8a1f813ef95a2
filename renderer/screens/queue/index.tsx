import { SkeletonRows } from '../../parts/index.ts';

export default function QueueScreen() {
  return <SkeletonRows />;
}
