import { SkeletonRows } from '../../parts/index.ts';

export default function DossierScreen() {
  return <SkeletonRows />;
}
