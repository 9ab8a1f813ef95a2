import { refuse } from '../contract/refusal.ts';
import { MAX_DECREE_FILE } from '../contract/wire/index.ts';
import type { Handlers } from '../parts.ts';
import { enrolled, person } from '../person.ts';

type DecreeHandlers = Pick<Handlers, Extract<keyof Handlers, `decree.${string}`>>;

export const decreeHandlers: DecreeHandlers = {
  'decree.editions': ({ parts }) => ({
    received: parts.editions.received(),
    unread: parts.editions.unread().map(each => ({ ...each })),
  }),
  async 'decree.import'(call, { bytes }) {
    const { account, parts, now } = person(call);
    const { journal, identity } = enrolled(parts);
    // Looked at before it is made a text: a film brought by mistake is not read whole.
    if (bytes.length > MAX_DECREE_FILE + 2)
      return refuse('decree-file-too-large', { params: { kb: MAX_DECREE_FILE / 1024 } });
    const opened = await parts.editions.open(Buffer.from(bytes).toString('latin1'), identity.registryKey);
    const { kind } = opened.file;
    const kept = call.commit(() =>
      parts.editions.keep(opened, { way: 'file', agent: account.id, at: now, journal }),
    );
    if (kept.fresh) {
      parts.editions.publish();
      parts.emit(null, 'decree.changed', { code: kept.code, version: kept.version });
    }
    return { kind, ...kept };
  },
};
