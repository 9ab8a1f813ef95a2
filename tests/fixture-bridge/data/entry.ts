import type { CheckField } from '../../../desk/contract/entry.ts';
import { Refused } from '../../../desk/contract/refusal.ts';
import { formFields } from '../../../domain/dossier/form.ts';
import { readForm } from '../../../domain/dossier/form-reading.ts';
import { plainDateOf } from '../../../domain/text/plain-date.ts';
import type { FixtureHandlers } from '../bridge.ts';

/** Data entry half done with two fields sent back, and a check in progress with two differences. */
const TODAY = plainDateOf('2026-03-17');
const fields = formFields('MUTATION', { facts: { 'owner.kind': 'NATURAL_PERSON' } });

const whole: Record<string, string> = {
  'prior.immatriculation': '77019-أ-59',
  'owner.cnie': 'GK207541',
  'owner.nom': 'TAHIRI',
  'owner.nomAr': 'الطاهري',
  'owner.prenom': 'Siham',
  'owner.prenomAr': 'سهام',
  'owner.pere': 'Abdellah',
  'owner.mere': 'Khadija BENNANI',
  'owner.nationalite': 'Marocaine',
  'owner.neLe': '1988-05-19',
  'owner.neA': 'Kénitra',
  'owner.profession': 'Enseignante',
  'owner.residence': '14, rue des Orangers, Kénitra',
  'owner.residenceAr': '14، زنقة البرتقال، القنيطرة',
  'owner.faitA': 'Kénitra',
  'owner.faitLe': '2026-02-26',
  'vehicle.chassis': 'VF1RJA00S64821937',
  'vehicle.marque': 'RENAULT',
  'vehicle.type': 'CLIO',
  'vehicle.modele': 'RJA',
  'vehicle.genre': 'VP',
  'vehicle.carburant': 'ESSENCE',
  'vehicle.nbCylindres': '4',
  'vehicle.cylindree': '1149',
  'vehicle.puissanceFiscale': '6',
  'vehicle.ptc': '1640',
  'vehicle.poidsVide': '1148',
  'vehicle.nbPlaces': '5',
  'vehicle.dateMec': '2019-06-22',
  'vehicle.dateMecMaroc': '2019-06-22',
  'sale.nom': 'BERRADA',
  'sale.prenom': 'Imane',
  'sale.cnie': 'G445120',
  'sale.adresse': '8, rue Ibn Rochd, Kénitra',
  'sale.legalisationVendeur': '2026-02-26',
  'sale.legalisationAcheteur': '2026-02-26',
};

let typed: Record<string, string> = Object.fromEntries(Object.entries(whole).slice(0, 18));
let savedAt: string | null = null;
const entryView = (dossierId: string) => ({
  dossierId,
  values: typed,
  errors: structuredClone(readForm(fields, typed, TODAY, false).faults) as Record<string, { code: string }>,
  returned: [
    { field: 'owner.cnie', reason: '1re saisie « GK207541 », relu « GK207514 »' },
    { field: 'vehicle.chassis', reason: '1re saisie « VF1RJA00S64821937 », relu « VF1RJA00564821937 »' },
  ],
  card: null,
  fromCard: [],
  savedAt,
});

const readings = new Map<string, { typed: string; keep: boolean }>();
const checked = fields.filter(field => whole[field.id] !== undefined);
function checkField(field: string): CheckField {
  const reading = readings.get(field);
  if (reading === undefined) return { field, typed: null, verdict: 'to-read', first: null, kept: false };
  const first = whole[field] ?? '';
  const known = fields.filter(each => each.id === field);
  const value = readForm(known, { [field]: reading.typed }, TODAY, false).values[field] ?? reading.typed;
  const same = value === first;
  return { field, typed: value, verdict: same ? 'same' : 'different', first, kept: !same && reading.keep };
}
for (const { id } of checked.slice(0, 18))
  readings.set(id, {
    typed:
      id === 'owner.cnie' ? 'GK207514' : id === 'vehicle.chassis' ? 'VF1RJA00564821937' : (whole[id] ?? ''),
    keep: id === 'owner.cnie',
  });

const handlers: FixtureHandlers = {
  'entry.open': ({ dossierId }) => entryView(dossierId),
  'entry.save': ({ dossierId, values }) => {
    typed = { ...typed, ...values };
    savedAt = new Date().toISOString();
    return entryView(dossierId);
  },
  'entry.sign': ({ dossierId }) => {
    const faults = Object.entries(readForm(fields, typed, TODAY, true).faults);
    if (faults.length > 0)
      throw new Refused({
        code: 'entry-incomplete',
        also: faults.map(([field, { code, params }]) => ({
          field,
          code,
          ...(params === undefined ? {} : { params: { ...params } }),
        })),
      });
    return { dossierId };
  },
  'check.open': ({ dossierId }) => ({
    dossierId,
    fields: checked.map(field => checkField(field.id)),
    enteredBy: { id: 'zniber', nameFr: 'A. Zniber', nameAr: 'أ. زنيبر', role: 'control' },
    enteredAt: '2026-03-16T09:58:00.000Z',
    savedAt: null,
  }),
  'check.read': ({ field, typed: text, keep }) => {
    if (text === '') readings.delete(field);
    else readings.set(field, { typed: text, keep: keep ?? false });
    return checkField(field);
  },
  'check.sign': ({ dossierId }) => ({ dossierId }),
};

export default handlers;
