import { SkeletonRows } from '../../parts/index.ts';

export default function ProductionScreen() {
  return <SkeletonRows />;
}
