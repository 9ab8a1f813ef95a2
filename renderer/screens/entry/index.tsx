import { SkeletonRows } from '../../parts/index.ts';

export default function EntryScreen() {
  return <SkeletonRows />;
}
