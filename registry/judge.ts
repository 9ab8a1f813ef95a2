import { and, eq, isNull, ne, or } from 'drizzle-orm';
import { ValidatedBody } from '../desk/contract/wire/index.ts';
import { isFlowOperation } from '../domain/dossier/flow.ts';
import { changesHands, workflowOf } from '../domain/dossier/workflow.ts';
import type { Act } from '../domain/journal/act.ts';
import { assign, leaseHolding, overtaken, type PlacedNumber, readNumber } from './assignments.ts';
import type { Transaction } from './database.ts';
import { CREDIT, recordLender } from './lenders.ts';
import { ACCEPTED, flagged, type Judgement, rejected } from './judgement.ts';
import { numberAssignment, opposition, registration, vehicle } from './schema.ts';
import { endRegistration, isWithdrawn } from './vehicles.ts';

type Registration = typeof registration.$inferSelect;

/**
 * Judges a validation (the chief's signature that ends in a registration) and writes what it changes: assignment, registration,
 * vehicle. The row of the vehicle is locked by the caller. A rejection writes nothing; the centre answers it with a new act.
 */
export async function judgeValidation(tx: Transaction, act: Act): Promise<Judgement> {
  const parsed = ValidatedBody.safeParse(act.body);
  const number = parsed.success ? numberOf(parsed.data) : undefined;
  if (!parsed.success || !number) return rejected('act-unreadable', { kind: act.kind });
  const body = parsed.data;
  // Arrêté 2711.10 art. 52, last paragraph: nothing can be done with a vehicle finally withdrawn from circulation.
  if (await isWithdrawn(tx, body.vin)) return rejected('vehicle-withdrawn', { vin: body.vin });
  const judged = await (keeps(body) ? judgeKept(tx, act, body, number) : judgeNew(tx, act, body, number));
  if (judged.verdict !== 'rejected') await recordLender(tx, body, new Date(act.at));
  return judged;
}

/** The number of a registration; undefined when its parts and its text disagree, and for those that register no vehicle. */
function numberOf({ registration: said }: ValidatedBody): PlacedNumber | undefined {
  if (said.series === 'W18' || said.series === 'WW') return undefined;
  const number = readNumber(said.canonical, said.series);
  if (!number) return undefined;
  if ((said.sequence ?? number.sequence) !== number.sequence) return undefined;
  const { series } = number;
  if (series.kind !== 'normal') return number;
  const same =
    (said.province ?? series.province) === series.province &&
    (said.letters ?? series.letters) === series.letters;
  return same ? number : undefined;
}

/** No lease is named, and the vehicle came with a number that this operation may leave it. */
function keeps({ operation, registration: { leaseId } }: ValidatedBody): boolean {
  if (leaseId !== undefined || !isFlowOperation(operation)) return false;
  return workflowOf(operation).number === 'kept' || operation === 'DIPLO_MUTATION';
}

/** A number given for the first time. One that the vehicle had before ends with it (art. 20, change of series). */
async function judgeNew(
  tx: Transaction,
  act: Act,
  body: ValidatedBody,
  number: PlacedNumber,
): Promise<Judgement> {
  const { canonical, key, sequence } = number;
  const { vin, previous } = body;
  const held = await leaseHolding(tx, act, { key, first: sequence, last: sequence });
  if (!held) return rejected('number-outside-lease', { number: canonical });
  const former =
    previous === undefined || previous === canonical ? undefined : await registrationOf(tx, previous);
  if (former && former.vin !== vin)
    return rejected('number-of-another-vehicle', { number: former.canonical, vin: former.vin });
  if (!(await assign(tx, number, held.id, new Date(act.at)))) {
    const judged = await judgeGiven(tx, body, held.id);
    // The later transfer came first: the number that this act left is left all the same.
    if (former && judged.verdict === 'accepted')
      await endRegistration(tx, former.canonical, 'replaced', new Date(act.at));
    return judged;
  }
  if (former) await endRegistration(tx, former.canonical, 'replaced', new Date(act.at));

  const elsewhere = await otherRegistration(tx, vin, canonical);
  await writeRegistration(tx, act, body, former?.litigation === true || elsewhere !== undefined);
  if (elsewhere) {
    await tx
      .update(registration)
      .set({ litigation: true })
      .where(eq(registration.canonical, elsewhere.canonical));
    // Two centres registered one vehicle without knowing of each other: the first received stands, a person decides.
    return flagged('vin-registered-elsewhere', { vin, number: elsewhere.canonical });
  }
  const opposed = await oppositionOn(tx, body, previous === undefined ? [canonical] : [canonical, previous]);
  if (opposed) return flagged('opposition', { opposition: opposed.id, reason: opposed.reason });
  if (overtaken(held, act)) return flagged('lease-expired', { lease: held.id });
  return ACCEPTED;
}

/**
 * A number that somebody has already. It may be this very vehicle's, when a later act on it (a transfer at another centre) came in
 * before the one that gave the number: then this one was first, and what the later one says stays.
 */
async function judgeGiven(tx: Transaction, body: ValidatedBody, leaseId: string): Promise<Judgement> {
  const { canonical } = body.registration;
  const known = await registrationOf(tx, canonical);
  const taken =
    known?.vin === body.vin
      ? await tx
          .update(numberAssignment)
          .set({ lease: leaseId })
          .where(and(eq(numberAssignment.canonical, canonical), isNull(numberAssignment.lease)))
          .returning({ canonical: numberAssignment.canonical })
      : [];
  return taken.length > 0 ? ACCEPTED : rejected('number-already-assigned', { number: canonical });
}

/** The number stays. Vehicles registered before the registry knew them are taken over with the first operation on their card. */
async function judgeKept(
  tx: Transaction,
  act: Act,
  body: ValidatedBody,
  number: PlacedNumber,
): Promise<Judgement> {
  const { canonical } = number;
  const { vin } = body;
  const known = await registrationOf(tx, canonical);
  if (known && known.vin !== vin)
    return rejected('number-of-another-vehicle', { number: canonical, vin: known.vin });
  // A desk that has not heard yet works on the number that another replaced: two cards would be about.
  if (known?.endedHow === 'replaced') return rejected('number-replaced', { number: canonical });
  const elsewhere = known?.endedAt === null ? undefined : await otherRegistration(tx, vin, canonical);
  if (!known) await assign(tx, number, null, new Date(act.at));
  await writeRegistration(tx, act, body, known?.litigation === true || elsewhere !== undefined);
  if (elsewhere) return flagged('vin-registered-elsewhere', { vin, number: elsewhere.canonical });
  const opposed = await oppositionOn(tx, body, [canonical]);
  // The list may have been days old at the desk: the act stands, card and plates are held until the opposition is lifted.
  if (opposed) return flagged('opposition', { opposition: opposed.id, reason: opposed.reason });
  return ACCEPTED;
}

async function registrationOf(tx: Transaction, canonical: string): Promise<Registration | undefined> {
  const [found] = await tx.select().from(registration).where(eq(registration.canonical, canonical));
  return found;
}

/** Another number that stands for the same vehicle. */
async function otherRegistration(
  tx: Transaction,
  vin: string,
  canonical: string,
): Promise<Registration | undefined> {
  const [found] = await tx
    .select()
    .from(registration)
    .where(
      and(eq(registration.vin, vin), ne(registration.canonical, canonical), isNull(registration.endedAt)),
    );
  return found;
}

/** What holds the vehicle. A credit holds a transfer alone, and not the one whose dossier has the release. */
async function oppositionOn(tx: Transaction, body: ValidatedBody, canonicals: readonly string[]) {
  const { vin, operation, lenderReleased } = body;
  const transfer = isFlowOperation(operation) && changesHands(operation);
  const [found] = await tx
    .select()
    .from(opposition)
    .where(
      and(
        isNull(opposition.liftedAt),
        ...(transfer && lenderReleased !== true ? [] : [ne(opposition.reason, CREDIT)]),
        or(eq(opposition.vin, vin), ...canonicals.map(canonical => eq(opposition.canonical, canonical))),
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
    endedAt: null,
    endedHow: null,
  };
  await tx.insert(registration).values(row).onConflictDoUpdate({ target: registration.canonical, set: row });
  await tx
    .update(vehicle)
    .set({ status: litigation ? 'litigation' : 'registered', since: new Date(act.at) })
    .where(eq(vehicle.vin, body.vin));
}
