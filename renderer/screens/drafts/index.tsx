import { SkeletonRows } from '../../parts/index.ts';

export default function DraftsScreen() {
  return <SkeletonRows />;
}
