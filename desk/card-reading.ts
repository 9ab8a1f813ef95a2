import { createHash } from 'node:crypto';
import { CardWritten } from '../domain/dossier/act-body.ts';
import { type CardHolder, differencesOf, formValuesOf } from '../domain/card/card-form.ts';
import { type CardReading, decodeCard } from '../domain/card/card-files.ts';
import type { CardFile } from '../domain/card/card-profile.ts';
import { isTakenOver, verdictOf } from '../domain/card/card-verdict.ts';
import type { VehicleRecord } from '../domain/card/vehicle-record.ts';
import { transfers } from '../domain/dossier/workflow.ts';
import type { CardReadingView } from './contract/card.ts';
import { fuelCodeOf } from './card-faces.ts';
import { cardTrust, issuerList, issuerOfCard } from './card-authorities.ts';
import type { ParsedInput } from './contract/index.ts';
import type { CardStation } from './devices/card-station.ts';
import type { Parts } from './parts.ts';

/** Reads what the files of a card say and prove at this desk. @throws CardDataError */
export function cardReadingView(
  parts: Parts,
  station: CardStation,
  serial: string | undefined,
  files: readonly CardFile[],
  operation: ParsedInput<'card.read'>['operation'],
): CardReadingView {
  const reading = decodeCard(files, cardTrust(parts, writtenHere(parts, files)));
  const verdict = verdictOf(reading);
  const holder: CardHolder = transfers(operation) ? 'seller' : 'owner';
  const values = reading.record === undefined ? {} : valuesOf(reading.record, holder);
  const support = reading.record?.support.serial ?? serial ?? null;
  return {
    readAt: parts.clock.now(),
    reader: { id: station.id, name: station.name, simulator: station.simulator !== undefined },
    verdict,
    signer: reading.signatures.find(({ subject }) => subject !== undefined)?.subject ?? null,
    issuer: issuerOfCard(parts, reading),
    list: issuerList(parts),
    support,
    values,
    foreign: reading.record === undefined ? foreignOf(reading) : null,
    takes: isTakenOver(verdict) ? values : {},
    ...knownHere(parts, reading, support, holder),
    skipped: [...reading.skipped],
  };
}

/** What a card says by field of the form; its fuel, written in words, by the form's list. */
function valuesOf(record: VehicleRecord, holder: CardHolder): Record<string, string> {
  const fuel = fuelCodeOf(record.fuel);
  return { ...formValuesOf(record, holder), ...(fuel !== undefined && { 'vehicle.carburant': fuel }) };
}

function foreignOf({ european: { a } }: CardReading): CardReadingView['foreign'] {
  const holder = [a.holderName, a.holderOtherNames].filter(text => text !== '').join(' ');
  return { state: a.state, number: a.number, vin: a.vin, holder };
}

/** What this desk's own register says of the vehicle, beside the card. */
function knownHere(
  parts: Parts,
  { record }: CardReading,
  support: string | null,
  holder: CardHolder,
): Pick<CardReadingView, 'standing' | 'differences'> {
  if (record === undefined) return { standing: 'unknown', differences: [] };
  const { products, dossiers } = parts.store;
  const values = valuesOf(record, 'owner');
  const canonical = values['prior.immatriculation'] ?? '';
  const used = support === null ? undefined : products.findSupport(support);
  const held = products.findRegistration(canonical) ?? products.registrationsOfVin(record.vin)[0];
  const here = held && {
    ...held.values,
    'prior.immatriculation': held.canonical,
    'vehicle.chassis': held.vin,
  };
  const differences = here === undefined ? [] : differencesOf(values, here);
  // The holder of a card that is given back is named as its seller on the form.
  const named = differences.map(one => ({ ...one, field: SELLER_OF[holder][one.field] ?? one.field }));
  if (used?.state === 'spoiled') return { standing: 'spoiled', differences: named };
  if (held === undefined)
    return {
      standing: products.endedOf({ canonical, vin: record.vin }).length > 0 ? 'ended' : 'unknown',
      differences: named,
    };
  const onCard = dossiers.find(held.dossier)?.data.card?.support;
  return {
    standing: onCard === undefined || onCard === support ? 'current' : 'replaced',
    differences: named,
  };
}

const SELLER_OF: Record<CardHolder, Readonly<Record<string, string>>> = {
  seller: { 'owner.nom': 'sale.nom', 'owner.raison': 'sale.nom', 'owner.prenom': 'sale.prenom' },
  owner: {},
};

/** The certificate of a card that the journal says was written here with exactly these bytes, whatever became of its key since. */
function writtenHere(parts: Parts, files: readonly CardFile[]): Uint8Array | undefined {
  const certificate = files.find(({ fid }) => fid === 'C001');
  return certificate !== undefined && isInJournal(parts, files) ? certificate.bytes : undefined;
}

function isInJournal(parts: Parts, files: readonly CardFile[]): boolean {
  const record = decodeCard(files).record;
  const used = record && parts.store.products.findSupport(record.support.serial);
  const journal = parts.identity()?.journal;
  if (used?.state !== 'written' || journal === undefined) return false;
  return journal
    .ofDossier(used.dossier)
    .filter(({ kind }) => kind === 'dossier.card-written')
    .some(({ body }) => {
      const act = CardWritten.safeParse(body);
      return (
        act.success &&
        act.data.support === record?.support.serial &&
        files.every(
          ({ fid, bytes }) => act.data.files[fid] === createHash('sha256').update(bytes).digest('hex'),
        )
      );
    });
}
