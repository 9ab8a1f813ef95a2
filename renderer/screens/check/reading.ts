import type { CheckField, CheckView } from '../../../desk/contract/entry.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import type { SaveAnswer } from '../../forms/save-queue.ts';
import { Watchable } from '../../forms/watchable.ts';

/** What the second reading asks of the desk. */
export interface ReadingDesk {
  read(field: string, typed: string, keep: boolean): Promise<SaveAnswer<CheckField>>;
}

export interface ReadingState {
  readonly fields: readonly CheckField[];
  /** Readings typed and not yet compared: on their way, or waiting for the desk. */
  readonly waiting: Readonly<Record<string, { readonly typed: string; readonly keep: boolean }>>;
  readonly held: boolean;
  readonly refusal: Refusal | null;
  readonly savedAt: string | null;
}

/**
 * The second reading of a dossier: each field is compared by the desk once its reading is finished, never letter by letter,
 * because the first entry is told with the verdict. Readings typed while the desk is away wait here, in their order.
 */
export class Reading {
  readonly #desk: ReadingDesk;
  readonly #now: () => string;
  readonly #state: Watchable<ReadingState>;
  #last: string | undefined;
  #line: Promise<boolean> = Promise.resolve(true);

  constructor(desk: ReadingDesk, opened: CheckView, now: () => string) {
    this.#desk = desk;
    this.#now = now;
    this.#state = new Watchable<ReadingState>({
      fields: opened.fields,
      waiting: {},
      held: false,
      refusal: null,
      savedAt: opened.savedAt,
    });
  }

  readonly subscribe = (watcher: () => void) => this.#state.subscribe(watcher);
  readonly snapshot = () => this.#state.snapshot();

  /** The reading of a field is finished: compares it. The same text again is no new reading. */
  read(field: string, typed: string): Promise<boolean> {
    const known = this.#field(field);
    if (known === undefined || (known.typed ?? '') === typed) return this.flush();
    this.#last = field;
    return this.#send(field, typed, false);
  }

  /** The difference stands: it will go back to data entry. */
  keep(field: string): Promise<boolean> {
    const known = this.#field(field);
    if (known?.verdict !== 'different' || known.typed === null) return this.flush();
    return this.#send(field, known.typed, true);
  }

  /** The reading was wrong: takes it back, and the first entry is hidden again. Without a name, the last one made. */
  takeBack(field: string | undefined = this.#last): string | undefined {
    if (field === undefined || this.#field(field)?.verdict === 'to-read') return undefined;
    if (field === this.#last) this.#last = undefined;
    void this.#send(field, '', false);
    return field;
  }

  flush(): Promise<boolean> {
    this.#line = this.#line.then(() => this.#drain());
    return this.#line;
  }

  retry(): void {
    void this.flush();
  }

  #field(field: string): CheckField | undefined {
    return this.#state.snapshot().fields.find(each => each.field === field);
  }

  #send(field: string, typed: string, keep: boolean): Promise<boolean> {
    const { waiting } = this.#state.snapshot();
    this.#state.patch({ waiting: { ...waiting, [field]: { typed, keep } }, refusal: null });
    return this.flush();
  }

  async #drain(): Promise<boolean> {
    for (;;) {
      const [next] = Object.entries(this.#state.snapshot().waiting);
      if (next === undefined) return true;
      const [field, sent] = next;
      const answer = await this.#desk.read(field, sent.typed, sent.keep);
      if (!answer.ok) {
        const passing = answer.refusal.code === 'desk-restarting' || answer.refusal.code === 'session-locked';
        this.#state.patch({ held: passing, refusal: passing ? null : answer.refusal });
        return false;
      }
      const { waiting, fields } = this.#state.snapshot();
      const rest = Object.fromEntries(
        Object.entries(waiting).filter(([key, reading]) => key !== field || reading !== sent),
      );
      this.#state.patch({
        fields: fields.map(each => (each.field === field ? answer.view : each)),
        waiting: rest,
        held: false,
        refusal: null,
        savedAt: this.#now(),
      });
    }
  }
}
