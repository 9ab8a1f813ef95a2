import type { DossierRow } from '../db/stores/dossier-table.ts';
import type { VehicleRecord } from '../domain/card/vehicle-record.ts';
import { parseNumber } from '../domain/number/parse.ts';
import { isNumberError } from '../domain/number/registration-number.ts';
import { plainDateOf } from '../domain/text/plain-date.ts';
import { transfers } from '../domain/dossier/workflow.ts';
import { fuelWords } from './card-faces.ts';
import { refuse } from './contract/refusal.ts';
import type { Parts } from './parts.ts';
import { agentRef, enrolled } from './person.ts';

/** The record that a validated dossier writes on its card. @throws Refused `document-not-ready` before the chief has signed */
export function cardRecord(parts: Parts, row: DossierRow, serial: string): VehicleRecord {
  const { registration, values, facts, signed } = row.data;
  const number = parseNumber(registration?.canonical ?? '');
  if (!registration || isNumberError(number) || !signed.validate)
    return refuse('document-not-ready', { params: { kind: 'carte' } });
  const { identity } = enrolled(parts);
  const chief = agentRef(parts, signed.validate.agent);
  const text = (id: string) => values[id] ?? refuse('entry-incomplete', { field: id });
  const whole = (id: string) => (values[id] === undefined ? undefined : Number(values[id]));
  const use = String(facts['vehicle.use'] ?? 'PRIVATE');
  const goods = use.startsWith('GOODS_') || use === 'BREAKDOWN';
  return {
    number,
    ...(registration.previous !== null && { previousNumber: registration.previous }),
    firstRegistered: plainDateOf(text('vehicle.dateMec')),
    firstRegisteredInMorocco: plainDateOf(text('vehicle.dateMecMaroc')),
    ...(transfers(row.operation) && { transferred: plainDateOf(registration.on) }),
    validUntil: plainDateOf(registration.validUntil),
    use,
    owner: {
      name: {
        latin: values['owner.raison'] ?? values['owner.nom'] ?? '',
        arabic: values['owner.raisonAr'] ?? values['owner.nomAr'] ?? '',
      },
      ...(values['owner.prenom'] !== undefined && {
        givenNames: { latin: values['owner.prenom'], arabic: values['owner.prenomAr'] ?? '' },
      }),
      address: { latin: text('owner.residence'), arabic: values['owner.residenceAr'] ?? '' },
    },
    make: text('vehicle.marque'),
    type: text('vehicle.type'),
    genre: text('vehicle.genre'),
    model: values['vehicle.modele'] ?? '',
    fuel: fuelWords(values['vehicle.carburant'])?.fr ?? '',
    vin: text('vehicle.chassis'),
    ...optional('cylinders', whole('vehicle.nbCylindres')),
    ...optional('cylinderCapacityCm3', whole('vehicle.cylindree')),
    ...optional('fiscalPowerCv', whole('vehicle.puissanceFiscale')),
    ...(goods ? optional('ptacKg', whole('vehicle.ptc')) : optional('seats', whole('vehicle.nbPlaces'))),
    emptyWeightKg: Number(text('vehicle.poidsVide')),
    ...optional('ptmctKg', whole('vehicle.ptmct')),
    restrictions: values['vehicle.restrictions'] === undefined ? [] : [values['vehicle.restrictions']],
    mentions: [...(registration.mentions ?? [])],
    support: { kind: 'ELECTRONIC', serial },
    operation: { code: row.operation, date: plainDateOf(registration.on) },
    authority: {
      competent: 'Ministère de l’Équipement et des Transports',
      issuing: identity.centre.nameFr,
      signatory: chief.nameFr,
      quality: 'Chef de centre',
    },
  };
}

function optional<K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> {
  const found: Partial<Record<K, number>> = {};
  if (value !== undefined) found[key] = value;
  return found;
}
