import { randomUUID } from 'node:crypto';
import { residenceMatters } from '../../domain/dossier/form.ts';
import type { DossierActBody } from '../../domain/dossier/act-body.ts';
import { decreeInForce } from '../../domain/decree/catalogue.ts';
import { type ReceiptValidity, receiptValidity } from '../../domain/decree/receipt.ts';
import { addDays, type PlainDate } from '../../domain/text/plain-date.ts';
import type { DraftRow, IntakeChange } from '../contract/intake.ts';
import { refuse } from '../contract/refusal.ts';
import { type IntakeDraft, readIntakeDraft } from '../intake-draft.ts';
import { intakeView, readIntake } from '../intake-view.ts';
import { cardReadOf } from '../kept-card.ts';
import { nextBordereau, takeDossierNumber } from '../numbering.ts';
import { actPage } from '../page-ref.ts';
import type { Handlers, PersonCall } from '../parts.ts';
import { sweepScans } from '../released-scans.ts';
import { asJson, enrolled, person } from '../person.ts';
import { ownDraft } from './own-draft.ts';

type IntakeHandlers = Pick<Handlers, Extract<keyof Handlers, `intake.${string}`>>;

export const intakeHandlers: IntakeHandlers = {
  'intake.start'(call, { operation }) {
    const mine = person(call);
    const { province } = enrolled(call.parts).identity.centre;
    return call.commit(() => {
      const body: IntakeDraft = {
        operation,
        facts: {},
        overlays: [],
        dates: {},
        // Whoever comes mostly lives here: said on screen, changed when he does not.
        fields: residenceMatters(operation, {}) ? { 'owner.province': String(province) } : {},
        ticks: {},
        notDuplicate: {},
      };
      const subject = randomUUID();
      call.parts.store.drafts.save('intake', subject, mine.account.id, body, call.now);
      return view(mine, subject);
    });
  },
  'intake.open': (call, { draftId }) => view(person(call), draftId),
  'intake.list'(call) {
    const { account, parts, today } = person(call);
    return {
      rows: parts.store.drafts.of('intake', account.id, readIntakeDraft).map((draft): DraftRow => {
        const { checklist, pages, values } = readIntake(parts, draft.subject, draft.body, today);
        const fields = draft.body.fields;
        const name = (...ids: string[]) =>
          ids
            .map(id => fields[id] ?? '')
            .join(' ')
            .trim();
        return {
          draftId: draft.subject,
          operation: draft.body.operation,
          owner: {
            latin: name('owner.raison', 'owner.nom', 'owner.prenom'),
            arabic: name('owner.raisonAr', 'owner.nomAr', 'owner.prenomAr'),
          },
          plate: values['prior.immatriculation'] ?? values['prior.ww'] ?? null,
          vin: values['vehicle.chassis'] ?? null,
          papers: {
            required: checklist.documents.length,
            present: checklist.documents.filter(
              paper =>
                draft.body.ticks[paper.key]?.conforming === true &&
                pages.some(page => page.paperKey === paper.key),
            ).length,
          },
          savedAt: draft.savedAt,
          agent: draft.account,
        };
      }),
    };
  },
  'intake.save'(call, { draftId, version, change }) {
    const mine = person(call);
    const draft = ownDraft(mine, draftId);
    if (draft.version !== version)
      return refuse('draft-changed-elsewhere', { params: { version: draft.version } });
    return call.commit(() => {
      call.parts.store.drafts.save('intake', draftId, mine.account.id, changed(draft.body, change), call.now);
      return view(mine, draftId);
    });
  },
  'intake.discard'(call, { draftId }) {
    const mine = person(call);
    ownDraft(mine, draftId);
    const { store, scans } = call.parts;
    if (scans.reaches(draftId)) return refuse('scan-under-way');
    const answer = call.commit(() => {
      store.blobs.release(store.pages.removeAll(draftId));
      store.drafts.remove('intake', draftId);
      store.cardReadings.remove(draftId);
      return {};
    });
    sweepScans(call.parts);
    return answer;
  },
  'intake.deposit'(call, { draftId, version }) {
    const mine = person(call);
    const { parts, today } = mine;
    const { journal, issuing } = enrolled(parts);
    const draft = ownDraft(mine, draftId);
    if (draft.version !== version)
      return refuse('draft-changed-elsewhere', { params: { version: draft.version } });
    if (issuing) return refuse(issuing.code, issuing);
    if (parts.scans.reaches(draftId)) return refuse('scan-under-way');
    const reading = readIntake(parts, draftId, draft.body, today);
    const [first] = reading.blockers;
    if (first) {
      const also = reading.blockers.map(({ code, at }) => ({ code, field: at }));
      return refuse('intake-incomplete', {
        field: first.at,
        params: { count: reading.blockers.length },
        also,
      });
    }
    const receipt = receiptValidity(draft.body.operation, today) ?? followedUp(today);
    const cardRead = cardReadOf(parts, draftId);
    return call.commit(() => {
      const number = takeDossierNumber(parts, today);
      const bordereau = nextBordereau(parts, today);
      const body: DossierActBody<'dossier.deposited'> = {
        number,
        bordereau,
        operation: draft.body.operation,
        depositedOn: today,
        receiptDays: receipt.days,
        receiptUntil: receipt.until,
        decree: decreeInForce(today)?.id ?? '',
        facts: { ...reading.input.facts },
        overlays: draft.body.overlays,
        dates: { ...reading.input.dates },
        values: { ...reading.values },
        // A tick of a paper that the answers no longer ask for proves nothing.
        ticks: asked(draft.body.ticks, reading.checklist.documents),
        required: reading.checklist.documents.map(paper => paper.key),
        late: reading.checklist.deadline?.late ?? false,
        credit: reading.input.facts['purchase.method'] === 'CREDIT',
        opposition: reading.input.facts['vehicle.opposition'] === true,
        pages: parts.store.pages.of(draftId).map(actPage),
        notDuplicate: draft.body.notDuplicate,
        ...(cardRead && { cardRead }),
      };
      // The draft's id becomes the dossier's: its scans are at home already.
      journal.append({
        kind: 'dossier.deposited',
        agent: mine.account.id,
        dossier: draftId,
        body: asJson(body),
      });
      parts.store.drafts.remove('intake', draftId);
      parts.store.cardReadings.remove(draftId);
      return {
        dossierId: draftId,
        number,
        bordereau,
        receiptDays: receipt.days,
        receiptUntil: receipt.until,
      };
    });
  },
  'intake.refuse'(call, { draftId, reasons }) {
    const mine = person(call);
    const { parts, today } = mine;
    const { journal, issuing } = enrolled(parts);
    if (issuing) return refuse(issuing.code, issuing);
    if (parts.scans.reaches(draftId)) return refuse('scan-under-way');
    const draft = ownDraft(mine, draftId);
    const reading = readIntake(parts, draftId, draft.body, today);
    return call.commit(() => {
      const number = takeDossierNumber(parts, today);
      const body: DossierActBody<'dossier.refused-at-counter'> = {
        number,
        bordereau: nextBordereau(parts, today),
        operation: draft.body.operation,
        refusedOn: today,
        facts: { ...reading.input.facts },
        dates: { ...reading.input.dates },
        values: { ...reading.values },
        ticks: draft.body.ticks,
        pages: parts.store.pages.of(draftId).map(actPage),
        reasons: reasons.map(({ code, paperKey, note }) => [code, paperKey ?? '', note ?? ''].join('|')),
      };
      journal.append({
        kind: 'dossier.refused-at-counter',
        agent: mine.account.id,
        dossier: draftId,
        body: asJson(body),
      });
      parts.store.drafts.remove('intake', draftId);
      parts.store.cardReadings.remove(draftId);
      return { dossierId: draftId, number };
    });
  },
};

function asked(
  ticks: IntakeDraft['ticks'],
  papers: readonly { readonly key: string }[],
): IntakeDraft['ticks'] {
  const keys = new Set(papers.map(({ key }) => key));
  return Object.fromEntries(Object.entries(ticks).filter(([key]) => keys.has(key)));
}

/**
 * Where the decree prints no receipt (trade cards, books, administrative series, withdrawals) nothing lapses: zero days. The centre
 * follows the dossier up after a month all the same.
 */
function followedUp(today: PlainDate): ReceiptValidity {
  return { days: 0, until: addDays(today, 30) };
}

/** A draft of this person. Somebody else's is not found: a counter is one person's. */
function view(call: PersonCall, draftId: string) {
  return intakeView(call.parts, ownDraft(call, draftId), call.today);
}

/** Applies a change. Values are kept as typed; only what was taken away disappears. */
function changed(body: IntakeDraft, change: IntakeChange): IntakeDraft {
  return {
    ...body,
    facts: merged(body.facts, change.facts),
    overlays: change.overlays ?? body.overlays,
    dates: merged(body.dates, change.dates),
    fields: { ...body.fields, ...change.fields },
    ticks: merged(body.ticks, change.ticks),
    notDuplicate: { ...body.notDuplicate, ...change.notDuplicate },
  };
}

function merged<T>(
  from: Readonly<Record<string, T>>,
  change: Readonly<Record<string, T | null>> | undefined,
): Record<string, T> {
  const next: Record<string, T> = { ...from };
  for (const [key, value] of Object.entries(change ?? {})) {
    if (value === null) Reflect.deleteProperty(next, key);
    else next[key] = value;
  }
  return next;
}
