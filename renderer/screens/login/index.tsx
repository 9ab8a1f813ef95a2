import { SkeletonRows } from '../../parts/index.ts';

export default function LoginScreen() {
  return <SkeletonRows />;
}
