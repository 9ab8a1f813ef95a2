import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import type { FieldFault } from '../../../domain/dossier/field.ts';
import type { IntakeView } from '../../../desk/contract/intake.ts';
import { call, useDeskEvent } from '../../desk/index.ts';
import { answer, type FormHands, untilAnswered, useSaving } from '../../forms/index.ts';
import { Draft, type DraftDesk, type DraftState } from './draft.ts';

/** The desk's procedures as one draft needs them. */
function deskOf(draftId: string): DraftDesk {
  const home = { draftId };
  return {
    open: () => answer(call('intake.open', { draftId })),
    save: (version, change) => answer(call('intake.save', { draftId, version, change })),
    deposit: (version, commandId) =>
      answer(untilAnswered(() => call('intake.deposit', { draftId, version, commandId }))),
    refuse: (reasons, commandId) =>
      answer(untilAnswered(() => call('intake.refuse', { draftId, commandId, reasons: [...reasons] }))),
    importFile: (paperKey, name, bytes) => {
      const commandId = crypto.randomUUID();
      return answer(untilAnswered(() => call('paper.import', { commandId, home, paperKey, name, bytes })));
    },
    scan: ({ scanId, paperKey, scannerId, source }) =>
      answer(
        untilAnswered(() => call('paper.scan', { commandId: scanId, home, paperKey, scannerId, source })),
      ),
    stopScan: scanId => answer(call('paper.stop-scan', { scanId })),
    removePage: pageId => answer(call('paper.remove', { draftId, pageId })),
    layPage: (pageId, paperKey, position) =>
      answer(call('paper.lay', { draftId, pageId, paperKey, position })),
    turnPage: (pageId, turns) => answer(call('paper.turn', { draftId, pageId, turns })),
  };
}

export interface DraftInWork {
  readonly draft: Draft;
  readonly state: DraftState;
  readonly form: FormHands;
  /** From now on empty required fields are told too: the agent has asked to deposit. */
  tellMissing(): void;
}

/** A draft on screen: its state, and its fields as a form. */
export function useDraft(opened: IntakeView): DraftInWork {
  const [draft] = useState(() => new Draft(deskOf(opened.draftId), opened));
  const state = useSyncExternalStore(draft.subscribe, draft.snapshot);
  const [editing, setEditing] = useState<string | null>(null);
  const [told, setTold] = useState(false);
  useSaving(draft);
  useDeskEvent('scan.progress', progress => draft.pageCame(progress));

  const { fields: values, fieldErrors, blockers } = state.view;
  const faults = useMemo(() => {
    const found: Record<string, FieldFault> = {};
    for (const [field, fault] of Object.entries(fieldErrors))
      found[field] =
        fault.params === undefined ? { code: fault.code } : { code: fault.code, params: fault.params };
    if (told)
      for (const blocker of blockers)
        if (blocker.code === 'field-missing') found[blocker.at] ??= { code: 'field-required' };
    return found;
  }, [fieldErrors, blockers, told]);
  const { epoch } = state;
  // The same form while pages come: what has not changed is not drawn again.
  const form = useMemo(
    (): FormHands => ({
      values,
      faults,
      editing,
      epoch,
      type(field, text) {
        setEditing(field);
        draft.type(field, text);
      },
      leave() {
        setEditing(null);
        draft.leave();
      },
    }),
    [values, faults, editing, epoch, draft],
  );
  const tellMissing = useCallback(() => setTold(true), []);
  return { draft, state, form, tellMissing };
}
