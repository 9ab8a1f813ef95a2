import { workflowOf } from '../../domain/dossier/workflow.ts';
import { reject, resume, sendBack, sign, suspend } from '../../domain/dossier/machine.ts';
import type { DossierView } from '../contract/dossier.ts';
import type { Output } from '../contract/index.ts';
import { Refused, refuse } from '../contract/refusal.ts';
import { signAsChief } from '../chief-signature.ts';
import { dossierView } from '../dossier-view.ts';
import { refusalOf } from '../fault.ts';
import { keepSigning, readSigning } from '../hand-over-signing.ts';
import { checkOpposition } from '../opposition.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { openSigner } from '../password.ts';
import { enrolled, person, signerOf } from '../person.ts';
import { act, allowed, core, done, dossierOf, notPrinted, seen } from './gesture.ts';
import { proveIdentity } from './session.ts';

type DossierHandlers = Pick<Handlers, Extract<keyof Handlers, `dossier.${string}`>>;

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
    const opposition = checkOpposition(call.parts, row, call.today);
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
    if (!input.receiptReturned && row.data.receiptDays > 0)
      return refuse('receipt-not-returned', { field: 'receiptReturned' });
    const { paper } = workflowOf(row.operation);
    if (paper !== null && call.parts.store.products.copiesOf(row.id, paper) === 0)
      return notPrinted(call.parts, row.id, paper);
    const signing = input.signature && readSigning(mine, row, input, input.signature);
    return call.commit(() => {
      const { receivedBy, cnie, capacity, receiptReturned, sellerCardDestroyed } = input;
      act(mine, 'dossier.delivered', row.id, {
        receivedBy,
        cnie,
        receiptReturned,
        sellerCardDestroyed,
        deliveredOn: call.today,
        capacity,
        ...(signing && { signature: keepSigning(mine, signing) }),
      });
      return done(mine, row.id);
    });
  },
};

/** A series under one password. Each dossier is its own savepoint: what one refuses, the others keep. */
function series(
  call: PersonCall,
  dossiers: readonly { dossierId: string; version: number }[],
  second: Parameters<typeof signAsChief>[2],
): Output<'dossier.validate'>['results'] {
  const { raw } = call.parts.store.connection;
  return dossiers.map(gesture => {
    const { dossierId } = gesture;
    try {
      const registration = raw.transaction(() => signAsChief(call, gesture, second))();
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
