import {
  DOSSIER_ACTS,
  type Deposited,
  type DossierActBody,
  type DossierActKind,
  type Granted,
  isDossierAct,
  type RefusedAtCounter,
  type Validated,
} from '../../domain/dossier/act-body.ts';
import { identityNumber } from '../../domain/dossier/identity-number.ts';
import { nextStep, stateAfter, stateBefore, type Step, stepsOf } from '../../domain/dossier/flow.ts';
import { changesHands } from '../../domain/dossier/workflow.ts';
import { isStockAct } from '../../domain/stock/stock-act.ts';
import type { Act } from '../../domain/journal/act.ts';
import type { BlankTable } from '../stores/blank-table.ts';
import type { DossierRow, DossierTable } from '../stores/dossier-table.ts';
import type { PageTable } from '../stores/page-table.ts';
import type { ProductTable } from '../stores/product-table.ts';
import { ActDoesNotFit } from './act-does-not-fit.ts';
import { applyStockAct, inStock, supportSpoiled, supportUsed } from './apply-stock-act.ts';
import type { DossierData } from './dossier-data.ts';
import { platesPrinted } from './plates-printed.ts';

export { ActDoesNotFit } from './act-does-not-fit.ts';

/** The tables that acts are read into. */
export interface Projection {
  readonly dossiers: DossierTable;
  readonly pages: PageTable;
  readonly products: ProductTable;
  readonly blanks: BlankTable;
}

/**
 * Reads one act into the projection. The same code for acts of this desk and of others, live and at a rebuild: the projection
 * is a function of the journal and of nothing else. Acts of the workstation itself change nothing here, but for its stock.
 * @throws ActDoesNotFit
 */
export function applyAct(act: Act, projection: Projection): void {
  if (act.dossier === null && isStockAct(act.kind)) {
    applyStockAct(act, act.kind, projection.blanks);
    return;
  }
  if (act.dossier === null || !isDossierAct(act.kind)) return;
  const body = DOSSIER_ACTS[act.kind].safeParse(act.body);
  if (!body.success) throw new ActDoesNotFit(act, body.error.message);
  applyBody(act, act.dossier, act.kind, body.data, projection);
}

function applyBody(
  act: Act,
  id: string,
  kind: DossierActKind,
  parsed: unknown,
  projection: Projection,
): void {
  const { blanks, dossiers, pages, products } = projection;
  const body = <K extends DossierActKind>(_: K) => parsed as DossierActBody<K>;
  if (kind === 'dossier.deposited') {
    const deposited = body(kind);
    dossiers.insert(depositedRow(act, id, deposited));
    pages.settle(id, deposited.pages, act);
    return;
  }
  if (kind === 'dossier.refused-at-counter') {
    const refused = body(kind);
    dossiers.insert(refusedRow(act, id, refused));
    pages.settle(id, refused.pages, act);
    return;
  }
  const row = dossiers.find(id);
  if (!row) throw new ActDoesNotFit(act, 'its dossier is unknown');
  const next: DossierRow = { ...row, data: structuredClone(row.data), version: row.version + 1 };
  const by = { agent: act.agent, at: act.at };
  const sign = (step: Step) => {
    next.state = stateAfter(row.operation, step);
    next.data.signed[step] = by;
    next.waitingSince = act.at;
    if (next.data.returned !== null && stepIndex(row, step) >= stepIndex(row, next.data.returned.to))
      next.returned = false;
  };
  switch (kind) {
    case 'dossier.controlled':
      sign('control');
      break;
    case 'dossier.cleared':
      sign('clear-opposition');
      next.signals = without(next.signals, 'opposition');
      break;
    case 'dossier.entered': {
      sign('enter');
      // Noted at the counter only: where the owner lives decides the centre, not the card.
      next.data.values = { ...provinceOf(row.data.values), ...body(kind).values };
      next.enteredBy = act.agent;
      next.checkedBy = null;
      if (next.data.returned)
        next.data.corrected = unique([
          ...next.data.corrected,
          ...next.data.returned.fields.map(f => f.field),
        ]);
      named(next);
      break;
    }
    case 'dossier.checked':
      sign('check');
      next.checkedBy = act.agent;
      break;
    case 'dossier.exploited':
      sign('exploit');
      break;
    case 'dossier.validated': {
      sign('validate');
      validated(act, next, body(kind), products);
      break;
    }
    case 'dossier.granted': {
      sign('validate');
      granted(act, next, body(kind), products);
      break;
    }
    case 'dossier.returned': {
      const { to, reasons, fields } = body(kind);
      next.state = stateBefore(row.operation, to);
      next.data.signed = Object.fromEntries(
        Object.entries(next.data.signed).filter(([step]) => stepIndex(row, step) < stepIndex(row, to)),
      );
      next.data.returned = {
        to,
        reasons,
        fields,
        by: act.agent,
        at: act.at,
        times: (row.data.returned?.times ?? 0) + 1,
      };
      next.returned = true;
      next.waitingSince = act.at;
      break;
    }
    case 'dossier.suspended': {
      const { reason, note } = body(kind);
      next.suspended = reason;
      next.data.suspended = { reason, note, by: act.agent, since: act.at };
      break;
    }
    case 'dossier.resumed':
      next.suspended = null;
      next.data.suspended = null;
      break;
    case 'dossier.rejected':
      next.state = 'rejected';
      next.suspended = null;
      next.data.rejected = { reasons: body(kind).reasons, by: act.agent, at: act.at, atCounter: false };
      next.waitingSince = act.at;
      break;
    case 'dossier.card-written': {
      const { support, sizes } = body(kind);
      products.takeSupport({ serial: support, state: 'written', dossier: id, act: act.seq });
      supportUsed(act, id, support, blanks);
      next.data.card = { support, at: act.at, ...(sizes && { sizes }) };
      break;
    }
    case 'dossier.card-spoiled': {
      const { support, reason } = body(kind);
      products.takeSupport({ serial: support, state: 'spoiled', dossier: id, act: act.seq });
      supportSpoiled(act, id, { support, reason }, blanks);
      next.data.spoiled = [...next.data.spoiled, support];
      if (next.data.card?.support === support) next.data.card = null;
      break;
    }
    case 'dossier.plates-printed': {
      platesPrinted(act, next, body(kind), { blanks });
      break;
    }
    case 'dossier.plate-spoiled': {
      const { layout, reason, serial } = body(kind);
      if (serial !== undefined)
        inStock(act, () => blanks.spoil(serial, { dossier: id, reason, act: act.seq }));
      next.data.pressed = (next.data.pressed ?? []).filter(plate => plate.layout !== layout);
      next.data.plates = null;
      break;
    }
    case 'dossier.produced':
      sign('produce');
      break;
    case 'dossier.delivered': {
      sign('deliver');
      const { receivedBy, cnie, deliveredOn, capacity, signature } = body(kind);
      next.data.delivered = {
        receivedBy,
        cnie,
        on: deliveredOn,
        ...(capacity && { capacity }),
        ...(signature && { signature }),
      };
      break;
    }
    case 'paper.printed': {
      const { document, copy } = body(kind);
      products.countPrint({ dossier: id, kind: document, copy, act: act.seq });
      // A print changes nothing that a person decides on: the version stays, so that a reprint disturbs nobody.
      return;
    }
    case 'paper.spoiled':
      // It is told in the timeline; nothing that counts changes.
      return;
    case 'paper.attached':
      pages.settle(id, body(kind).pages, act);
      break;
    case 'paper.received': {
      const received = body(kind);
      next.data.ticks[received.paperKey] = { conforming: true };
      pages.settle(id, received.pages, act);
      break;
    }
  }
  next.queue = queueOf(next);
  dossiers.update(next);
}

function depositedRow(act: Act, id: string, body: Deposited): DossierRow {
  const signals = [
    ...(body.opposition ? ['opposition'] : []),
    ...(body.late ? ['late-fine'] : []),
    ...(body.credit ? ['credit'] : []),
  ];
  const row: DossierRow = {
    id,
    number: body.number,
    bordereau: body.bordereau,
    operation: body.operation,
    state: 'deposited',
    queue: '',
    suspended: null,
    returned: false,
    plate: null,
    ww: null,
    vin: null,
    cnie: null,
    ownerLatin: '',
    ownerArabic: '',
    depositedOn: body.depositedOn,
    receiptUntil: body.receiptUntil,
    enteredBy: null,
    checkedBy: null,
    version: 1,
    waitingSince: act.at,
    holder: act.workstation,
    signals,
    data: {
      ...emptyData(body),
      ...(body.overlays && { overlays: body.overlays }),
      ...(body.cardRead && { cardRead: body.cardRead }),
      receiptDays: body.receiptDays,
      decree: body.decree,
      required: body.required,
      notDuplicate: body.notDuplicate,
      signed: { deposit: { agent: act.agent, at: act.at } },
    },
  };
  named(row);
  row.queue = queueOf(row);
  return row;
}

function refusedRow(act: Act, id: string, body: RefusedAtCounter): DossierRow {
  const row: DossierRow = {
    ...depositedRow(act, id, {
      ...body,
      depositedOn: body.refusedOn,
      receiptDays: 0,
      receiptUntil: body.refusedOn,
      decree: '',
      required: [],
      late: false,
      credit: false,
      opposition: false,
      notDuplicate: {},
    }),
    state: 'rejected',
    queue: 'rejected',
  };
  row.data.signed = {};
  row.data.rejected = { reasons: body.reasons, by: act.agent, at: act.at, atCounter: true };
  return row;
}

function validated(act: Act, next: DossierRow, body: Validated, products: ProductTable): void {
  const { canonical } = body.registration;
  next.plate = canonical;
  next.vin = body.vin;
  next.data.registration = {
    canonical,
    on: body.validatedOn,
    validUntil: body.validUntil,
    previous: body.previous ?? null,
    ...(body.mentions && { mentions: body.mentions }),
  };
  // Art. 20, art. 39: the number that the vehicle came with is left for the new one.
  const before = next.data.values['prior.immatriculation'] ?? next.data.values['prior.ancien'];
  const held = products.findRegistration(before ?? canonical);
  if (before !== undefined && before !== canonical)
    products.end({
      canonical: before,
      vin: body.vin,
      how: 'replaced',
      endedOn: body.validatedOn,
      dossier: next.id,
    });
  if (body.registration.leaseId !== undefined)
    products.issueNumber({ canonical, act: act.seq, dossier: next.id });
  products.register({
    canonical,
    vin: body.vin,
    dossier: next.id,
    registeredOn: body.validatedOn,
    validUntil: body.validUntil,
    values: { ...(held && stillStanding(next, held.values)), ...next.data.values },
  });
}

function provinceOf({
  'owner.province': province,
}: Readonly<Record<string, string>>): Record<string, string> {
  return province === undefined ? {} : { 'owner.province': province };
}

/** What a new card does not end: who lent keeps his right until the release, a collection vehicle stays one. */
function stillStanding(row: DossierRow, before: Readonly<Record<string, string>>): Record<string, string> {
  if (changesHands(row.operation)) return {};
  const released = row.data.values['mainlevee.date'] !== undefined;
  const boxes = [...(released ? [] : ['finance.']), 'collection.', 'autorisation.'];
  return Object.fromEntries(Object.entries(before).filter(([id]) => boxes.some(box => id.startsWith(box))));
}

/** What was granted, and what it ends: a withdrawn vehicle and a returned card leave the register of this desk at once. */
function granted(act: Act, next: DossierRow, body: Granted, products: ProductTable): void {
  const { product, grantedOn } = body;
  next.data.granted = { product, on: grantedOn };
  const canonical = product.kind === 'ww-book' ? null : product.canonical;
  if (canonical !== null) next.plate = canonical;
  if (product.kind === 'w18-card' && product.leaseId !== undefined)
    products.issueNumber({ canonical: product.canonical, act: act.seq, dossier: next.id });
  products.grant({
    dossier: next.id,
    kind: product.kind,
    canonical,
    first: product.kind === 'ww-book' ? product.first : null,
    last: product.kind === 'ww-book' ? product.last : null,
    grantedOn,
    validUntil: product.kind === 'w18-card' || product.kind === 'ww-declaration' ? product.validUntil : null,
    data: JSON.stringify(product),
  });
  if (product.kind === 'withdrawal' || product.kind === 'card-returned')
    products.end({
      canonical: product.canonical,
      vin: product.vin ?? next.vin ?? '',
      how: product.kind === 'withdrawal' ? 'withdrawn' : 'returned',
      endedOn: grantedOn,
      dossier: next.id,
    });
}

/** Columns that the lists and the search read, from the values in force. */
function named(row: DossierRow): void {
  const values = row.data.values;
  const join = (...parts: (string | undefined)[]) =>
    parts.filter(part => part !== undefined && part !== '').join(' ');
  row.ownerLatin = values['owner.raison'] ?? join(values['owner.nom'], values['owner.prenom']);
  row.ownerArabic = values['owner.raisonAr'] ?? join(values['owner.nomAr'], values['owner.prenomAr']);
  row.plate =
    row.data.registration?.canonical ??
    values['prior.immatriculation'] ??
    values['prior.ancien'] ??
    values['w18.precedent'] ??
    values['w18.numero'] ??
    null;
  row.ww = values['prior.ww'] ?? null;
  row.vin = values['vehicle.chassis'] ?? null;
  row.cnie = identityNumber(values) ?? null;
}

/** The list a dossier stands in: set aside, closed, or its next gesture. */
export function queueOf(row: Pick<DossierRow, 'state' | 'suspended' | 'operation'>): string {
  if (row.state === 'rejected' || row.state === 'delivered') return row.state;
  if (row.suspended !== null) return 'suspended';
  return nextStep(row.operation, row.state) ?? row.state;
}

function emptyData(body: Pick<Deposited, 'facts' | 'dates' | 'values' | 'ticks'>): DossierData {
  return {
    receiptDays: 0,
    decree: '',
    facts: body.facts,
    dates: body.dates,
    values: body.values,
    ticks: body.ticks,
    required: [],
    notDuplicate: {},
    signed: {},
    suspended: null,
    returned: null,
    corrected: [],
    rejected: null,
    registration: null,
    card: null,
    spoiled: [],
    plates: null,
    delivered: null,
  };
}

function stepIndex(row: Pick<DossierRow, 'operation'>, step: string): number {
  return stepsOf(row.operation).findIndex(one => one === step);
}

function without(list: readonly string[], word: string): string[] {
  return list.filter(item => item !== word);
}

function unique(list: readonly string[]): string[] {
  return [...new Set(list)];
}
