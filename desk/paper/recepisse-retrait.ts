import { z } from 'zod';
import { codesOf } from './form-sheet.ts';
import { FormVehicle, vehicleEntries } from './form-vehicle.ts';
import { both, filling } from './form-value.ts';
import { drawForm, formTitle } from './formulaire.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, PlateCells, Words } from './shapes.ts';
import { words } from './words.ts';

/** Why a vehicle leaves the road for ever (arrêté 2711.10, art. 52). */
export const WITHDRAWAL_REASONS = ['IRREPARABLE_AFTER_ACCIDENT', 'OBSOLETE_OR_BAD_CONDITION'] as const;
export type WithdrawalReason = (typeof WITHDRAWAL_REASONS)[number];

/**
 * Receipt of a declaration of final withdrawal. A vehicle given up for its age or condition gets it under the name of
 * cancellation receipt, against its card.
 * Source: arrêté 2711.10, art. 52 § 1 to 4, annex 29.
 */
export const RecepisseRetrait = z.strictObject({
  ...Issue.shape,
  dossierNo: z.string().min(1),
  reason: z.enum(WITHDRAWAL_REASONS),
  plate: PlateCells,
  declarant: z.strictObject({ name: Words, cnie: z.string().min(1), address: Words }),
  depositedOn: CalendarDate,
  vehicle: FormVehicle,
  /** Who certifies: name, and quality with his service. */
  signatory: z.strictObject({ name: Words, quality: Words }),
  place: Words,
  issuedOn: CalendarDate,
  reference: z.string().min(1).optional(),
});
export type RecepisseRetrait = z.infer<typeof RecepisseRetrait>;

/** The name of the paper by its reason: art. 52 § 4 calls it a cancellation receipt. */
function titleOf(reason: WithdrawalReason) {
  return reason === 'OBSOLETE_OR_BAD_CONDITION' ? { title: words('withdrawal.cancellation') } : {};
}

export const recepisseRetrait: PaperLayout<RecepisseRetrait> = {
  schema: RecepisseRetrait,
  title: data => {
    const { title } = titleOf(data.reason);
    return title ? `${title.fr} — ${data.dossierNo}` : formTitle('WITHDRAWAL_RECEIPT', data.dossierNo);
  },
  draw: data => {
    const { signatory, declarant } = data;
    const certifies = {
      fr: `${signatory.name.fr}, ${signatory.quality.fr}`,
      ar: [signatory.name.ar, signatory.quality.ar].filter(part => part !== '').join('، '),
    };
    return drawForm(
      {
        form: 'WITHDRAWAL_RECEIPT',
        values: filling({
          'service.signataire': ['signatory', both(certifies)],
          'declarant.nom': ['declarant.name', both(declarant.name)],
          'declarant.cni': ['declarant.cnie', declarant.cnie],
          'declarant.adresse': ['declarant.address', both(declarant.address)],
          'declarant.dateDepot': ['depositedOn', data.depositedOn],
          'vehicule.immatriculation': ['plate', { cells: data.plate }],
          ...vehicleEntries('vehicule', data.vehicle),
          'vehicule.motif': ['reason', words(`withdrawal.reason.${data.reason}`)],
          'signature.faitA': ['place', both(data.place)],
          'signature.date': ['issuedOn', data.issuedOn],
          'signature.cachet': ['signatory', both(certifies)],
        }),
        ...titleOf(data.reason),
        remarks: [words('withdrawal.opposition')],
        ...codesOf(data),
      },
      data,
    );
  },
};
