import arIntake from '../assets/i18n/ar/intake.json' with { type: 'json' };
import ar from '../assets/i18n/ar/motives.json' with { type: 'json' };
import frIntake from '../assets/i18n/fr/intake.json' with { type: 'json' };
import fr from '../assets/i18n/fr/motives.json' with { type: 'json' };
import type { DossierRow } from '../db/stores/dossier-table.ts';
import { labels } from '../domain/decree/wording.ts';
import { transfers, workflowOf } from '../domain/dossier/workflow.ts';
import { moroccanDate } from '../domain/text/plain-date.ts';
import type { DocumentKind } from './contract/dossier.ts';
import { refuse } from './contract/refusal.ts';
import type { Bilingual, PageRef } from './contract/shapes.ts';
import { cardFaces } from './card-faces.ts';
import { lawOfDeposit } from './dossier-view.ts';
import { cellsOf, formValues } from './form-values.ts';
import { grantedPaperData } from './granted-papers.ts';
import { handedOver } from './hand-over.ts';
import { slipSignature } from './hand-over-signing.ts';
import { pageRef } from './page-ref.ts';
import { FORM_IDS, type FormId, isFile } from './paper/form-catalogue.ts';
import { paperProof } from './paper-proof.ts';
import type { PersonCall } from './parts.ts';
import { enrolled } from './person.ts';

/**
 * Data of a printed paper of a dossier, as `renderPaper` takes it.
 * @param copy which sheet of this paper it is: the second and later say DUPLICATA
 */
export function documentData(call: PersonCall, kind: DocumentKind, row: DossierRow, copy: number): unknown {
  const { parts } = call;
  const pages = parts.store.pages.of(row.id).map(pageRef);
  const common = { ...issue(call), ...(copy > 1 && { copy }) };
  const plate = plateCells(row.plate);
  const owner = ownerWords(row);
  switch (kind) {
    case 'recepisse':
      return {
        ...common,
        form: formOf(row),
        dossierNo: row.number,
        bordereauNo: row.bordereau,
        ...receiptOperation(row),
        ...(row.ww !== null && { wwOrOld: row.ww }),
        ...plate,
        owner,
        address: {
          fr: row.data.values['owner.residence'] ?? '—',
          ar: row.data.values['owner.residenceAr'] ?? '',
        },
        depositedOn: row.depositedOn,
        expiresOn: row.receiptUntil,
        papers: papersOf(row, pages).map(({ n, fr, ar, pages: sheets }) => ({
          n,
          fr,
          ar,
          pages: sheets.length,
        })),
        reference: paperProof(call, row, {
          kind,
          copy,
          act: 'dossier.deposited',
          issuedOn: row.depositedOn,
          validUntil: row.receiptUntil,
        }),
      };
    case 'fiche-de-rejet': {
      const { rejected } = row.data;
      if (!rejected) return refuse('document-not-ready', { params: { kind } });
      const missing = lawOfDeposit(row).documents.filter(
        paper => row.data.ticks[paper.key]?.conforming !== true,
      );
      return {
        ...common,
        form: formOf(row),
        dossierNo: row.number,
        ...plate,
        ...(row.vin !== null && { chassis: row.vin }),
        owner,
        rejectedOn: moroccanDate(rejected.at),
        reasons: rejected.reasons.map(reason => motive(reason, row)),
        bring: rejected.atCounter ? missing.map(({ fr, ar }) => ({ fr, ar })) : [],
        reference: paperProof(call, row, {
          kind,
          copy,
          act: rejected.atCounter ? 'dossier.refused-at-counter' : 'dossier.rejected',
          issuedOn: moroccanDate(rejected.at),
        }),
      };
    }
    case 'carte': {
      if (!row.plate) return refuse('document-not-ready', { params: { kind } });
      const faces = cardFaces(parts, row, row.data.card?.support ?? '—');
      return {
        ...common,
        dossierNo: row.number,
        recto: cardSide(faces.recto),
        verso: cardSide(faces.verso),
      };
    }
    case 'remise': {
      const { card, delivered } = row.data;
      if (!card || !row.plate || !row.vin) return refuse('document-not-ready', { params: { kind } });
      const { items, returned } = handedOver(row);
      const signature = slipSignature(parts, row);
      return {
        ...common,
        dossierNo: row.number,
        ...plate,
        chassis: row.vin,
        owner,
        items: items.map(({ label, quantity, serial }) => ({
          label,
          quantity,
          ...(serial !== null && { serial }),
        })),
        returned,
        ...(delivered && {
          recipient: {
            name: { fr: delivered.receivedBy, ar: '' },
            capacity: delivered.capacity ?? 'OWNER',
            identityNo: delivered.cnie !== '' ? delivered.cnie : (row.cnie ?? '—'),
          },
        }),
        deliveredOn: delivered?.on ?? call.today,
        ...(signature && { signature }),
      };
    }
    case 'inventaire':
      return {
        ...common,
        dossierNo: row.number,
        operation: labels.operation(row.operation),
        ...plate,
        owner,
        on: call.today,
        papers: papersOf(row, pages).map(({ n, fr, ar, pages: sheets }) => ({
          n,
          fr,
          ar,
          pages: sheets.map(sheet => sheet.sha256),
        })),
      };
    case 'bordereau': {
      const dossiers = parts.store.queues.ofBordereau(row.bordereau);
      return {
        ...common,
        bordereauNo: row.bordereau,
        sentOn: call.today,
        to: { fr: 'Registre central', ar: 'السجل المركزي' },
        dossiers: dossiers.map(one => ({
          dossierNo: one.number,
          operation: labels.operation(one.operation),
          ...plateCells(one.plate),
          owner: ownerWords(one),
          depositedOn: one.depositedOn,
          pages: parts.store.pages.of(one.id).length,
        })),
      };
    }
    case 'formulaire': {
      const form = formOf(row);
      return {
        ...common,
        form,
        dossierNo: row.number,
        // the two sides of a file are full: its proof is its receipt
        ...(!isFile(form) && {
          reference: paperProof(call, row, {
            kind,
            copy,
            act: 'dossier.deposited',
            issuedOn: row.depositedOn,
          }),
        }),
        values: { ...formValues(parts, row, form, owner), ...receiptChoice(row) },
      };
    }
    case 'carte-w18':
    case 'carnet-ww':
    case 'declaration-ww':
    case 'recepisse-retrait':
    case 'certificat-restitution':
    case 'pv-visite-w18':
    case 'engagement-copropriete':
      return {
        ...common,
        ...grantedPaperData(call, kind, row, {
          owner,
          reference: row.data.granted
            ? paperProof(call, row, {
                kind,
                copy,
                act: 'dossier.granted',
                issuedOn: row.data.granted.on,
              })
            : undefined,
        }),
      };
    case 'registre-du-jour':
      return refuse('document-not-of-a-dossier', { params: { kind } });
  }
}

/** Who issues the paper, where and when. */
export function issue(call: PersonCall) {
  const { identity } = enrolled(call.parts);
  return {
    centre: { fr: identity.centre.nameFr, ar: identity.centre.nameAr },
    agent: { fr: call.account.nameFr, ar: call.account.nameAr },
    workstation: identity.name,
    printedAt: call.now,
  };
}

/** The form that the law asks of this dossier; that of its family where the facts were never told (a refusal at the counter). */
function formOf(row: DossierRow): FormId {
  const asked = lawOfDeposit(row).documents.flatMap(({ doc }) => FORM_IDS.filter(form => form === doc));
  return asked[0] ?? (workflowOf(row.operation).family === 'B' ? 'FORM_BI' : 'FORM_I');
}

function receiptChoice(row: DossierRow): Record<string, string> {
  const { operation } = receiptOperation(row);
  return operation === undefined ? {} : { 'recepisse.operation': operation };
}

/** The choice at the head of the receipt of forms B (annexes 4 and 5); form III has none. */
function receiptOperation(row: DossierRow): { operation?: string } {
  if (!formOf(row).startsWith('FORM_B')) return {};
  if (transfers(row.operation)) return { operation: 'MUTATION' };
  return { operation: row.operation === 'DUPLICATA' ? 'DUPLICATA' : 'ECHANGE' };
}

/** The fields of a face as the data sheet takes them: a number keeps the order of its parts. */
function cardSide(fields: ReturnType<typeof cardFaces>['recto']): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ id, value, valueAr }) => {
      const { plate } = id.startsWith('immatriculation') ? plateCells(value) : {};
      return [id, plate ? { cells: plate } : { fr: value, ar: valueAr ?? '' }];
    }),
  );
}

function ownerWords(row: DossierRow): Bilingual {
  return { fr: row.ownerLatin || '—', ar: row.ownerArabic };
}

function plateCells(canonical: string | null): { plate?: string[] } {
  const plate = canonical === null ? undefined : cellsOf(canonical);
  return plate ? { plate } : {};
}

/** The papers of the dossier in the order of the decree, with their pages. */
function papersOf(row: DossierRow, pages: readonly PageRef[]) {
  return lawOfDeposit(row)
    .documents.filter(paper => row.data.ticks[paper.key]?.conforming === true)
    .map(({ key, n, fr, ar }) => ({ n, fr, ar, pages: pages.filter(page => page.paperKey === key) }));
}

/**
 * A motive as printed: `code|paperKey|note` of a refusal at the counter, or the words that were typed. A fault that the counter
 * offers is said in both languages, whichever it was ticked in; what was typed stands as typed.
 */
function motive(reason: string, row: DossierRow): { article: string; fr: string; ar: string; note?: string } {
  const [code = '', paperKey = '', ...rest] = reason.split('|');
  if (!reason.includes('|')) return { article: '', fr: reason, ar: reason };
  const paper = lawOfDeposit(row).documents.find(one => one.key === paperKey);
  const words = rest.join('|');
  const offered = OFFERED.find(one => one.fr === words || one.ar === words);
  const join = (between: string, parts: readonly (string | undefined)[]) =>
    parts.filter(part => part !== undefined && part !== '').join(between);
  return {
    article: articleNumber(paper?.article ?? ''),
    fr: join('\u00A0: ', [sentence(fr, code), paper?.fr, offered?.fr]),
    ar: join(': ', [sentence(ar, code), paper?.ar, offered?.ar]),
    ...(words !== '' && offered === undefined && { note: words }),
  };
}

function sentence(of: Readonly<Record<string, string>>, code: string): string {
  return of[code] ?? of.other ?? code;
}

/** The faults of a paper that the counter offers, in both languages. */
const OFFERED: readonly Bilingual[] = Object.entries(frIntake).flatMap(([key, words]) => {
  const other: Readonly<Record<string, string>> = arIntake;
  return key.startsWith('reason.') ? [{ fr: words, ar: other[key] ?? words }] : [];
});

/** `9 (6)` of `art.9(6)`, under a head that says "article" in both languages. */
function articleNumber(source: string): string {
  return source.replace(/^\s*art\.?\s*/i, '').replace(/\s*\(/g, '\u00A0(');
}
