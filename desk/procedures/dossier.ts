import type { DossierRow } from '../../db/stores/dossier-table.ts';
import { Cleared } from '../../domain/dossier/act-body.ts';
import { isFlowOperation } from '../../domain/dossier/flow.ts';
import { reject, resume, sendBack, sign, suspend } from '../../domain/dossier/machine.ts';
import type { JsonObject } from '../../domain/journal/canonical.ts';
import { canonical } from '../../domain/number/format.ts';
import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError } from '../../domain/number/registration-number.ts';
import { addDays, addMonths, plainDateOf } from '../../domain/text/plain-date.ts';
import type { DossierView } from '../contract/dossier.ts';
import type { Output } from '../contract/index.ts';
import { Refused, refuse } from '../contract/refusal.ts';
import { dossierView } from '../dossier-view.ts';
import { refusalOf } from '../fault.ts';
import { takeRegistration } from '../numbering.ts';
import { checkOpposition } from '../opposition.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { openSigner } from '../password.ts';
import { enrolled, person, signerOf } from '../person.ts';
import { act, allowed, core, done, dossierOf, seen } from './gesture.ts';
import { proveIdentity } from './session.ts';

type DossierHandlers = Pick<Handlers, Extract<keyof Handlers, `dossier.${string}`>>;

/** Card valid ten years, its last day the eve of the anniversary (law 52-05; notes, card). */
const CARD_MONTHS = 120;

export const dossierHandlers: DossierHandlers = {
  'dossier.get': (call, { dossierId }): DossierView =>
    dossierView(person(call), dossierOf(call.parts, dossierId)),
  'dossier.control'(call, input) {
    const mine = person(call);
    const row = seen(call.parts, input);
    allowed(sign(core(row), 'control', signerOf(mine.account)));
    return call.commit(() => {
      act(mine, 'dossier.controlled', row.id, { note: input.note });
      return done(mine, row.id);
    });
  },
  'dossier.clear-opposition'(call, input) {
    const mine = person(call);
    const row = seen(call.parts, input);
    allowed(sign(core(row), 'clear-opposition', signerOf(mine.account)));
    const opposition = checkOpposition(call.parts, { vin: row.vin, plate: row.plate }, call.today);
    const mainlevee = Object.entries(row.data.ticks).some(
      ([key, tick]) => key.endsWith('/MAINLEVEE') && tick.conforming,
    );
    const [entry] = opposition.entries;
    if (entry && !mainlevee)
      return refuse('opposition-active', {
        params: { authority: entry.authority, since: entry.since, reference: entry.reference },
      });
    return call.commit(() => {
      act(mine, 'dossier.cleared', row.id, {
        note: input.note,
        listVersion: call.parts.line.oppositions({}).version,
        listAgeDays: opposition.listAgeDays,
        mainlevee,
      });
      return done(mine, row.id);
    });
  },
  'dossier.exploit'(call, input) {
    const mine = person(call);
    const row = seen(call.parts, input);
    allowed(sign(core(row), 'exploit', signerOf(mine.account)));
    return call.commit(() => {
      act(mine, 'dossier.exploited', row.id, { note: input.note });
      return done(mine, row.id);
    });
  },
  async 'dossier.validate'(call, { dossiers, password }) {
    const mine = person(call);
    const { parts } = call;
    enrolled(parts);
    await proveIdentity(call, mine.account, password);
    const second = {
      publicKey: mine.account.signingPublic,
      sign: await openSigner(mine.account.signingSealed, password),
    };
    return call.commit(() => {
      // Read again: the account may have been closed, or its key replaced, while the password was being proved.
      const now = parts.store.accounts.byId(mine.account.id);
      if (!now?.active || now.signingPublic !== second.publicKey) return refuse('session-required');
      return { results: series(mine, dossiers, second) };
    });
  },
  'dossier.send-back'(call, input) {
    const mine = person(call);
    const row = seen(call.parts, input);
    allowed(sendBack(core(row), input.to, signerOf(mine.account)));
    return call.commit(() => {
      act(mine, 'dossier.returned', row.id, { to: input.to, reasons: input.reasons, fields: input.fields });
      call.parts.store.drafts.removeAbout('check', row.id);
      return done(mine, row.id);
    });
  },
  'dossier.suspend'(call, input) {
    const mine = person(call);
    const row = seen(call.parts, input);
    allowed(suspend(core(row), signerOf(mine.account)));
    return call.commit(() => {
      act(mine, 'dossier.suspended', row.id, { reason: input.reason, note: input.note });
      return done(mine, row.id);
    });
  },
  'dossier.resume'(call, input) {
    const mine = person(call);
    const row = seen(call.parts, input);
    allowed(resume(core(row), signerOf(mine.account)));
    return call.commit(() => {
      act(mine, 'dossier.resumed', row.id, { note: input.note });
      return done(mine, row.id);
    });
  },
  'dossier.reject'(call, input) {
    const mine = person(call);
    const row = seen(call.parts, input);
    allowed(reject(core(row), signerOf(mine.account)));
    return call.commit(() => {
      act(mine, 'dossier.rejected', row.id, { reasons: input.reasons });
      call.parts.store.drafts.removeAbout('entry', row.id);
      call.parts.store.drafts.removeAbout('check', row.id);
      return done(mine, row.id);
    });
  },
  'dossier.deliver'(call, input) {
    const mine = person(call);
    const row = seen(call.parts, input);
    allowed(sign(core(row), 'deliver', signerOf(mine.account)));
    if (!input.receiptReturned) return refuse('receipt-not-returned', { field: 'receiptReturned' });
    return call.commit(() => {
      const { receivedBy, cnie, receiptReturned, sellerCardDestroyed } = input;
      act(mine, 'dossier.delivered', row.id, {
        receivedBy,
        cnie,
        receiptReturned,
        sellerCardDestroyed,
        deliveredOn: call.today,
      });
      return done(mine, row.id);
    });
  },
};

/** A series under one password. Each dossier is its own savepoint: what one refuses, the others keep. */
function series(
  call: PersonCall,
  dossiers: readonly { dossierId: string; version: number }[],
  second: Parameters<typeof act>[4],
): Output<'dossier.validate'>['results'] {
  const { raw } = call.parts.store.connection;
  return dossiers.map(gesture => {
    const { dossierId } = gesture;
    try {
      const registration = raw.transaction(() => validate(call, gesture, second))();
      return { dossierId, ok: true as const, registration };
    } catch (cause) {
      // A full or failing disk may have ended the whole transaction: the next dossier would then be written alone.
      if (!raw.inTransaction) throw cause;
      const { code, params } = cause instanceof Refused ? cause.refusal : refusalOf(cause);
      if (!(cause instanceof Refused))
        call.parts.log.error({ err: cause, code }, 'a dossier of a series could not be validated');
      return { dossierId, ok: false as const, refusal: params ? { code, params } : { code } };
    }
  });
}

/** The chief's signature on one dossier: opposition seen once more, number allocated where the operation gives one. */
function validate(
  call: PersonCall,
  gesture: { dossierId: string; version: number },
  second: Parameters<typeof act>[4],
): string {
  const { parts, today } = call;
  const row = seen(parts, gesture);
  allowed(sign(core(row), 'validate', signerOf(call.account)));
  const { issuing } = enrolled(parts);
  const { values } = row.data;
  const vin = values['vehicle.chassis'] ?? refuse('entry-incomplete', { field: 'vehicle.chassis' });
  refuseRegisteredElsewhere(call, row, vin);
  refuseOpposed(call, row);
  const registration = registrationFor(call, row, issuing);
  act(
    call,
    'dossier.validated',
    row.id,
    {
      operation: isFlowOperation(row.operation) ? row.operation : refuse('operation-unknown'),
      registration,
      vin,
      owner: {
        latin: {
          nom: values['owner.raison'] ?? values['owner.nom'] ?? '',
          prenom: values['owner.prenom'] ?? '',
        },
        arabic: {
          nom: values['owner.raisonAr'] ?? values['owner.nomAr'] ?? '',
          prenom: values['owner.prenomAr'] ?? '',
        },
        cnie: values['owner.cnie'] ?? values['owner.rc'] ?? '',
      },
      validatedOn: today,
      validUntil: addDays(addMonths(plainDateOf(today), CARD_MONTHS), -1),
      ...previousOf(row),
    },
    second,
  );
  return registration.canonical;
}

function registrationFor(call: PersonCall, row: DossierRow, issuing: { code: string } | null) {
  if (row.operation === 'MUTATION') {
    const number = parseNumber(row.data.values['prior.immatriculation'] ?? '');
    if (isNumberError(number) || number.series !== 'NORMAL')
      return refuse('plate-shape', { field: 'prior.immatriculation' });
    return { ...number, canonical: canonical(number) };
  }
  if (issuing) return refuse(issuing.code);
  const { leaseId, ...taken } = takeRegistration(call.parts);
  const number = { series: 'NORMAL' as const, ...taken };
  return { ...number, canonical: canonical(number), leaseId };
}

/** A new vehicle that this desk already registered under a number cannot be new again: the one check that needs no line. */
function refuseRegisteredElsewhere(call: PersonCall, row: DossierRow, vin: string): void {
  const known = call.parts.store.products.registrationsOfVin(vin).filter(other => other.dossier !== row.id);
  const plate = row.operation === 'MUTATION' ? row.data.values['prior.immatriculation'] : undefined;
  const rival = known.find(other => other.canonical !== plate);
  if (rival) refuse('vin-already-registered', { params: { number: rival.canonical } });
  // A mistyped number would take another vehicle's place in the register of this desk.
  const holder = plate === undefined ? undefined : call.parts.store.products.findRegistration(plate);
  if (holder && holder.vin !== vin)
    refuse('number-of-another-vehicle', { params: { number: holder.canonical, vin: holder.vin } });
}

/**
 * Art. 9: an opposition blocks the transfer. The box "vu sans opposition" saw the list of its day; what came since is seen here.
 * The release filed with the dossier answers what that box saw, never an opposition that came after it.
 */
function refuseOpposed(call: PersonCall, row: DossierRow): void {
  if (row.operation !== 'MUTATION') return;
  const { entries } = call.parts.line.oppositions({
    vin: row.vin ?? undefined,
    plate: row.plate ?? undefined,
  });
  if (entries.length === 0) return;
  const clearing = enrolled(call.parts)
    .journal.ofDossier(row.id)
    .findLast(one => one.kind === 'dossier.cleared');
  const cleared = Cleared.safeParse(clearing?.body).data;
  const entry = entries.find(one => !cleared?.mainlevee || one.version > cleared.listVersion);
  if (entry)
    refuse('opposition-active', {
      params: { authority: entry.authority, since: entry.since, reference: entry.reference },
    });
}

function previousOf(row: DossierRow): JsonObject & { previous?: string } {
  const previous =
    row.operation === 'MUTATION' ? row.data.values['prior.immatriculation'] : row.data.values['prior.ww'];
  return previous === undefined ? {} : { previous };
}
