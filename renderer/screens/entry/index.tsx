import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { call } from '../../desk/index.ts';
import { useOpened } from '../../forms/index.ts';
import { Failed, SkeletonRows } from '../../parts/index.ts';
import { EntryDesk } from './entry-desk.tsx';

/** `/entry/$id`: the whole form of a dossier, typed beside its scan. */
export default function EntryScreen() {
  const { id } = useParams({ strict: false });
  return id === undefined ? null : <OpenEntry key={id} dossierId={id} />;
}

function OpenEntry({ dossierId }: { dossierId: string }) {
  const load = useCallback(async () => {
    const [dossier, entry] = await Promise.all([
      call('dossier.get', { dossierId }),
      call('entry.open', { dossierId }),
    ]);
    return { dossier, entry };
  }, [dossierId]);
  const [opened, again] = useOpened(load);
  if (opened.state === 'loading') return <SkeletonRows rows={14} height={40} />;
  if (opened.state === 'failed') return <Failed error={opened.error} retry={again} />;
  return <EntryDesk dossier={opened.value.dossier} opened={opened.value.entry} />;
}
