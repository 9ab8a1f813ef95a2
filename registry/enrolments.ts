import { randomInt } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import {
  type EnrolmentAnswer,
  EnrolmentClaim,
  type EnrolmentGrant,
  type EnrolmentRequest,
} from '../desk/contract/wire/index.ts';
import { genesisHash } from '../domain/journal/act.ts';
import { codeMac, enrolmentMessage, sameMac } from '../domain/journal/enrolment.ts';
import { decodeBase64Url, verifySignature } from '../domain/journal/keys.ts';
import { CompactRange } from '../domain/journal/merkle.ts';
import { revokeIssuersOf } from './card-issuers.ts';
import { certificateOf } from './certificates.ts';
import { HOUR_MS, type RegistryContext } from './context.ts';
import type { Transaction } from './database.ts';
import { grantLease } from './leases.ts';
import { centre, enrolmentCode, journal, lease, workstation } from './schema.ts';
import { WireRefused } from './wire-refused.ts';

/** Without 0, 1, I and O, which are misread over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/**
 * Makes a one-time code for one desk of one centre. A desk that is enrolled already gets a new epoch: its earlier key and its
 * unused leases stop there.
 * @param desk name of the desk in its centre: `G1`, `G2`
 */
export async function createEnrolmentCode(
  context: RegistryContext,
  place: { readonly centre: string; readonly desk: string },
): Promise<string> {
  if (!/^[A-Za-z0-9-]{1,20}$/.test(place.desk)) throw new RangeError(`not a desk: ${place.desk}`);
  const text = Array.from({ length: 20 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const createdAt = context.now();
  await context.database.db.insert(enrolmentCode).values({
    id: text.slice(0, 4),
    secret: text.slice(4),
    centre: place.centre,
    desk: place.desk,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + context.policy.codeHours * HOUR_MS),
  });
  return text.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/** Enrols the machine that holds a code. The same machine asking again with the same code gets the same answer. */
export function enrol(context: RegistryContext, request: EnrolmentRequest): Promise<EnrolmentAnswer> {
  const claim = EnrolmentClaim.parse(request);
  return context.database.transact(async tx => {
    const [code] = await tx
      .select()
      .from(enrolmentCode)
      .where(eq(enrolmentCode.id, claim.codeId))
      .for('update');
    // Whoever does not know the secret learns nothing, not even whether the code exists.
    if (!code || !sameMac(codeMac(code.secret, 'claim', claim), request.codeMac))
      throw new WireRefused(403, 'enrolment-code-wrong');
    if (!verifySignature(claim.workstationKey, enrolmentMessage(claim), decodeBase64Url(request.proof)))
      throw new WireRefused(422, 'enrolment-proof-false');
    const [place] = await tx.select().from(centre).where(eq(centre.id, code.centre));
    if (!place) throw new Error(`no centre ${code.centre}`);

    const opened =
      code.workstation !== null && code.epoch !== null
        ? await openedBefore(tx, code.workstation, code.epoch, claim)
        : await openJournal(context, tx, code, claim);
    const holder = { ...opened, province: place.province };
    const wishes = [
      {
        series: `normal:${String(place.province)}`,
        count: context.policy.firstNumbers,
        requestId: 'enrolment-normal',
      },
      {
        series: `dossier:${String(place.province)}`,
        count: context.policy.firstDossiers,
        requestId: 'enrolment-dossier',
      },
    ];
    const leases = [];
    for (const wish of wishes) leases.push(await grantLease(context, tx, holder, wish));

    const grant: EnrolmentGrant = {
      workstation: opened.workstation,
      centre: place,
      epoch: opened.epoch,
      registryKey: context.keys.publicKey,
      recoveryKey: context.keys.recoveryKey,
      leases,
      serverTime: context.now().toISOString(),
    };
    const certificate = certificateOf(context, {
      workstation: opened.workstation,
      name: claim.name,
      epoch: opened.epoch,
      publicKey: claim.workstationKey,
      centre: place,
    });
    return { grant, codeMac: codeMac(code.secret, 'grant', asJson(grant)), certificate };
  });
}

/**
 * A machine declared stolen or out of service: its requests are refused, its unused numbers are never issued, and cards that it
 * signed count only when they were issued before.
 * @param since when it was last in good hands; now when nobody says
 * @throws WireRefused 404 `workstation-unknown`
 */
export function revokeWorkstation(context: RegistryContext, id: string, since?: Date): Promise<void> {
  return context.database.transact(async tx => {
    const known = await tx
      .update(workstation)
      .set({ status: 'revoked' })
      .where(eq(workstation.id, id))
      .returning({ id: workstation.id });
    if (known.length === 0) throw new WireRefused(404, 'workstation-unknown');
    await quarantine(tx, id);
    await revokeIssuersOf(tx, id, since ?? context.now());
  });
}

async function openedBefore(tx: Transaction, id: string, epoch: number, claim: EnrolmentClaim) {
  const [opened] = await tx
    .select()
    .from(journal)
    .where(and(eq(journal.workstation, id), eq(journal.epoch, epoch)));
  if (opened?.key !== claim.workstationKey) throw new WireRefused(409, 'enrolment-code-used');
  return { workstation: id, epoch };
}

async function openJournal(
  context: RegistryContext,
  tx: Transaction,
  code: typeof enrolmentCode.$inferSelect,
  claim: EnrolmentClaim,
) {
  const at = context.now();
  if (code.expiresAt <= at) throw new WireRefused(410, 'enrolment-code-expired');
  const [known] = await tx
    .select()
    .from(workstation)
    .where(and(eq(workstation.centre, code.centre), eq(workstation.desk, code.desk)))
    .for('update');
  const id = known?.id ?? `${code.centre}-${code.desk}`;
  const epoch = (known?.epoch ?? 0) + 1;
  if (known) {
    await quarantine(tx, id);
    await tx
      .update(workstation)
      .set({ epoch, name: claim.name, status: 'active', enrolledAt: at })
      .where(eq(workstation.id, id));
  } else {
    await tx.insert(workstation).values({
      id,
      centre: code.centre,
      desk: code.desk,
      name: claim.name,
      epoch,
      status: 'active',
      enrolledAt: at,
    });
  }
  const [taken] = await tx.select().from(journal).where(eq(journal.key, claim.workstationKey));
  // A key that signed one journal never signs another: a cloned disk would carry it.
  if (taken) throw new WireRefused(409, 'enrolment-key-known');
  await tx.insert(journal).values({
    workstation: id,
    epoch,
    key: claim.workstationKey,
    firstSeq: claim.nextSeq,
    nextSeq: claim.nextSeq,
    headHash: claim.headHash ?? genesisHash(id, epoch),
    tree: new CompactRange().encode(),
    openedAt: at,
  });
  await tx
    .update(enrolmentCode)
    .set({ usedAt: at, workstation: id, epoch })
    .where(eq(enrolmentCode.id, code.id));
  return { workstation: id, epoch };
}

/** Numbers of a machine that stops: never issued again by anyone, since some may stand on papers that did not arrive yet. */
async function quarantine(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(lease)
    .set({ state: 'quarantined' })
    .where(and(eq(lease.workstation, id), eq(lease.state, 'active')));
}

function asJson(grant: EnrolmentGrant) {
  return { ...grant, centre: { ...grant.centre }, leases: grant.leases.map(given => ({ ...given })) };
}
