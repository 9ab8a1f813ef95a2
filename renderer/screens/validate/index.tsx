import { SkeletonRows } from '../../parts/index.ts';

export default function ValidateScreen() {
  return <SkeletonRows />;
}
