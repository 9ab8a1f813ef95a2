import { z } from 'zod';
import { DeviceState } from './device.ts';
import { procedure } from './procedure.ts';
import { Refusal } from './refusal.ts';
import { Bilingual, CommandId, DateText, Instant, Language, RoleName } from './shapes.ts';

/** State of the line to the registry, as the status bar says it. Offline is normal: it is never an error. */
export const LineState = z.object({
  line: z.enum(['online', 'offline', 'sending', 'never-enrolled']),
  /** Since when the line is in this state. */
  since: Instant,
  /** Acts that no receipt of the registry covers yet. */
  unsent: z.number().int(),
  lastReceiptAt: Instant.nullable(),
  nextTryAt: Instant.nullable(),
  lastError: Refusal.nullable(),
  /** Acts the registry refused and that wait for a correction. */
  refused: z.number().int(),
});
export type LineState = z.infer<typeof LineState>;

/** An account shown on the login screen of the demo profile, and only there. */
export const DemoAccount = z.object({
  login: z.string(),
  password: z.string(),
  role: RoleName,
  name: Bilingual,
});

/** What the login screen and the frame need before anyone is signed in. */
export const SystemState = z.object({
  version: z.string(),
  profile: z.enum(['centre', 'demo']),
  centre: z.object({ code: z.string(), name: Bilingual, province: z.number().int() }).nullable(),
  workstation: z.object({ id: z.string(), name: z.string(), epoch: z.number().int() }).nullable(),
  demoAccounts: z.array(DemoAccount),
  line: LineState,
  devices: z.array(DeviceState),
  /** Date and instant of the desk's clock: the page shows the desk's time, not its own. */
  now: Instant,
  today: DateText,
  /** Why numbers cannot be issued on this machine (restored copy, leases used up), null when they can. */
  issuing: Refusal.nullable(),
  /** Language of this machine's login screen. */
  language: Language,
  /** True while no account exists: the login screen then asks for the administrator's. */
  firstStart: z.boolean(),
});
export type SystemState = z.infer<typeof SystemState>;

export const system = {
  /** Makes the administrator's account of a new machine; refused once any account exists (`first-start-over`). */
  'system.first-account': procedure({
    access: 'anyone',
    input: z.object({
      login: z.string().regex(/^[a-z][a-z0-9.]{2,31}$/),
      nameFr: z.string().trim().min(1).max(80),
      nameAr: z.string().trim().min(1).max(80),
      password: z.string().max(256),
    }),
    output: z.object({}),
  }),
  'system.state': procedure({ access: 'anyone', input: z.object({}), output: SystemState }),
  /** Whether the clock is too far from the last act for anything to be signed: how many days, and since when. */
  'system.clock': procedure({
    access: 'signed-in',
    input: z.object({}),
    output: z.object({
      jump: z.object({ lastAt: Instant, now: Instant, days: z.number().int() }).nullable(),
    }),
  }),
  /** The chief or the administrator has looked at the clock and says that it is right. An act; nothing when it was in no doubt. */
  'system.confirm-clock': procedure({
    access: ['chief', 'admin'],
    input: z.object({ commandId: CommandId }),
    output: z.object({}),
  }),
  /** Remembers the language of the machine's login screen. */
  'system.language': procedure({
    access: 'anyone',
    input: z.object({ language: Language }),
    output: z.object({}),
  }),
};
