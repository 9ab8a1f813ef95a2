import { SkeletonRows } from '../../parts/index.ts';

export default function CentreDayScreen() {
  return <SkeletonRows />;
}
