import { SkeletonRows } from '../../parts/index.ts';

export default function CheckScreen() {
  return <SkeletonRows />;
}
