import type { DossierView, TimelineAct } from '../../../desk/contract/dossier.ts';
import type { ChecklistPaper } from '../../../desk/contract/intake.ts';
import { refuse } from '../../../desk/contract/refusal.ts';
import type { AgentRef, PageRef } from '../../../desk/contract/shapes.ts';
import type { Role, Step } from '../../../domain/dossier/flow.ts';
import { allowedGestures } from '../../../domain/dossier/machine.ts';
import type { FixtureHandlers } from '../bridge.ts';
import { ROWS } from './queue.ts';

const agent = (id: string, nameFr: string, nameAr: string, role: Role): AgentRef => ({
  id,
  nameFr,
  nameAr,
  role,
});
const LAMRABET = agent('a1', 'Hanane LAMRABET', 'حنان لمرابط', 'counter');
const SABER = agent('a2', 'Nadia SABER', 'نادية صابر', 'control');

const paper = (n: string, fr: string, ar: string): ChecklistPaper => ({
  key: `9/${n}`,
  doc: fr,
  n,
  article: '9',
  fr,
  ar,
  why: { fr: 'mutation', ar: 'نقل الملكية' },
  kind: 'ORIGINAL',
  signedBy: [],
  constraint: null,
  issuer: null,
  recommended: false,
});
const PAPERS = [
  paper('1', 'Formule B I remplie et signée', 'المطبوع ب 1 مملوء وموقع'),
  paper('2', 'Justificatif de résidence', 'وثيقة إثبات الإقامة'),
  paper('3', 'Carte au nom du vendeur', 'شهادة التسجيل باسم البائع'),
  paper('4', 'Procès-verbal de contrôle technique', 'محضر المراقبة التقنية'),
  paper('5', 'Quittance des droits', 'وصل أداء الواجبات'),
];
const page = (key: string, position: number): PageRef => ({
  id: `00000000-0000-4000-a000-${key.replace(/\D/g, '').padStart(6, '0')}${String(position).padStart(6, '0')}`,
  paperKey: key,
  position,
  name: `piece-${key.slice(2)}-${position}.png`,
  source: 'scanner',
  mime: 'image/png',
  bytes: 184_000,
  sha256: '0'.repeat(64),
  turns: 0,
  marks: [],
});
const act = (
  seq: number,
  kind: string,
  step: Step | null,
  at: string,
  by: AgentRef,
  more: Partial<TimelineAct> = {},
): TimelineAct => ({
  seq,
  kind,
  step,
  at,
  agent: by,
  workstation: 'Poste G2',
  signature: 'verified',
  agentSigned: false,
  hash: (seq * 7919).toString(16).padStart(64, '7f3a91c2'),
  detail: {},
  sent: 'accepted',
  sentCode: null,
  ...more,
});

const roleAsked = new URLSearchParams(location.search).get('as');
const role: Role =
  roleAsked === 'control' || roleAsked === 'chief' || roleAsked === 'technician' ? roleAsked : 'counter';

function view(dossierId: string): DossierView {
  const row = ROWS.find(each => each.dossierId === dossierId) ?? refuse('dossier-unknown');
  const returned = row.signals.includes('returned');
  return {
    row,
    version: 3,
    bordereau: '26-G2-0031',
    granted: null,
    impediments: [],
    overlays: [],
    facts: {
      'owner.kind': 'NATURAL_PERSON',
      'vehicle.category': 'MOTOR_VEHICLE',
      'vehicle.use': 'PRIVATE',
      'vehicle.ptacKg': 1640,
      'purchase.method': 'CASH',
    },
    dates: { 'sale.signatureLegalisationDate': '2026-02-20' },
    values: {
      'prior.immatriculation': row.plate ?? '',
      'owner.cnie': 'GK207514',
      'owner.nom': row.owner.latin.split(' ')[0] ?? '',
      'owner.prenom': row.owner.latin.split(' ')[1] ?? '',
      'owner.nomAr': row.owner.arabic.split(' ')[0] ?? '',
      'owner.prenomAr': row.owner.arabic.split(' ')[1] ?? '',
      'owner.residence': '14, rue des Orangers, Kénitra',
      'owner.residenceAr': '14 زنقة البرتقال، القنيطرة',
      'vehicle.chassis': 'VF1RJA00564821937',
      'vehicle.marque': 'RENAULT',
      'vehicle.type': 'CLIO',
      'vehicle.carburant': 'ESSENCE',
      'vehicle.puissanceFiscale': '6',
      'vehicle.dateMec': '2019-06-22',
      'sale.nom': 'DOUKKALI',
      'sale.prenom': 'Samir',
    },
    checklist: {
      operation: row.operation,
      overlays: [],
      forms: ['B I'],
      documents: PAPERS,
      notRequired: [],
      deadline: null,
      receiptDays: 60,
      mentions: [],
      refusals: [],
      blocks: [],
      missingFacts: [],
    },
    ticks: {
      '9/1': { conforming: true },
      '9/2': { conforming: true },
      '9/3': { conforming: true },
      '9/4': { conforming: false, reason: 'visite périmée' },
      '9/5': { conforming: true },
    },
    pages: [page('9/1', 1), page('9/1', 2), page('9/2', 1), page('9/3', 1), page('9/4', 1)],
    opposition: { found: false, entries: [], listDate: '2026-03-15T00:00:00.000Z', listAgeDays: 2 },
    suspended: null,
    returned: returned
      ? {
          to: 'enter',
          reasons: ['C.N.I.E. : chiffres inversés'],
          fields: [{ field: 'owner.cnie', reason: 'GK214406 et non GK214460' }],
          by: SABER,
          at: '2026-03-16T15:20:00.000Z',
          times: 1,
        }
      : null,
    rejected: null,
    waitingSince: '2026-03-16T11:30:00.000Z',
    timeline: [
      act(11, 'dossier.deposited', 'deposit', '2026-02-25T09:14:00.000Z', LAMRABET, {
        detail: { number: row.number, bordereau: '26-G2-0031' },
      }),
      act(12, 'paper.printed', null, '2026-02-25T09:15:00.000Z', LAMRABET, {
        detail: { document: 'recepisse', copy: 1 },
      }),
      ...(row.signed > 1
        ? [
            act(
              31,
              row.steps[1] === 'control' ? 'dossier.controlled' : 'dossier.cleared',
              row.steps[1] ?? null,
              '2026-02-26T11:30:00.000Z',
              SABER,
              { sent: 'unsent', detail: { note: 'Liste du 25 février' } },
            ),
          ]
        : []),
    ],
    gestures: [
      ...allowedGestures(
        {
          id: row.dossierId,
          operation: row.operation,
          state: row.state,
          suspended: null,
          enteredBy: 'x',
          checkedBy: 'y',
          version: 3,
        },
        { agent: `agent-${role}`, role },
      ),
    ],
    changes: [],
    production: {
      card: { state: 'none', support: null, writtenAt: null, spoiled: 0 },
      plates: { state: 'none', files: [], printedAt: null },
    },
    registration: null,
    documents: [
      { kind: 'recepisse', copies: 1 },
      { kind: 'inventaire', copies: 0 },
      { kind: 'bordereau', copies: 0 },
    ],
  };
}

/** A sheet drawn on the spot: lines and a title are enough to judge zoom, turn and fit. */
async function sheet(width: number, title: string): Promise<Uint8Array<ArrayBuffer>> {
  const height = Math.round(width * Math.SQRT2);
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d') ?? refuse('page-unknown');
  pen.fillStyle = '#fdfdfa';
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = '#222';
  pen.font = `600 ${Math.round(width / 24)}px sans-serif`;
  pen.fillText(title, width * 0.08, width * 0.1);
  pen.font = `${Math.round(width / 42)}px monospace`;
  for (let line = 0; line < 28; line++) {
    pen.fillText(
      'Nom .......... TAHIRI   Prénom ..... Siham',
      width * 0.08,
      width * 0.18 + line * width * 0.042,
    );
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

const handlers: FixtureHandlers = {
  'dossier.get': ({ dossierId }) => view(dossierId),
  'dossier.control': ({ dossierId, version }) => ({ dossierId, version: version + 1 }),
  'dossier.exploit': ({ dossierId, version }) => ({ dossierId, version: version + 1 }),
  'paper.receive': ({ version }) => ({ version: version + 1, pages: [] }),
  'dossier.reject': ({ dossierId, version }) => ({ dossierId, version: version + 1 }),
  'dossier.clear-opposition': () =>
    refuse('opposition-active', {
      params: { authority: 'Tribunal de Kénitra', since: '2026-01-12', reference: 'TK-26-118' },
    }),
  'paper.picture': async ({ pageId, width }) => ({
    mime: 'image/png',
    bytes: await sheet(width, `Formule B I · page ${pageId.slice(-1)}`),
    width,
    height: Math.round(width * Math.SQRT2),
  }),
  'receipt.state': () => ({ printers: [], usual: { recepisse: 'sheet', remise: 'sheet' }, doubts: [] }),
  'document.preview': async ({ kind }) => ({
    pdf: new Uint8Array(),
    png: await sheet(960, kind),
    pages: 1,
    title: kind,
  }),
  'document.print': () => refuse('printer-no-paper'),
};
export default handlers;
