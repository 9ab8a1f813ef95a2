import { SkeletonRows } from '../../parts/index.ts';

export default function IntakeScreen() {
  return <SkeletonRows />;
}
