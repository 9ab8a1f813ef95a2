import { useState } from 'react';
import type { DocumentKind } from '../../desk/contract/dossier.ts';
import {
  type ReceiptDoubt,
  ReceiptKind,
  type ReceiptProgress,
  type ReceiptWay,
} from '../../desk/contract/receipt.ts';
import type { PrintJob } from '../../desk/contract/print.ts';
import type { Refusal } from '../../desk/contract/refusal.ts';
import { call, refusalOf, useAction, useCommand, useDeskEvent, useProcedure } from '../desk/index.ts';
import { isOpen } from './job-words.ts';

/** A paper of a dossier. */
export interface PaperOf {
  readonly kind: DocumentKind;
  readonly dossierId: string;
}

/** The printing of a paper: on a sheet, and for the papers that have one on a strip. */
export interface Printing {
  readonly busy: boolean;
  /** How far the strip under way came; null when none prints. */
  readonly progress: ReceiptProgress | null;
  readonly refusal: Refusal | null;
  /** A strip that may have come out whole: nothing more is printed of this paper before the person has said. */
  readonly doubt: ReceiptDoubt | null;
  /** What came out last, and how. */
  readonly last: { readonly copy: number; readonly printer: string; readonly way: ReceiptWay } | null;
  /** Its sheet that is not out yet: told as it goes, whoever asked for it. */
  readonly sheet: PrintJob | null;
  /** The roll of the last strip is about to end. */
  readonly paperNearEnd: boolean;
  /** The ways there are for this paper on this workstation, the usual one first. Empty until the desk answered. */
  readonly ways: readonly ReceiptWay[];
  /** @param paper where the one of the screen is not drawn yet: straight after the gesture that made it */
  readonly print: (way?: ReceiptWay, paper?: PaperOf) => Promise<void>;
  readonly stop: () => void;
  readonly answer: (whole: boolean) => Promise<void>;
  /** Forgets what was printed and refused: another paper is shown. */
  readonly clear: () => void;
}

/** @param shown the paper on the screen; null while there is none */
export function usePrinting(shown: PaperOf | null): Printing {
  const kind = receiptKind(shown);
  const dossierId = shown?.dossierId ?? '';
  const state = useProcedure(
    'receipt.state',
    { dossierId },
    { enabled: kind !== undefined, staleTime: Infinity },
  );
  const strip = useCommand('receipt.print');
  const sheet = useCommand('document.print');
  const answering = useCommand('receipt.answer');
  const stopping = useAction('receipt.stop');
  const [progress, setProgress] = useState<ReceiptProgress | null>(null);
  const [strips, setLast] = useState<Printing['last']>(null);
  /** The sheet that this screen asked for: it is out when its job says so, not when the desk answered. */
  const [asked, setAsked] = useState<string | null>(null);
  const jobs = useProcedure('print.of-dossier', { dossierId }, { enabled: shown !== null }).data?.jobs ?? [];
  const mine = jobs.find(job => job.jobId === asked && job.state === 'printed');
  const last: Printing['last'] = mine
    ? { copy: mine.copy, printer: mine.printer.name, way: 'sheet' }
    : strips;
  const [paperNearEnd, setPaperNearEnd] = useState(false);
  const [unknown, setUnknown] = useState<Refusal | null>(null);
  useDeskEvent('receipt.progress', now => {
    if (now.dossierId === dossierId && now.kind === kind) setProgress(now);
  });
  const usual = kind === undefined ? 'sheet' : state.data?.usual[kind];
  const forget = () => {
    strip.clear();
    sheet.clear();
    answering.clear();
    setUnknown(null);
  };

  const print = async (wanted?: ReceiptWay, paper = shown) => {
    if (paper === null || strip.busy || sheet.busy) return;
    forget();
    const roll = receiptKind(paper);
    let way = wanted ?? (roll === undefined ? 'sheet' : paper === shown ? usual : undefined);
    try {
      way ??= (await call('receipt.state', { dossierId: paper.dossierId })).usual[roll ?? 'recepisse'];
    } catch (error) {
      setUnknown(refusalOf(error));
      return;
    }
    const printed =
      way === 'strip' && roll !== undefined
        ? await strip.run({ kind: roll, dossierId: paper.dossierId })
        : await sheet.run({ ...paper });
    setProgress(null);
    setPaperNearEnd(printed !== null && 'paperNearEnd' in printed && printed.paperNearEnd);
    if (printed === null) return;
    if ('job' in printed) setAsked(printed.job.jobId);
    else setLast({ copy: printed.copy, printer: printed.printer, way });
  };

  return {
    busy: strip.busy || sheet.busy,
    progress,
    refusal: unknown ?? strip.refusal ?? sheet.refusal ?? answering.refusal,
    doubt: strip.busy ? null : (state.data?.doubts.find(each => each.kind === kind) ?? null),
    last,
    sheet: jobs.find(job => job.kind === shown?.kind && isOpen(job)) ?? null,
    paperNearEnd,
    ways: waysOf(usual, (state.data?.printers.length ?? 0) > 0),
    print,
    stop: () => void (kind !== undefined && stopping.run({ kind, dossierId })),
    async answer(whole) {
      if (kind === undefined) return;
      const answered = await answering.run({ kind, dossierId, whole });
      if (answered === null) return;
      strip.clear();
      sheet.clear();
      if (whole) setLast({ ...answered, way: 'strip' });
    },
    clear() {
      forget();
      setAsked(null);
      setLast(null);
    },
  };
}

function waysOf(usual: ReceiptWay | undefined, hasRoll: boolean): readonly ReceiptWay[] {
  if (usual === undefined) return [];
  if (!hasRoll) return ['sheet'];
  return usual === 'strip' ? ['strip', 'sheet'] : ['sheet', 'strip'];
}

/** The kind of a paper that comes on a roll too. */
export function receiptKind(paper: { readonly kind: DocumentKind } | null): ReceiptKind | undefined {
  return ReceiptKind.safeParse(paper?.kind).data;
}
