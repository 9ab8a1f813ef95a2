import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { Step } from '../../../domain/dossier/flow.ts';

/** Steps that are signed on the dossier's own page; the others have a screen where their work is done. */
export type SignedHere = 'control' | 'clear-opposition' | 'exploit';

/** The next gesture of this person on this dossier, and how it is made. */
export type NextAction =
  | { readonly kind: 'sign-here'; readonly step: SignedHere }
  | { readonly kind: 'open'; readonly step: Step; readonly to: string }
  | { readonly kind: 'deliver' };

/** What this person may do now: one next action at most, and the gestures beside the form. */
export interface Actions {
  readonly next: NextAction | null;
  readonly sendBack: boolean;
  readonly suspend: boolean;
  readonly resume: boolean;
  readonly reject: boolean;
  /** A paper is brought after the deposit. */
  readonly receive: boolean;
}

/** The buttons of a dossier: exactly the gestures that the desk allows to this person. */
export function actionsOf(view: Pick<DossierView, 'gestures' | 'row'>): Actions {
  const has = (kind: DossierView['gestures'][number]['kind']) =>
    view.gestures.some(gesture => gesture.kind === kind);
  const signing = view.gestures.find(gesture => gesture.kind === 'sign');
  return {
    next: signing === undefined ? null : nextAction(signing.step, view.row.dossierId),
    sendBack: has('send-back'),
    suspend: has('suspend'),
    resume: has('resume'),
    reject: has('reject'),
    receive: has('receive-paper'),
  };
}

function nextAction(step: Step, dossierId: string): NextAction | null {
  switch (step) {
    case 'control':
    case 'clear-opposition':
    case 'exploit':
      return { kind: 'sign-here', step };
    case 'enter':
      return { kind: 'open', step, to: `/entry/${dossierId}` };
    case 'check':
      return { kind: 'open', step, to: `/check/${dossierId}` };
    case 'validate':
      return { kind: 'open', step, to: '/validate' };
    case 'produce':
      return { kind: 'open', step, to: `/production/${dossierId}` };
    case 'deliver':
      return { kind: 'deliver' };
    case 'deposit':
      return null;
  }
}
