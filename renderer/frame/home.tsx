import { Navigate } from '@tanstack/react-router';
import { useSession } from '../desk/index.ts';
import { homeOf } from './home-of.ts';

/** Sends a person who has just signed in to his first screen. */
export function Home() {
  return <Navigate to={homeOf(useSession().agent.role)} replace />;
}
