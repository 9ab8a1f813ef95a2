import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { call } from '../../desk/index.ts';
import { useOpened } from '../../forms/index.ts';
import { Failed, SkeletonRows } from '../../parts/index.ts';
import { CheckDesk } from './check-desk.tsx';

/** `/check/$id`: the data of a dossier read a second time, by another person. */
export default function CheckScreen() {
  const { id } = useParams({ strict: false });
  return id === undefined ? null : <OpenCheck key={id} dossierId={id} />;
}

function OpenCheck({ dossierId }: { dossierId: string }) {
  const load = useCallback(async () => {
    const [dossier, check] = await Promise.all([
      call('dossier.get', { dossierId }),
      call('check.open', { dossierId }),
    ]);
    return { dossier, check };
  }, [dossierId]);
  const [opened, again] = useOpened(load);
  if (opened.state === 'loading') return <SkeletonRows rows={18} height={27} />;
  if (opened.state === 'failed') return <Failed error={opened.error} retry={again} />;
  return <CheckDesk dossier={opened.value.dossier} opened={opened.value.check} />;
}
