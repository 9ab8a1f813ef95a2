import type { DossierRow } from '../db/stores/dossier-table.ts';
import { checklist } from '../domain/decree/checklist.ts';
import { premisesFaults, W18_TRADES } from '../domain/decree/w18.ts';
import { labels } from '../domain/decree/wording.ts';
import { Returned } from '../domain/dossier/act-body.ts';
import { formFields } from '../domain/dossier/form.ts';
import type { Step } from '../domain/dossier/flow.ts';
import { numberIsNew } from '../domain/dossier/number-wanted.ts';
import { transfers, workflowOf } from '../domain/dossier/workflow.ts';
import { allowedGestures } from '../domain/dossier/machine.ts';
import { type Act, genesisHash, verifyAct } from '../domain/journal/act.ts';
import { canonical } from '../domain/number/format.ts';
import { type PlainDate, plainDateOf } from '../domain/text/plain-date.ts';
import type { DossierView, TimelineAct } from './contract/dossier.ts';
import { documentsOf } from './document-kinds.ts';
import { checklistView, understand } from './intake-view.ts';
import { checkOpposition } from './opposition.ts';
import { pageRef } from './page-ref.ts';
import type { Parts, PersonCall } from './parts.ts';
import { agentRef, enrolled, signerOf } from './person.ts';
import { core } from './procedures/gesture.ts';
import { queueRow } from './procedures/queue.ts';

/** A dossier whole: what stands, who did what with his signature checked now, what this person may do. */
export function dossierView(call: PersonCall, row: DossierRow): DossierView {
  const { parts, today } = call;
  const { data } = row;
  const products = parts.store.products;
  const returned = row.returned ? data.returned : null;
  return {
    row: queueRow(parts, row, today),
    version: row.version,
    bordereau: row.bordereau,
    facts: data.facts,
    overlays: [...(data.overlays ?? [])],
    dates: data.dates,
    values: data.values,
    checklist: lawOfDeposit(row),
    ticks: data.ticks,
    pages: parts.store.pages.of(row.id).map(pageRef),
    opposition: checkOpposition(parts, row, today),
    suspended: data.suspended && { ...data.suspended, by: agentRef(parts, data.suspended.by) },
    returned: returned && { ...returned, by: agentRef(parts, returned.by) },
    rejected: data.rejected && {
      reasons: data.rejected.reasons,
      at: data.rejected.at,
      by: agentRef(parts, data.rejected.by),
    },
    waitingSince: row.waitingSince,
    timeline: timeline(parts, row.id),
    gestures: allowedGestures(core(row), signerOf(call.account)).map(gesture => ({ ...gesture })),
    changes: changes(parts, row),
    production: {
      card: {
        state: cardState(row),
        support: data.card?.support ?? null,
        writtenAt: data.card?.at ?? null,
        spoiled: data.spoiled.length,
      },
      plates: {
        state: data.plates
          ? 'printed'
          : !data.registration && !data.granted
            ? 'none'
            : needsPlates(row)
              ? 'to-print'
              : 'not-needed',
        files: data.plates?.files ?? [],
        printedAt: data.plates?.at ?? null,
      },
    },
    granted: grantedView(row),
    impediments: premisesSeen(row),
    registration: data.registration && {
      canonical: data.registration.canonical,
      on: data.registration.on,
      validUntil: data.registration.validUntil,
    },
    documents: documentsOf(row).map(kind => ({ kind, copies: products.copiesOf(row.id, kind) })),
  };
}

function cardState(row: DossierRow): DossierView['production']['card']['state'] {
  if (!workflowOf(row.operation).card) return 'not-needed';
  if (row.data.card) return 'written';
  return row.data.registration ? 'to-write' : 'none';
}

function grantedView({ data: { granted } }: DossierRow): DossierView['granted'] {
  if (!granted) return null;
  const { product, on } = granted;
  const numbers =
    product.kind === 'ww-book'
      ? [product.first, product.last].map(order => canonical({ series: 'WW', order }))
      : [product.canonical];
  const validUntil =
    product.kind === 'w18-card' || product.kind === 'ww-declaration' ? product.validUntil : null;
  return { kind: product.kind, numbers, on, validUntil };
}

/** What the commission of annex 27 saw and the annex does not allow: told before the chief signs, refused when he does. */
function premisesSeen({ operation, depositedOn, data: { values } }: DossierRow): DossierView['impediments'] {
  const trade = W18_TRADES.find(one => one === values['w18.metier']);
  if (operation !== 'W18_DELIVRANCE' || trade === undefined || values['visite.surface'] === undefined)
    return [];
  const seen = {
    trade,
    areaM2: Number(values['visite.surface']),
    inspectionPit: values['visite.fosse'] === 'OUI',
  };
  return premisesFaults(seen, plainDateOf(depositedOn)).map(({ code, fr, ar }) => ({ code, fr, ar }));
}

/** Plates go with a new number: a transfer or a duplicate keeps both, unless the number itself is replaced (art. 20). */
export function needsPlates(row: DossierRow): boolean {
  const { registration, granted, values } = row.data;
  if (!workflowOf(row.operation).plates) return false;
  if (granted) return true;
  return registration === null || numberIsNew(registration.canonical, values);
}

/**
 * The decree's answer as of the day of deposit: an old dossier keeps the law of its day. A paper that the law did not ask for
 * and that was brought later all the same (the mainlevée of a later opposition) stands with the others.
 */
export function lawOfDeposit(row: DossierRow): DossierView['checklist'] {
  const on = plainDateOf(row.depositedOn);
  const dates = { ...(row.data.dates as Record<string, PlainDate>), 'deposit.date': on };
  const law = checklistView(
    checklist(understand(row.operation, row.data.facts, dates, on, row.data.overlays, row.data.decree).input),
  );
  const late = law.notRequired.filter(paper => row.data.ticks[paper.key] !== undefined);
  if (late.length === 0) return law;
  return {
    ...law,
    documents: [
      ...law.documents,
      ...late.map(paper => ({
        ...paper,
        why: labels.afterDeposit,
        kind: 'ORIGINAL_PRESUMED',
        signedBy: [],
        constraint: null,
        issuer: null,
        recommended: false,
      })),
    ],
    notRequired: law.notRequired.filter(paper => !late.includes(paper)),
  };
}

const STEP_OF: Record<string, Step> = {
  'dossier.deposited': 'deposit',
  'dossier.controlled': 'control',
  'dossier.cleared': 'clear-opposition',
  'dossier.entered': 'enter',
  'dossier.checked': 'check',
  'dossier.exploited': 'exploit',
  'dossier.validated': 'validate',
  'dossier.granted': 'validate',
  'dossier.produced': 'produce',
  'dossier.delivered': 'deliver',
};

function timeline(parts: Parts, dossierId: string): TimelineAct[] {
  const { journal, identity } = enrolled(parts);
  return journal.ofDossier(dossierId).map(act => {
    const prior =
      act.seq === 1 ? genesisHash(act.workstation, act.epoch) : journal.after(act.seq - 2, 1)[0]?.hash;
    const verdict = verifyAct(act, identity.publicKey, prior ?? '');
    const sent = parts.line.sentState(act.seq);
    return {
      seq: act.seq,
      kind: act.kind,
      step: STEP_OF[act.kind] ?? null,
      at: act.at,
      agent: agentRef(parts, act.agent),
      workstation: act.workstation === identity.workstation ? identity.name : act.workstation,
      signature: verdict.ok && signedByOwnKey(parts, act) ? 'verified' : 'broken',
      agentSigned: act.agentSignature !== undefined,
      hash: act.hash,
      detail: detailOf(act),
      ...(act.kind === 'dossier.returned' && { fields: fieldsOf(act) }),
      sent: sent.state,
      sentCode: sent.code,
    };
  });
}

/** The arithmetic of a second signature proves a key; whose key it is, the accounts say. */
function signedByOwnKey(parts: Parts, act: Act): boolean {
  if (!act.agentSignature) return true;
  return parts.store.accounts.keysOf(act.agentSignature.agent).includes(act.agentSignature.publicKey);
}

/** What the timeline says beside the name of the act: short values only, never a form. */
function detailOf(act: Act): TimelineAct['detail'] {
  const detail: TimelineAct['detail'] = {};
  for (const key of [
    'number',
    'bordereau',
    'note',
    'reason',
    'to',
    'support',
    'document',
    'copy',
    'receivedBy',
    'printer',
    'duplicata',
  ]) {
    const value = act.body[key];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      detail[key] = value;
  }
  const { reasons, registration, paperKey } = act.body;
  if (typeof paperKey === 'string') detail.paper = paperKey;
  if (Array.isArray(reasons)) detail.reasons = reasons.filter(reason => typeof reason === 'string');
  if (typeof registration === 'object' && registration !== null && 'canonical' in registration) {
    const { canonical } = registration;
    if (typeof canonical === 'string') detail.registration = canonical;
  }
  return detail;
}

/** The fields that a send-back names. An act of another version that says it otherwise shows none. */
function fieldsOf(act: Act): NonNullable<TimelineAct['fields']> {
  return Returned.safeParse(act.body).data?.fields ?? [];
}

/** What the chief's signature changes: the person, the address, the dates; for a first registration, everything is new. */
function changes(parts: Parts, row: DossierRow): DossierView['changes'] {
  const { values } = row.data;
  const { registered } = workflowOf(row.operation);
  const number = registered ? values['prior.immatriculation'] : undefined;
  const known = number === undefined ? undefined : parts.store.products.findRegistration(number)?.values;
  const seller: Record<string, string | undefined> = {
    ...(transfers(row.operation) && {
      'owner.nom': values['sale.nom'],
      'owner.prenom': values['sale.prenom'],
      'owner.cnie': values['sale.cnie'],
      'owner.residence': values['sale.adresse'],
    }),
    ...known,
  };
  return formFields(row.operation, row.data)
    .filter(field => field.box === 'owner' || field.box === 'prior')
    .filter(field => values[field.id] !== undefined || seller[field.id] !== undefined)
    .map(field => ({
      field: field.id,
      before: !registered
        ? null
        : field.box === 'prior'
          ? (values[field.id] ?? null)
          : (seller[field.id] ?? null),
      after: values[field.id] ?? null,
    }));
}
