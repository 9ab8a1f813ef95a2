import { createContext, use } from 'react';
import type { Session } from '../../desk/contract/session.ts';

/** The person signed in on this window. Only inside the frame: the login screen has none. */
export const SessionContext = createContext<Session | null>(null);

/** The person signed in. @throws Error outside the frame */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('no session above this component');
  return session;
}
