import type { CardReading } from '../domain/card/card-files.ts';
import { type CardTrust, fingerprintOf } from '../domain/card/card-signature.ts';
import { daysBetween, moroccanDate } from '../domain/text/plain-date.ts';
import { ownCardCertificate } from './card-issuer.ts';
import type { CardReadingView } from './contract/card.ts';
import type { Parts } from './parts.ts';

/**
 * Whose signature counts at this desk, without a line: the issuers of the registry's list, this workstation's own certificate, and
 * that of a card which the journal says was written here. The list's revocations stand over all of them.
 */
export function cardTrust(parts: Parts, written: Uint8Array | undefined): CardTrust {
  const listed = parts.store.cardIssuers.all();
  const own = ownCardCertificate(parts);
  return {
    authorities: [
      ...(own === undefined ? [] : [own]),
      ...listed.map(({ certificate }) => certificate),
      ...(written === undefined ? [] : [written]),
    ],
    at: parts.clock.now(),
    revocations: new Map(
      listed.flatMap(({ id, revokedAt }) => (revokedAt === null ? [] : [[id, revokedAt]])),
    ),
  };
}

/** Which workstation of which centre signed a card, by the registry's word or by this desk's own; null when nobody says. */
export function issuerOfCard(
  parts: Parts,
  { signatures }: Pick<CardReading, 'signatures'>,
): CardReadingView['issuer'] {
  const signature = signatures.find(({ authority }) => authority !== undefined);
  if (signature?.authority === undefined) return null;
  const { authority, revokedAt, validTo } = signature;
  const until = validTo === undefined ? null : moroccanDate(validTo);
  const revokedOn = revokedAt === undefined ? null : moroccanDate(revokedAt);
  const here = parts.identity()?.identity;
  const listed = parts.store.cardIssuers.all().find(({ id }) => id === authority);
  if (listed !== undefined)
    return {
      centre: { fr: listed.centreFr, ar: listed.centreAr },
      workstation: listed.name,
      here: listed.workstation === here?.workstation,
      until,
      revokedOn,
    };
  const own = ownCardCertificate(parts);
  if (here === undefined || own === undefined || fingerprintOf(own) !== authority) return null;
  const { centre, name } = here;
  return {
    centre: { fr: centre.nameFr, ar: centre.nameAr },
    workstation: name,
    here: true,
    until,
    revokedOn,
  };
}

/** How old the list is that this desk judges by: a desk without a line for a week says a week. */
export function issuerList(parts: Parts): CardReadingView['list'] {
  const { count, receivedAt } = parts.store.cardIssuers.state();
  const today = parts.clock.today();
  return {
    count,
    date: receivedAt,
    ageDays: receivedAt === null ? null : Math.max(0, daysBetween(moroccanDate(receivedAt), today)),
  };
}
