import { statementHash } from '../../domain/signature/seal.ts';
import { slipOf, statementOf } from '../hand-over.ts';
import { signatureView } from '../hand-over-signing.ts';
import type { Handlers } from '../parts.ts';
import { person } from '../person.ts';
import { dossierOf } from './gesture.ts';

type HandOverHandlers = Pick<Handlers, Extract<keyof Handlers, `hand-over.${string}`>>;

export const handOverHandlers: HandOverHandlers = {
  'hand-over.statement'(call, { dossierId, ...recipient }) {
    const mine = person(call);
    const row = dossierOf(call.parts, dossierId);
    const statement = statementOf(mine, row, recipient);
    const kind = slipOf(row);
    return {
      statement,
      hash: statementHash(statement),
      slip: { kind, copies: call.parts.store.products.copiesOf(dossierId, kind) },
    };
  },
  'hand-over.signature': ({ parts }, { dossierId }) => ({
    signature: signatureView(parts, dossierOf(parts, dossierId)),
  }),
};
