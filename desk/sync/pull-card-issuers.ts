import type { CardIssuerTable } from '../../db/stores/card-issuer-table.ts';
import type { RegistryClient } from './client.ts';

export type CardIssuerReader = Pick<CardIssuerTable, 'state' | 'apply'>;

/** Follows the list of card issuers to its end. Nothing changed is news too: the list is as old as the last time it was asked for. */
export async function pullCardIssuers(
  reader: CardIssuerReader,
  registry: Pick<RegistryClient, 'cardIssuers'>,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    const page = await registry.cardIssuers(reader.state().version, signal);
    if (!page) return;
    reader.apply({
      ...page,
      entries: page.entries.map(({ centre, certificate, ...entry }) => ({
        ...entry,
        centreCode: centre.code,
        centreFr: centre.nameFr,
        centreAr: centre.nameAr,
        certificate: Buffer.from(certificate, 'base64'),
      })),
    });
    if (page.upTo >= page.last) return;
  }
}
