import { useQueryClient } from '@tanstack/react-query';
import type { ProcedureName } from '../../desk/contract/index.ts';
import { procedureKey, useDeskEvent } from '../desk/index.ts';

/** What shows a paper on its way to a printer, or counts the sheets that are out. */
const TOLD: readonly ProcedureName[] = [
  'print.list',
  'print.of-dossier',
  'receipt.waiting',
  'queue.counts',
  'dossier.get',
  'production.open',
];

/** Asks again whatever a print job that changed is shown in. */
export function usePrintNews(): void {
  const client = useQueryClient();
  useDeskEvent('print.changed', () => {
    void client.invalidateQueries({
      predicate: query => TOLD.some(name => query.queryKey[0] === procedureKey(name)[0]),
    });
  });
}
