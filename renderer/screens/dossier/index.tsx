import { useParams } from '@tanstack/react-router';
import { useProcedure } from '../../desk/index.ts';
import { Failed, SkeletonRows } from '../../parts/index.ts';
import { Dossier } from './dossier.tsx';

/** One dossier whole: who it waits for, what it says, its papers, who signed what, what this person may do. */
export default function DossierScreen() {
  const { id } = useParams({ from: '/frame/dossier/$id' });
  const answer = useProcedure('dossier.get', { dossierId: id });
  if (answer.data !== undefined) return <Dossier key={id} view={answer.data} />;
  if (answer.isError) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  return <SkeletonRows rows={18} />;
}
