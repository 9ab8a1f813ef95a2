import { and, eq, isNull, ne, or } from 'drizzle-orm';
import { ValidatedBody } from '../desk/contract/wire/index.ts';
import type { Act } from '../domain/journal/act.ts';
import { seriesKey } from '../domain/journal/lease.ts';
import type { Transaction } from './database.ts';
import { lease, numberAssignment, opposition, registration, vehicle } from './schema.ts';

/** The registry's mind about one act. */
export type Judgement =
  | { readonly verdict: 'accepted' }
  | {
      readonly verdict: 'accepted-with-flag' | 'rejected';
      readonly code: string;
      readonly params: Readonly<Record<string, string | number>>;
    };

const ACCEPTED: Judgement = { verdict: 'accepted' };

/**
 * Judges a validation (the chief's signature) and writes what it changes: assignment, registration, vehicle.
 * The row of the vehicle is locked by the caller. A rejection writes nothing; the centre answers it with a new act.
 */
export async function judgeValidation(tx: Transaction, act: Act): Promise<Judgement> {
  const parsed = ValidatedBody.safeParse(act.body);
  if (!parsed.success) return rejected('act-unreadable', { kind: act.kind });
  const body = parsed.data;
  const [car] = await tx.select().from(vehicle).where(eq(vehicle.vin, body.vin));
  // Arrêté 2711.10 art. 52, last paragraph: nothing can be done with a vehicle finally withdrawn from circulation.
  if (car?.status === 'withdrawn') return rejected('vehicle-withdrawn', { vin: body.vin });
  return body.operation === 'MUTATION' ? judgeMutation(tx, act, body) : judgeFirst(tx, act, body);
}

/** A number given for the first time. */
async function judgeFirst(tx: Transaction, act: Act, body: ValidatedBody): Promise<Judgement> {
  const { canonical, province, letters, sequence } = body.registration;
  const held = await leaseHolding(tx, act, body);
  if (!held) return rejected('number-outside-lease', { number: canonical });
  const assigned = await tx
    .insert(numberAssignment)
    .values({ province, letters, sequence, canonical, lease: held.id, at: new Date(act.at) })
    .onConflictDoNothing()
    .returning({ canonical: numberAssignment.canonical });
  if (assigned.length === 0) return rejected('number-already-assigned', { number: canonical });
  const [elsewhere] = await tx
    .select()
    .from(registration)
    .where(and(eq(registration.vin, body.vin), ne(registration.canonical, canonical)));
  await writeRegistration(tx, act, body, elsewhere !== undefined);
  if (elsewhere) {
    await tx
      .update(registration)
      .set({ litigation: true })
      .where(eq(registration.canonical, elsewhere.canonical));
    // Two centres registered one vehicle without knowing of each other: the first received stands, a person decides.
    return flagged('vin-registered-elsewhere', { vin: body.vin, number: elsewhere.canonical });
  }
  const opposed = await oppositionOn(tx, body);
  if (opposed) return flagged('opposition', { opposition: opposed.id, reason: opposed.reason });
  if (act.at >= held.useBefore.toISOString()) return flagged('lease-expired', { lease: held.id });
  return ACCEPTED;
}

/** Change of owner: the number stays. Vehicles registered before the registry knew them are taken over with their first mutation. */
async function judgeMutation(tx: Transaction, act: Act, body: ValidatedBody): Promise<Judgement> {
  const { canonical, province, letters, sequence } = body.registration;
  const [known] = await tx.select().from(registration).where(eq(registration.canonical, canonical));
  if (known && known.vin !== body.vin)
    return rejected('number-of-another-vehicle', { number: canonical, vin: known.vin });
  const [elsewhere] = known
    ? []
    : await tx
        .select()
        .from(registration)
        .where(and(eq(registration.vin, body.vin), ne(registration.canonical, canonical)));
  if (!known)
    await tx
      .insert(numberAssignment)
      .values({ province, letters, sequence, canonical, at: new Date(act.at) })
      .onConflictDoNothing();
  await writeRegistration(tx, act, body, known?.litigation === true || elsewhere !== undefined);
  if (elsewhere) return flagged('vin-registered-elsewhere', { vin: body.vin, number: elsewhere.canonical });
  const opposed = await oppositionOn(tx, body);
  // The list may have been days old at the desk: the mutation stands, card and plates are held until the opposition is lifted.
  if (opposed) return flagged('opposition', { opposition: opposed.id, reason: opposed.reason });
  return ACCEPTED;
}

/** The lease of this very workstation and epoch from which the number came; returned tails no longer count. */
async function leaseHolding(tx: Transaction, act: Act, body: ValidatedBody) {
  const { province, letters, sequence } = body.registration;
  const leases = await tx
    .select()
    .from(lease)
    .where(
      and(
        eq(lease.workstation, act.workstation),
        eq(lease.epoch, act.epoch),
        eq(lease.series, seriesKey({ kind: 'normal', province, letters })),
      ),
    );
  return leases.find(
    ({ lo, hi, unusedFrom }) => sequence >= lo && sequence <= (unusedFrom === null ? hi : unusedFrom - 1),
  );
}

async function oppositionOn(tx: Transaction, body: ValidatedBody) {
  const [found] = await tx
    .select()
    .from(opposition)
    .where(
      and(
        isNull(opposition.liftedAt),
        or(eq(opposition.vin, body.vin), eq(opposition.canonical, body.registration.canonical)),
      ),
    )
    .limit(1);
  return found;
}

async function writeRegistration(
  tx: Transaction,
  act: Act,
  body: ValidatedBody,
  litigation: boolean,
): Promise<void> {
  const row = {
    canonical: body.registration.canonical,
    vin: body.vin,
    owner: body.owner,
    since: body.validatedOn,
    litigation,
    workstation: act.workstation,
    epoch: act.epoch,
    seq: act.seq,
  };
  await tx.insert(registration).values(row).onConflictDoUpdate({ target: registration.canonical, set: row });
  await tx
    .update(vehicle)
    .set({ status: litigation ? 'litigation' : 'registered', since: new Date(act.at) })
    .where(eq(vehicle.vin, body.vin));
}

function rejected(code: string, params: Readonly<Record<string, string | number>>): Judgement {
  return { verdict: 'rejected', code, params };
}

function flagged(code: string, params: Readonly<Record<string, string | number>>): Judgement {
  return { verdict: 'accepted-with-flag', code, params };
}
