import ar from '../assets/i18n/ar/dossier.json' with { type: 'json' };
import fr from '../assets/i18n/fr/dossier.json' with { type: 'json' };
import type { DossierRow } from '../db/stores/dossier-table.ts';
import { transfers, workflowOf } from '../domain/dossier/workflow.ts';
import type { Capacity, HandOverStatement } from '../domain/signature/statement.ts';
import type { DocumentKind } from './contract/dossier.ts';
import { refuse } from './contract/refusal.ts';
import type { Bilingual } from './contract/shapes.ts';
import { needsPlates } from './dossier-view.ts';
import { words } from './paper/words.ts';
import type { PersonCall } from './parts.ts';
import { enrolled } from './person.ts';

/** What a person leaves with, and what he gave back for it. */
export interface HandedOver {
  readonly items: { readonly label: Bilingual; readonly quantity: number; readonly serial: string | null }[];
  readonly returned: Bilingual[];
}

/** The products of a dossier as its slip and its statement name them. Empty `items`: nothing is made yet. */
export function handedOver(row: DossierRow): HandedOver {
  const { card, plates, granted } = row.data;
  const { paper } = workflowOf(row.operation);
  return {
    items: [
      ...(card
        ? [
            {
              label: { fr: 'Carte grise électronique', ar: 'البطاقة الرمادية الإلكترونية' },
              quantity: 1,
              serial: card.support,
            },
          ]
        : []),
      ...(needsPlates(row) && plates
        ? [
            {
              label: { fr: 'Plaques d’immatriculation', ar: 'لوحتا التسجيل' },
              quantity: plates.layouts.length,
              serial: null,
            },
          ]
        : []),
      ...(paper !== null && granted
        ? [{ label: { fr: fr[`out.${paper}`], ar: ar[`out.${paper}`] }, quantity: 1, serial: null }]
        : []),
    ],
    returned: [
      ...(row.data.receiptDays > 0 ? [{ fr: 'Récépissé de dépôt', ar: 'وصل الإيداع' }] : []),
      ...(transfers(row.operation)
        ? [{ fr: 'Carte grise au nom du vendeur', ar: 'البطاقة الرمادية في اسم البائع' }]
        : []),
    ],
  };
}

/** The paper that is signed by hand where the pad is not: the slip of a card; elsewhere the paper itself, on the centre's copy. */
export function slipOf(row: DossierRow): DocumentKind {
  return workflowOf(row.operation).paper ?? 'remise';
}

/**
 * What somebody signs who receives the products of this dossier today.
 * @throws Refused `document-not-ready` while there is nothing to hand over
 */
export function statementOf(
  call: PersonCall,
  row: DossierRow,
  recipient: { readonly receivedBy: string; readonly cnie: string; readonly capacity: Capacity },
): HandOverStatement {
  const { identity } = enrolled(call.parts);
  const { items, returned } = handedOver(row);
  if (items.length === 0) return refuse('document-not-ready', { params: { kind: slipOf(row) } });
  return {
    v: 1,
    kind: 'hand-over',
    dossierId: row.id,
    dossierNo: row.number,
    plate: row.plate,
    vin: row.vin,
    owner: { fr: row.ownerLatin, ar: row.ownerArabic },
    items,
    returned,
    recipient: {
      name: recipient.receivedBy,
      capacity: recipient.capacity,
      identityNo: recipient.cnie,
    },
    centre: { fr: identity.centre.nameFr, ar: identity.centre.nameAr },
    deliveredOn: call.today,
    text: words(row.data.card ? 'remise.statement' : 'remise.statement.goods'),
  };
}
