import { and, eq, gte, isNull, lte, ne } from 'drizzle-orm';
import { GrantedBody, type GrantedProduct, vinOfProduct } from '../desk/contract/wire/index.ts';
import type { Act } from '../domain/journal/act.ts';
import { WW_BOOK_STUBS } from '../domain/number/lease-series.ts';
import { assign, leaseHolding, overtaken, readNumber } from './assignments.ts';
import type { Transaction } from './database.ts';
import { ACCEPTED, flagged, type Judgement, rejected } from './judgement.ts';
import { centre, registration, vehicle, w18Card, wwBook, wwDeclaration } from './schema.ts';
import { endRegistration, isWithdrawn, withdraw } from './vehicles.ts';

type Granted<K extends GrantedProduct['kind']> = GrantedBody & {
  readonly product: Extract<GrantedProduct, { kind: K }>;
};

/**
 * Judges a grant (the chief's signature that ends in a paper: trade card, WW book or declaration, withdrawal, returned card) and
 * writes what it changes. The row of the vehicle is locked by the caller. A rejection writes nothing.
 * @param of the centre of the workstation that signed
 */
export async function judgeGrant(tx: Transaction, act: Act, of: string): Promise<Judgement> {
  const parsed = GrantedBody.safeParse(act.body);
  if (!parsed.success) return unreadable(act);
  const { product, ...body } = parsed.data;
  // Art. 52, last paragraph: nothing more can be done with a vehicle finally withdrawn, not even withdrawing it.
  const vin = vinOfProduct(product);
  if (vin !== undefined && (await isWithdrawn(tx, vin))) return rejected('vehicle-withdrawn', { vin });
  switch (product.kind) {
    case 'w18-card':
      return judgeW18(tx, act, { ...body, product });
    case 'ww-book':
      return judgeBook(tx, act, { ...body, product });
    case 'ww-declaration':
      return judgeDeclaration(tx, act, { ...body, product });
    case 'withdrawal':
      return judgeWithdrawal(tx, act, { ...body, product }, of);
    case 'card-returned':
      return judgeReturn(tx, act, { ...body, product });
  }
}

/** A trade card, new or renewed: each year gives it a number of its own (arts 31 and 33). */
async function judgeW18(tx: Transaction, act: Act, body: Granted<'w18-card'>): Promise<Judgement> {
  const { product, owner, grantedOn } = body;
  const { trade, validUntil, previous } = product;
  const number = readNumber(product.canonical, 'W18');
  if (!number) return unreadable(act);
  const { canonical, key, sequence } = number;
  const held = await leaseHolding(tx, act, { key, first: sequence, last: sequence });
  if (!held) return rejected('number-outside-lease', { number: canonical });
  if (!(await assign(tx, number, held.id, new Date(act.at))))
    return rejected('number-already-assigned', { number: canonical });
  await tx.insert(w18Card).values({
    canonical,
    trade,
    owner,
    grantedOn,
    validUntil,
    previous: previous ?? null,
    ...signed(act),
  });
  return overtaken(held, act) ? flagged('lease-expired', { lease: held.id }) : ACCEPTED;
}

/** A book: 25 numbers in a row (art. 35), each in one book only. They are given when the dealer declares a vehicle with them. */
async function judgeBook(tx: Transaction, act: Act, body: Granted<'ww-book'>): Promise<Judgement> {
  const { product, owner, grantedOn } = body;
  const { first, last, w18 } = product;
  if (last - first + 1 !== WW_BOOK_STUBS) return unreadable(act);
  const held = await leaseHolding(tx, act, { key: 'ww', first, last });
  if (!held) return rejected('number-outside-lease', { number: `WW ${String(first)}-${String(last)}` });
  const given = await tx
    .insert(wwBook)
    .values({ first, last, lease: held.id, w18, owner, grantedOn, ...signed(act) })
    .onConflictDoNothing()
    .returning({ first: wwBook.first });
  if (given.length === 0)
    return rejected('number-already-assigned', { number: `WW ${String(first)}-${String(last)}` });
  return overtaken(held, act) ? flagged('lease-expired', { lease: held.id }) : ACCEPTED;
}

/** A stub filled in by the dealer (art. 36): one WW number, one vehicle. The same said twice is the same declaration. */
async function judgeDeclaration(
  tx: Transaction,
  act: Act,
  body: Granted<'ww-declaration'>,
): Promise<Judgement> {
  const { vin, deliveredOn, validUntil } = body.product;
  const number = readNumber(body.product.canonical, 'WW');
  if (!number) return unreadable(act);
  const { canonical, sequence } = number;
  const [book] = await tx
    .select({ lease: wwBook.lease })
    .from(wwBook)
    .where(and(lte(wwBook.first, sequence), gte(wwBook.last, sequence)));
  if (!(await assign(tx, number, book?.lease ?? null, new Date(act.at)))) {
    const [before] = await tx.select().from(wwDeclaration).where(eq(wwDeclaration.canonical, canonical));
    return before?.vin === vin ? ACCEPTED : rejected('number-already-assigned', { number: canonical });
  }
  await tx.insert(wwDeclaration).values({ canonical, vin, deliveredOn, validUntil, ...signed(act) });
  // The book may be one of before Tarqim, or stand in a journal that has not come in yet.
  return book ? ACCEPTED : flagged('ww-book-unknown', { number: canonical });
}

/** Final withdrawal from circulation (art. 52). */
async function judgeWithdrawal(
  tx: Transaction,
  act: Act,
  { product }: Granted<'withdrawal'>,
  of: string,
): Promise<Judgement> {
  const { vin, canonical } = product;
  const [known] = await tx.select().from(registration).where(eq(registration.canonical, canonical));
  if (known && known.vin !== vin)
    return rejected('number-of-another-vehicle', { number: canonical, vin: known.vin });
  const [other] = await tx
    .select()
    .from(registration)
    .where(
      and(eq(registration.vin, vin), ne(registration.canonical, canonical), isNull(registration.endedAt)),
    );
  const [place] = await tx.select({ name: centre.nameFr }).from(centre).where(eq(centre.id, of));
  await withdraw(tx, { vin, canonical, authority: place?.name ?? of, at: new Date(act.at) });
  return other ? flagged('vin-registered-elsewhere', { vin, number: other.canonical }) : ACCEPTED;
}

/** A card given back at the end of a mission (art. 46): the number stands for no vehicle any more, and never will again. */
async function judgeReturn(
  tx: Transaction,
  act: Act,
  { product }: Granted<'card-returned'>,
): Promise<Judgement> {
  const { canonical } = product;
  const at = new Date(act.at);
  const [known] = await tx
    .select()
    .from(registration)
    .where(eq(registration.canonical, canonical))
    .for('update');
  if (!known) {
    // Registered before Tarqim: what is left to keep is that the number was given.
    const number = readNumber(canonical);
    if (!number) return unreadable(act);
    await assign(tx, number, null, at);
    return ACCEPTED;
  }
  if (product.vin !== undefined && product.vin !== known.vin)
    return rejected('number-of-another-vehicle', { number: canonical, vin: known.vin });
  if (await isWithdrawn(tx, known.vin)) return rejected('vehicle-withdrawn', { vin: known.vin });
  await endRegistration(tx, canonical, 'returned', at);
  const standing = await tx.$count(
    registration,
    and(eq(registration.vin, known.vin), isNull(registration.endedAt)),
  );
  if (standing === 0)
    await tx.update(vehicle).set({ status: 'known', since: at }).where(eq(vehicle.vin, known.vin));
  return ACCEPTED;
}

function signed({ workstation, epoch, seq }: Act) {
  return { workstation, epoch, seq };
}

function unreadable(act: Act): Judgement {
  return rejected('act-unreadable', { kind: act.kind });
}
