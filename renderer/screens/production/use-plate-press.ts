import { useState } from 'react';
import type { ProductionView } from '../../../desk/contract/production.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand, useDeskEvent } from '../../desk/index.ts';
import type { Plate, Rear } from './plate-shapes.ts';

/** What the technician has chosen and typed for the plates of a dossier, and their pressing. */
export interface PlatePress {
  /** Plates of the vehicle with the shape chosen for its rear one. */
  readonly shown: readonly Plate[];
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** Why the machine stopped before the end; null when it did not. */
  readonly stopped: Refusal | null;
  /** How far the machine is, while it works. */
  readonly progress: { readonly made: number; readonly total: number } | null;
  readonly printerId: string | undefined;
  readonly choosePrinter: (id: string) => void;
  /** Serial in the box of a plate: typed or scanned, the next in stock until then. */
  readonly serialOf: (plate: Plate) => string;
  readonly type: (plate: Plate, serial: string) => void;
  readonly run: () => void;
}

export function usePlatePress(
  production: ProductionView,
  target: { readonly dossierId: string; readonly version: number },
  rear: Rear,
  refresh: () => void,
): PlatePress {
  const print = useCommand('production.print-plates');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [printerId, choosePrinter] = useState<string>();
  const [stopped, setStopped] = useState<Refusal | null>(null);
  const [progress, setProgress] = useState<PlatePress['progress']>(null);
  useDeskEvent('plate.progress', ({ dossierId, made, total }) => {
    if (dossierId === target.dossierId) setProgress({ made, total });
  });
  const shown = production.plates.filter(plate => plate.choice === 'required' || plate.layout === rear);
  const serialOf = (plate: Plate) => typed[plate.layout] ?? plate.blank.next ?? '';
  const run = async () => {
    setStopped(null);
    setProgress(null);
    const blanks = Object.fromEntries(
      shown
        .filter(plate => plate.blank.counted && plate.pressed === null)
        .map(plate => [plate.layout, serialOf(plate)]),
    );
    const chooses = production.plates.some(plate => plate.choice === 'rear');
    const answer = await print.run({
      ...target,
      ...(chooses && { rear }),
      ...(printerId !== undefined && { printerId }),
      blanks,
    });
    if (answer !== null) {
      setStopped(answer.stopped);
      // The next serial is another one: what was typed is used up.
      setTyped({});
    }
    refresh();
  };
  return {
    shown,
    busy: print.busy,
    refusal: print.refusal,
    stopped,
    progress: print.busy ? progress : null,
    printerId: printerId ?? production.platePrinters[0]?.id,
    choosePrinter,
    serialOf,
    type: (plate, serial) => setTyped(before => ({ ...before, [plate.layout]: serial })),
    run: () => void run(),
  };
}
