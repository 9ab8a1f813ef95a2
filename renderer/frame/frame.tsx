import { Navigate, Outlet } from '@tanstack/react-router';
import { useProcedure } from '../desk/index.ts';
import { SessionContext } from '../desk/session.ts';
import { useSystemNews } from '../desk/system.ts';
import { Failed, SkeletonRows } from '../parts/index.ts';
import s from './frame.module.css';

/** What stands around every screen once somebody is signed in. */
export function Frame() {
  const current = useProcedure('session.current', {}, { staleTime: Infinity });
  useSystemNews();
  if (current.isPending) return <SkeletonRows />;
  if (current.isError) return <Failed error={current.error} retry={() => void current.refetch()} />;
  if (current.data === null) return <Navigate to="/login" replace />;
  return (
    <SessionContext value={current.data}>
      <main className={s.main}>
        <Outlet />
      </main>
    </SessionContext>
  );
}
