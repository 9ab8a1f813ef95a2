import { z } from 'zod';
import { procedure } from './procedure.ts';
import { AgentRef, Bilingual, Instant, Language } from './shapes.ts';

/** The person signed in on this window, and what is his at a glance. */
export const Session = z.object({
  agent: AgentRef,
  language: Language,
  theme: z.enum(['light', 'dark', 'system']),
  signedInAt: Instant,
  locked: z.boolean(),
  /** Minutes without a gesture before the screen locks. */
  idleLockMinutes: z.number().int(),
  roleName: Bilingual,
});
export type Session = z.infer<typeof Session>;

const Password = z.string().min(1).max(256);

export const session = {
  /** Refusals: `wrong-credentials` (with tries left), `account-locked` (with minutes), `account-expired`. */
  'session.login': procedure({
    access: 'anyone',
    input: z.object({ login: z.string().trim().min(1).max(64), password: Password }),
    output: Session,
  }),
  'session.current': procedure({ access: 'anyone', input: z.object({}), output: Session.nullable() }),
  'session.logout': procedure({ access: 'anyone', input: z.object({}), output: z.object({}) }),
  /** Locks the screen and keeps the session and its drafts; every other procedure then answers `session-locked`. */
  'session.lock': procedure({ access: 'signed-in', input: z.object({}), output: z.object({}) }),
  'session.unlock': procedure({ access: 'anyone', input: z.object({ password: Password }), output: Session }),
  'session.preferences': procedure({
    access: 'signed-in',
    input: z.object({ language: Language.optional(), theme: z.enum(['light', 'dark', 'system']).optional() }),
    output: Session,
  }),
  /** Changes one's own password. Refusals: `wrong-credentials`, `password-too-short` (12, chief 15), `password-too-common`. */
  'session.password': procedure({
    access: 'signed-in',
    input: z.object({ current: Password, next: Password }),
    output: z.object({}),
  }),
};
