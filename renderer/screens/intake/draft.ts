import type { Deposit, IntakeChange, IntakeView, PaperTick } from '../../../desk/contract/intake.ts';
import type { ScanProgress, ScanSource } from '../../../desk/contract/paper.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import type { PageRef } from '../../../desk/contract/shapes.ts';
import { createSaveQueue, type SaveAnswer, type SaveQueue, type SaveState } from '../../forms/save-queue.ts';
import { emptyHistory, type History, note, settle, takeBack } from '../../forms/undo.ts';
import { Watchable } from '../../forms/watchable.ts';
import { answering, type FactValue } from './change.ts';
import { mergeChanges, restoring, withUnsaved } from './overlay.ts';

/** What the draft asks of the desk. The screen gives the contract's procedures; tests give a desk of their own. */
export interface DraftDesk {
  open(): Promise<SaveAnswer<IntakeView>>;
  save(version: number, change: IntakeChange): Promise<SaveAnswer<IntakeView>>;
  deposit(version: number, commandId: string): Promise<SaveAnswer<Deposit>>;
  refuse(
    reasons: readonly RefuseReason[],
    commandId: string,
  ): Promise<SaveAnswer<{ dossierId: string; number: string }>>;
  importFile(paperKey: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<SaveAnswer<unknown>>;
  scan(asked: AskedScan): Promise<SaveAnswer<{ readonly fault: Refusal | null }>>;
  stopScan(scanId: string): Promise<SaveAnswer<unknown>>;
  removePage(pageId: string): Promise<SaveAnswer<unknown>>;
  layPage(pageId: string, paperKey: string, position: number): Promise<SaveAnswer<unknown>>;
  turnPage(pageId: string, turns: 0 | 1 | 2 | 3): Promise<SaveAnswer<unknown>>;
}

export interface RefuseReason {
  code: string;
  paperKey?: string;
  note?: string;
}

/** Where the sheets of a scan come from. */
export interface ScanChoice {
  readonly scannerId: string;
  readonly source: ScanSource;
}

export interface AskedScan extends ScanChoice {
  /** The command id of the scan: what stops it. */
  readonly scanId: string;
  readonly paperKey: string;
}

/** A file or a scan on its way into a paper. */
export type Incoming =
  | { readonly paperKey: string; readonly kind: 'file' }
  | {
      readonly paperKey: string;
      readonly kind: 'scan';
      readonly scanId: string;
      /** Pages that came so far. */
      readonly count: number;
    };

export interface DraftState {
  /** What the screen shows: the desk's last answer with the agent's unsaved gestures over it. */
  readonly view: IntakeView;
  readonly save: SaveState<IntakeChange>;
  readonly incoming: Incoming | null;
  /** Why the last file or scan was refused, on its paper, until the next try. */
  readonly paperRefusal: { readonly paperKey: string; readonly refusal: Refusal } | null;
  /** Rises when a value changes under the hand that types it (a typing taken back): inputs show the value again. */
  readonly epoch: number;
}

/** A draft in work: shows at once, saves behind, takes back, never loses. Framework-free. */
export class Draft {
  readonly #desk: DraftDesk;
  readonly #queue: SaveQueue<IntakeChange>;
  readonly #state: Watchable<DraftState>;
  #answered: IntakeView;
  #history: History<IntakeChange> = emptyHistory();

  constructor(desk: DraftDesk, opened: IntakeView) {
    this.#desk = desk;
    this.#answered = opened;
    this.#state = new Watchable<DraftState>({
      view: opened,
      save: { phase: 'clean' },
      incoming: null,
      paperRefusal: null,
      epoch: 0,
    });
    this.#queue = createSaveQueue<IntakeChange, IntakeView>({
      send: change => this.#desk.save(this.#answered.version, change),
      reload: () => this.#desk.open(),
      merge: mergeChanges,
      onView: view => {
        this.#answered = view;
        this.#show();
      },
      onState: save => {
        this.#state.patch({ save });
        this.#show();
      },
    });
  }

  readonly subscribe = (watcher: () => void) => this.#state.subscribe(watcher);
  readonly snapshot = () => this.#state.snapshot();

  type(field: string, text: string): void {
    this.#do(`field:${field}`, { fields: { [field]: text } }, true);
  }

  answer(question: string, value: FactValue | null, continues = false): void {
    this.#do(`question:${question}`, answering(question, value), continues);
  }

  /** Takes fields over from a card, or what was read on a page: one gesture, taken back as one. */
  take(fields: Readonly<Record<string, string>>): void {
    const [first] = Object.keys(fields);
    if (first === undefined) return;
    this.#do(`field:${first}`, { fields: { ...fields } }, false);
    this.#state.patch({ epoch: this.#state.snapshot().epoch + 1 });
  }

  /** A circumstance that the applicant tells, or takes back. */
  circumstance(code: IntakeView['overlays'][number], told: boolean): void {
    const others = this.#state.snapshot().view.overlays.filter(each => each !== code);
    this.#do('circumstances', { overlays: told ? [...others, code] : others }, false);
  }

  tick(paperKey: string, tick: PaperTick | null): void {
    this.#do(`paper:${paperKey}`, { ticks: { [paperKey]: tick } }, false);
  }

  notDuplicate(dossierId: string, words: string): Promise<boolean> {
    // Settling a duplicate is a statement with a reason: it is not taken back by Ctrl Z.
    this.#queue.push({ notDuplicate: { [dossierId]: words } });
    return this.#queue.flush();
  }

  /** The place was left: saves what it holds. */
  leave(): void {
    this.#history = settle(this.#history);
    void this.#queue.flush();
  }

  /** Takes back the last typing or tick; answers its place, or undefined when there is none. */
  undo(): string | undefined {
    const back = takeBack(this.#history);
    if (back === undefined) return undefined;
    this.#history = back.history;
    this.#queue.push(back.gesture.restore);
    this.#state.patch({ epoch: this.#state.snapshot().epoch + 1 });
    return back.gesture.at;
  }

  flush(): Promise<boolean> {
    return this.#queue.flush();
  }

  retry(): void {
    this.#queue.retry();
  }

  importFile(paperKey: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    return this.#take(paperKey, () => this.#desk.importFile(paperKey, name, bytes));
  }

  /**
   * Scans into a paper. Typing goes on and is saved meanwhile: fifty sheets take a minute. What came before a fault is there, and the
   * fault is said on the paper.
   */
  async scan(paperKey: string, choice: ScanChoice): Promise<boolean> {
    if (this.#state.snapshot().incoming !== null) return false;
    const scanId = crypto.randomUUID();
    this.#state.patch({ incoming: { paperKey, kind: 'scan', scanId, count: 0 }, paperRefusal: null });
    const done = await this.#desk.scan({ scanId, paperKey, ...choice });
    // Pages change the blockers and the draft's version: read it whole.
    await this.#queue.exclusive(() => this.#reread());
    this.#state.patch({ incoming: null });
    const refusal = done.ok ? done.view.fault : done.refusal;
    if (refusal !== null) this.refusePaper(paperKey, refusal);
    return refusal === null;
  }

  /** A page came from the scanner: shown at once. */
  pageCame({ scanId, count, page }: ScanProgress): void {
    const { incoming } = this.#state.snapshot();
    if (incoming?.kind !== 'scan' || incoming.scanId !== scanId) return;
    this.#state.patch({ incoming: { ...incoming, count } });
    if (page === null || this.#answered.pages.some(({ id }) => id === page.id)) return;
    this.#answered = { ...this.#answered, pages: [...this.#answered.pages, page] };
    this.#show();
  }

  /** Stops the scan under way; what came is kept. */
  stopScan(): void {
    const { incoming } = this.#state.snapshot();
    if (incoming?.kind === 'scan') void this.#desk.stopScan(incoming.scanId);
  }

  removePage(paperKey: string, pageId: string): Promise<boolean> {
    return this.#take(paperKey, () => this.#desk.removePage(pageId));
  }

  /** Lays a page under a paper, at a position from 1; further than its end is its end. */
  layPage(pageId: string, paperKey: string, position: number): Promise<boolean> {
    return this.#take(paperKey, () => this.#desk.layPage(pageId, paperKey, position));
  }

  /** Turns a page by a quarter, clockwise, and keeps it so. */
  turnPage({ id, paperKey, turns }: PageRef): Promise<boolean> {
    const next = turns === 0 ? 1 : turns === 1 ? 2 : turns === 2 ? 3 : 0;
    return this.#take(paperKey, () => this.#desk.turnPage(id, next));
  }

  /** Scans a page again: the new one takes the place of the old one, which goes once the new one is there. */
  async scanAgain({ id, paperKey, position }: PageRef, choice: ScanChoice): Promise<boolean> {
    const before = new Set(this.#answered.pages.map(page => page.id));
    if (!(await this.scan(paperKey, choice))) return false;
    const came = this.#answered.pages.filter(page => page.paperKey === paperKey && !before.has(page.id));
    if (came.length === 0) return false;
    for (const [at, page] of came.entries()) await this.layPage(page.id, paperKey, position + at);
    return this.removePage(paperKey, id);
  }

  /** Says on a paper why a file was not even sent. */
  refusePaper(paperKey: string, refusal: Refusal): void {
    this.#state.patch({ paperRefusal: { paperKey, refusal } });
  }

  /** Everything typed is on disk, then the deposit. Undefined when it could not be saved: the header says why. */
  deposit(commandId: string): Promise<SaveAnswer<Deposit> | undefined> {
    return this.#queue.exclusive(async () => {
      const deposit = await this.#desk.deposit(this.#answered.version, commandId);
      if (!deposit.ok) await this.#reread();
      return deposit;
    });
  }

  refuse(
    reasons: readonly RefuseReason[],
    commandId: string,
  ): Promise<SaveAnswer<{ dossierId: string; number: string }> | undefined> {
    return this.#queue.exclusive(() => this.#desk.refuse(reasons, commandId));
  }

  #do(at: string, change: IntakeChange, continues: boolean): void {
    const { view } = this.#state.snapshot();
    this.#history = note(this.#history, { at, restore: restoring(view, change) }, continues);
    this.#queue.push(change);
  }

  async #take(paperKey: string, command: () => Promise<SaveAnswer<unknown>>): Promise<boolean> {
    const { incoming } = this.#state.snapshot();
    // A scan under way keeps its place on the screen.
    const mine: Incoming | null = incoming === null ? { paperKey, kind: 'file' } : null;
    this.#state.patch({ incoming: mine ?? incoming, paperRefusal: null });
    const done = await this.#queue.exclusive(async () => {
      const taken = await command();
      // Pages change the blockers and the draft's version: read it whole.
      await this.#reread();
      return taken;
    });
    if (this.#state.snapshot().incoming === mine) this.#state.patch({ incoming: null });
    if (done !== undefined && !done.ok) this.refusePaper(paperKey, done.refusal);
    return done?.ok === true;
  }

  async #reread(): Promise<void> {
    const fresh = await this.#desk.open();
    if (!fresh.ok) return;
    this.#answered = fresh.view;
    this.#show();
  }

  #show(): void {
    const { save } = this.#state.snapshot();
    this.#state.patch({ view: withUnsaved(this.#answered, save.phase === 'clean' ? undefined : save.local) });
  }
}
