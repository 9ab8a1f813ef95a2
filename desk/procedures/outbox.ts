import type { Handlers } from '../parts.ts';
import { agentRef, enrolled, person } from '../person.ts';
import { join } from 'node:path';

type OutboxHandlers = Pick<Handlers, Extract<keyof Handlers, `outbox.${string}`>>;

export const outboxHandlers: OutboxHandlers = {
  'outbox.state'({ parts }) {
    const { version, count, receivedAt } = parts.line.oppositions({});
    return {
      line: parts.line.state(),
      batches: parts.line.batches(),
      loose: parts.line.looseActs(),
      leases: parts.line.leases(),
      oppositions: { version, count, receivedAt },
    };
  },
  'outbox.acts'(call, { batchId, after, limit }) {
    const { parts } = person(call);
    const { journal } = enrolled(parts);
    const range = parts.line.rangeOf(batchId);
    const from = Math.max(after, range.firstSeq - 1);
    return {
      acts: journal
        .after(from, limit)
        .filter(act => act.seq <= range.lastSeq)
        .map(act => {
          const row = act.dossier === null ? undefined : parts.store.dossiers.find(act.dossier);
          const sent = parts.line.sentState(act.seq);
          const verdict =
            sent.state === 'flagged' || sent.state === 'refused' || sent.state === 'accepted'
              ? sent.state
              : 'none';
          return {
            seq: act.seq,
            at: act.at,
            kind: act.kind,
            dossierId: act.dossier,
            number: row?.number ?? null,
            plate: row?.plate ?? row?.ww ?? null,
            agent: act.agent === 'desk' ? null : agentRef(parts, act.agent),
            verdict,
            code: sent.code,
          };
        }),
    };
  },
  'outbox.send'({ parts }) {
    parts.line.wake();
    return {};
  },
  async 'outbox.export'({ parts }) {
    const { folder, acts } = await parts.line.exportFiles(join(parts.folder, 'cle-usb'));
    return { file: folder, acts };
  },
};
