import type { EntryView } from '../../../desk/contract/entry.ts';
import { createSaveQueue, type SaveAnswer, type SaveQueue, type SaveState } from '../../forms/save-queue.ts';
import { emptyHistory, type History, note, settle, takeBack } from '../../forms/undo.ts';
import { Watchable } from '../../forms/watchable.ts';

type Values = Readonly<Record<string, string>>;

/** What data entry asks of the desk. */
export interface SheetDesk {
  open(): Promise<SaveAnswer<EntryView>>;
  save(values: Record<string, string>): Promise<SaveAnswer<EntryView>>;
  sign(commandId: string): Promise<SaveAnswer<unknown>>;
}

export interface SheetState {
  readonly view: EntryView;
  readonly save: SaveState<Values>;
  readonly epoch: number;
}

/** Data entry in work: every keystroke shows at once, is saved behind, can be taken back. Framework-free. */
export class Sheet {
  readonly #desk: SheetDesk;
  readonly #queue: SaveQueue<Values>;
  readonly #state: Watchable<SheetState>;
  #answered: EntryView;
  #history: History<Values> = emptyHistory();

  constructor(desk: SheetDesk, opened: EntryView) {
    this.#desk = desk;
    this.#answered = opened;
    this.#state = new Watchable<SheetState>({ view: opened, save: { phase: 'clean' }, epoch: 0 });
    this.#queue = createSaveQueue<Values, EntryView>({
      send: values => this.#desk.save({ ...values }),
      reload: () => this.#desk.open(),
      merge: (earlier, later) => ({ ...earlier, ...later }),
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
    const restore = { [field]: this.#state.snapshot().view.values[field] ?? '' };
    this.#history = note(this.#history, { at: field, restore }, true);
    this.#queue.push({ [field]: text });
  }

  /** Takes what the card proposes in these fields, as it stands. */
  take(fields: readonly string[]): void {
    const { values } = this.#state.snapshot().view;
    this.#queue.push(Object.fromEntries(fields.map(field => [field, values[field] ?? ''])));
    void this.#queue.flush();
  }

  leave(): void {
    this.#history = settle(this.#history);
    void this.#queue.flush();
  }

  /** Takes the last typing back; answers its field. */
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

  /** Everything typed is on disk, then the signature. Undefined when it could not be saved. */
  sign(commandId: string): Promise<SaveAnswer<unknown> | undefined> {
    return this.#queue.exclusive(() => this.#desk.sign(commandId));
  }

  #show(): void {
    const { save } = this.#state.snapshot();
    const local = save.phase === 'clean' ? {} : save.local;
    const errors = Object.fromEntries(
      Object.entries(this.#answered.errors).filter(([field]) => local[field] === undefined),
    );
    this.#state.patch({
      view: {
        ...this.#answered,
        errors,
        fromCard: this.#answered.fromCard.filter(field => local[field] === undefined),
        values: { ...this.#answered.values, ...local },
      },
    });
  }
}
