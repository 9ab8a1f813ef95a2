import { z } from 'zod';
import { procedure } from './procedure.ts';
import { Bilingual, CommandId, Instant, RoleName } from './shapes.ts';

export const AccountRow = z.object({
  id: z.string(),
  login: z.string(),
  nameFr: z.string(),
  nameAr: z.string(),
  role: RoleName,
  active: z.boolean(),
  failedTries: z.number().int(),
  lockedUntil: Instant.nullable(),
  lastLoginAt: Instant.nullable(),
});
export type AccountRow = z.infer<typeof AccountRow>;

/** Verdict of a whole journal: its chain, its signatures, its gaps. */
export const JournalVerdict = z.object({
  acts: z.number().int(),
  ok: z.boolean(),
  fault: z.object({ seq: z.number().int(), code: z.string() }).nullable(),
  root: z.string(),
  fingerprint: z.string(),
  lastAt: Instant.nullable(),
});
export type JournalVerdict = z.infer<typeof JournalVerdict>;

export const admin = {
  'admin.accounts': procedure({
    access: ['admin'],
    input: z.object({}),
    output: z.object({ rows: z.array(AccountRow) }),
  }),
  /** Creates an account with a first password. Refusals: `login-taken`, `password-too-short`, `password-too-common`. */
  'admin.create-account': procedure({
    access: ['admin'],
    input: z.object({
      commandId: CommandId,
      login: z.string().regex(/^[a-z][a-z0-9.]{2,31}$/),
      nameFr: z.string().trim().min(1).max(80),
      nameAr: z.string().trim().min(1).max(80),
      role: RoleName,
      password: z.string().max(256),
    }),
    output: AccountRow,
  }),
  'admin.unlock-account': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId, id: z.string() }),
    output: AccountRow,
  }),
  'admin.disable-account': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId, id: z.string(), active: z.boolean() }),
    output: AccountRow,
  }),
  'admin.reset-password': procedure({
    access: ['admin'],
    input: z.object({ commandId: CommandId, id: z.string(), password: z.string().max(256) }),
    output: AccountRow,
  }),
  /** Enrols this workstation with the registry by a one-time code. Refusals: `enrolment-code-refused`, `registry-unreachable`, `already-enrolled`. */
  'admin.enrol': procedure({
    access: ['admin'],
    input: z.object({
      commandId: CommandId,
      registryUrl: z.url(),
      code: z.string().trim().min(4).max(64),
      name: z.string().trim().min(1).max(40),
    }),
    output: z.object({ workstation: z.string(), centre: Bilingual }),
  }),
  'admin.verify-journal': procedure({
    access: ['admin', 'chief'],
    input: z.object({}),
    output: JournalVerdict,
  }),
};
