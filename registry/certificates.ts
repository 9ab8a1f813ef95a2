import { and, eq } from 'drizzle-orm';
import { certifyWorkstation, type WorkstationTerms } from '../domain/journal/workstation-certificate.ts';
import type { RegistryContext } from './context.ts';
import type { Transaction } from './database.ts';
import type { Holder } from './leases.ts';
import { centre, journal, workstation } from './schema.ts';

/** What the registry says of a workstation's key, signed: any other desk that knows the registry believes the papers it prints. */
export function certificateOf(context: RegistryContext, terms: WorkstationTerms): string {
  return certifyWorkstation(terms, context.keys.sign).signature;
}

/** The certificate of a desk that is enrolled already, by its own request. */
export async function certificateFor(
  context: RegistryContext,
  tx: Transaction,
  holder: Holder,
): Promise<string> {
  const [found] = await tx
    .select({ name: workstation.name, key: journal.key, centre })
    .from(workstation)
    .innerJoin(journal, and(eq(journal.workstation, workstation.id), eq(journal.epoch, holder.epoch)))
    .innerJoin(centre, eq(centre.id, workstation.centre))
    .where(eq(workstation.id, holder.workstation));
  if (!found) throw new Error(`no journal of ${holder.workstation}, epoch ${String(holder.epoch)}`);
  const { name, key, centre: place } = found;
  const { workstation: id, epoch } = holder;
  return certificateOf(context, { workstation: id, name, epoch, publicKey: key, centre: place });
}
