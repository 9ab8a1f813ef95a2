import { SkeletonRows } from '../../parts/index.ts';

export default function AdminScreen() {
  return <SkeletonRows />;
}
