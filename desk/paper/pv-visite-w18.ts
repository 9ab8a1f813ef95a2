import { z } from 'zod';
import { codesOf } from './form-sheet.ts';
import { FormWord, wordValue } from './form-vehicle.ts';
import { both, filling } from './form-value.ts';
import { drawForm, formTitle } from './formulaire.ts';
import type { PaperLayout } from './layout.ts';
import { CalendarDate, Issue, Words } from './shapes.ts';

/** Square metres of a part of the premises. */
const Area = z.number().nonnegative().max(1_000_000);

/**
 * Report of the commission that visited the premises of a trader who asks for a W18 card.
 * Source: arrêté 2711.10, art. 30, annex 27.
 */
export const PvVisiteW18 = z.strictObject({
  ...Issue.shape,
  dossierNo: z.string().min(1).optional(),
  /** Where the regional or provincial direction is. */
  direction: Words,
  reportNo: z.string().min(1),
  reportDate: CalendarDate,
  requestNo: z.string().min(1).optional(),
  requestDate: CalendarDate.optional(),
  owner: z.strictObject({
    name: Words,
    cnie: z.string().min(1).optional(),
    rc: z.string().min(1).optional(),
    address: Words.optional(),
    phone: z.string().min(1).optional(),
    email: z.string().min(1).optional(),
  }),
  premises: z.strictObject({
    address: Words,
    phone: z.string().min(1).optional(),
    email: z.string().min(1).optional(),
    office: Area.optional(),
    showroom: Area.optional(),
    store: Area.optional(),
    workshop: Area.optional(),
    washrooms: Area.optional(),
    other: Area.optional(),
  }),
  equipment: z.strictObject({
    material: FormWord.optional(),
    /** Compulsory for a repairer: length, width, depth. */
    pits: FormWord.optional(),
    tools: FormWord.optional(),
    extinguisher: FormWord.optional(),
  }),
  staff: z.strictObject({
    count: z.int().nonnegative().optional(),
    grade: FormWord.optional(),
    quality: FormWord.optional(),
  }),
  opinion: Words,
  members: z.array(z.strictObject({ name: Words, quality: Words })),
  reference: z.string().min(1).optional(),
});
export type PvVisiteW18 = z.infer<typeof PvVisiteW18>;

const m2 = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
const area = (value: number | undefined) => (value === undefined ? undefined : `${m2.format(value)} m²`);

export const pvVisiteW18: PaperLayout<PvVisiteW18> = {
  schema: PvVisiteW18,
  title: data => formTitle('W18_INSPECTION', data.reportNo),
  draw: data => {
    const { owner, premises, equipment, staff } = data;
    const members = data.members.length === 0 ? undefined : { people: data.members };
    return drawForm(
      {
        form: 'W18_INSPECTION',
        values: filling({
          'entete.direction': ['direction', both(data.direction)],
          'entete.pvNo': ['reportNo', data.reportNo],
          'entete.pvDate': ['reportDate', data.reportDate],
          'entete.demandeNo': ['requestNo', data.requestNo],
          'entete.demandeDate': ['requestDate', data.requestDate],
          'proprietaire.nom': ['owner.name', both(owner.name)],
          'proprietaire.cni': ['owner.cnie', owner.cnie],
          'proprietaire.rc': ['owner.rc', owner.rc],
          'proprietaire.adresse': ['owner.address', both(owner.address)],
          'proprietaire.tel': ['owner.phone', owner.phone],
          'proprietaire.email': ['owner.email', owner.email],
          'local.adresse': ['premises.address', both(premises.address)],
          'local.tel': ['premises.phone', premises.phone],
          'local.email': ['premises.email', premises.email],
          'local.bureau': ['premises.office', area(premises.office)],
          'local.hall': ['premises.showroom', area(premises.showroom)],
          'local.depot': ['premises.store', area(premises.store)],
          'local.atelier': ['premises.workshop', area(premises.workshop)],
          'local.sanitaires': ['premises.washrooms', area(premises.washrooms)],
          'local.autres': ['premises.other', area(premises.other)],
          'equipements.materiel': ['equipment.material', wordValue(equipment.material)],
          'equipements.fosses': ['equipment.pits', wordValue(equipment.pits)],
          'equipements.outillage': ['equipment.tools', wordValue(equipment.tools)],
          'equipements.extincteur': ['equipment.extinguisher', wordValue(equipment.extinguisher)],
          'personnel.nombre': ['staff.count', staff.count === undefined ? undefined : String(staff.count)],
          'personnel.grade': ['staff.grade', wordValue(staff.grade)],
          'personnel.qualite': ['staff.quality', wordValue(staff.quality)],
          'avis.avis': ['opinion', both(data.opinion)],
          'avis.membres': ['members', members],
        }),
        ...codesOf(data),
      },
      data,
    );
  },
};
