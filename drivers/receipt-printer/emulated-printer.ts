import { HEAD_DOTS } from './picture.ts';

/** What goes wrong, once so many rows have been burnt. */
export type Trouble = 'paper-end' | 'cover-open' | 'cutter-fault' | 'jam' | 'silent' | 'hang-up';

/** The printer's end of a line. */
export interface PrinterLine {
  readonly answer: (bytes: Uint8Array) => void;
  readonly hangUp: () => void;
}

/** A code as its command asks for it. The answer is its rows of modules, black where true, a bar code as one row. */
export type DrawCode = (code: { readonly kind: 'qr' | 'code128'; readonly text: string }) => boolean[][];

const ROW_BYTES = HEAD_DOTS / 8;
const [ESC, GS, DLE, EOT] = [0x1b, 0x1d, 0x10, 0x04];

/**
 * An ESC/POS printer in memory, for tests: it burns rows one by one, stops where it is told, keeps what it received and goes on with
 * it when the trouble is over, as the real ones do. Written from the printers' manual, not from the driver.
 */
export class EmulatedPrinter {
  /** Strips that were cut off, as the bytes of their rows, white feed left out. */
  readonly strips: Uint8Array[] = [];
  /** How long its knife takes; the strip is out when it is done. */
  cutMs = 0;
  nearEnd = false;
  /** Most bytes that ever waited in it. */
  mostHeld = 0;
  /** Draws codes; a printer without one knows no such command. */
  readonly #drawCode: DrawCode | undefined;
  #rows: number[] = [];
  /** ESC a: 0 left, 1 middle, 2 right. */
  #align = 0;
  #barHeight = 162;
  #moduleDots = 3;
  #stored = '';
  #held: number[] = [];
  #rowsDue = 0;
  #rowBytesDue = ROW_BYTES;
  #burnt = 0;
  #plan: { afterRows: number; trouble: Trouble } | undefined;
  #trouble: Trouble | undefined;
  /** What came last, for the commands that are obeyed wherever they stand. */
  #lastThree = 0;
  #cutting = false;
  #line: PrinterLine | undefined;

  constructor(drawCode?: DrawCode) {
    this.#drawCode = drawCode;
  }

  /** The line on which it answers; the last one that opened. */
  attach(line: PrinterLine): void {
    this.#line = line;
  }

  /** Plans a trouble, counted from now. */
  breakAfter(rows: number, trouble: Trouble): void {
    this.#plan = { afterRows: this.#burnt + rows, trouble };
    this.#meetTrouble();
  }

  /** Paper is back, the cover closed: it goes on with what it holds. */
  repair(): void {
    this.#trouble = undefined;
    this.#plan = undefined;
    this.#work();
  }

  /** Switched off and on: what it held is gone, what it burnt stays on the strip. */
  restart(): void {
    this.#held = [];
    this.#rowsDue = 0;
    this.repair();
  }

  accept(bytes: Uint8Array): void {
    for (const byte of bytes) {
      // what was on its way when the line broke is lost
      if (!this.#line) return;
      this.#lastThree = ((this.#lastThree << 8) | byte) & 0xff_ff_ff;
      if (this.#lastThree >> 8 === ((DLE << 8) | EOT) && byte >= 1 && byte <= 4)
        this.#answer(this.#status(byte));
      this.#held.push(byte);
      this.#work();
      this.mostHeld = Math.max(this.mostHeld, this.#held.length);
    }
  }

  #answer(byte: number): void {
    if (this.#trouble !== 'silent') this.#line?.answer(Uint8Array.of(byte));
  }

  #status(question: number): number {
    const is = (...troubles: Trouble[]) => this.#trouble !== undefined && troubles.includes(this.#trouble);
    const bit = (set: boolean, mask: number) => (set ? mask : 0);
    switch (question) {
      case 1:
        return 0x12 | bit(this.#trouble !== undefined, 0x08);
      case 2:
        return (
          0x12 |
          bit(is('cover-open'), 0x04) |
          bit(is('paper-end'), 0x20) |
          bit(is('cutter-fault', 'jam'), 0x40)
        );
      case 3:
        return 0x12 | bit(is('cutter-fault'), 0x08) | bit(is('jam'), 0x04);
      default:
        return 0x12 | bit(is('paper-end'), 0x60) | bit(this.nearEnd || is('paper-end'), 0x0c);
    }
  }

  #meetTrouble(): void {
    if (!this.#plan || this.#burnt < this.#plan.afterRows) return;
    this.#trouble = this.#plan.trouble;
    this.#plan = undefined;
    if (this.#trouble !== 'hang-up') return;
    this.#trouble = undefined;
    this.#line?.hangUp();
    this.#line = undefined;
  }

  #work(): void {
    while (this.#trouble === undefined && !this.#cutting && this.#step());
  }

  #cut(): void {
    if (this.#rows.length > 0) this.strips.push(Uint8Array.from(this.#rows));
    this.#rows = [];
  }

  #burn(row: Uint8Array): void {
    this.#rows.push(...row);
    this.#burnt += 1;
    this.#meetTrouble();
  }

  #burnCode(kind: 'qr' | 'code128', text: string): void {
    if (!this.#drawCode) throw new RangeError('this printer draws no codes');
    const modules = this.#drawCode({ kind, text });
    const height = kind === 'qr' ? this.#moduleDots : this.#barHeight;
    for (const line of modules) {
      const left = Math.floor(((HEAD_DOTS - line.length * this.#moduleDots) * this.#align) / 2);
      const row = new Uint8Array(ROW_BYTES);
      line.forEach((black, at) => {
        for (
          let dot = left + at * this.#moduleDots;
          black && dot < left + (at + 1) * this.#moduleDots;
          dot += 1
        )
          row[dot >> 3] = (row[dot >> 3] ?? 0) | (0x80 >> (dot & 7));
      });
      for (let y = 0; y < height; y += 1) this.#burn(row);
    }
  }

  /** GS ( k: the functions of a QR code. False while bytes are missing. */
  #symbol(): boolean {
    const [, , , low = 0, high = 0, , code = 0, value = 0] = this.#held;
    const length = 5 + low + 256 * high;
    if (this.#held.length < Math.max(length, 7)) return false;
    const command = this.#held.splice(0, length);
    if (code === 67) this.#moduleDots = value;
    if (code === 80) this.#stored = Buffer.from(command.slice(8)).toString('latin1');
    if (code === 81) this.#burnCode('qr', this.#stored);
    return true;
  }

  /** GS k 73: a Code 128, told by its length. */
  #barCode(): boolean {
    const [, , kind, length = 0] = this.#held;
    if (this.#held.length < 4 + length) return false;
    if (kind !== 73) throw new RangeError(`bar code ${String(kind)}`);
    const text = Buffer.from(this.#held.splice(0, 4 + length).slice(4)).toString('latin1');
    if (!text.startsWith('{B')) throw new RangeError('a Code 128 names its subset');
    this.#burnCode('code128', text.slice(2));
    return true;
  }

  /** Carries out one command or burns one row; false when it needs more bytes. */
  #step(): boolean {
    if (this.#rowsDue > 0) {
      if (this.#held.length < this.#rowBytesDue) return false;
      const row = new Uint8Array(ROW_BYTES);
      const slack = ROW_BYTES - this.#rowBytesDue;
      // half a byte of slack is four dots: only images with an even slack are put in the middle here
      row.set(this.#held.splice(0, this.#rowBytesDue), Math.floor((slack * this.#align) / 2));
      this.#rowsDue -= 1;
      this.#burn(row);
      return true;
    }
    const [first, second, third, fourth] = this.#held;
    if (first === undefined) return false;
    const drop = (count: number) => {
      if (this.#held.length < count) return false;
      this.#held.splice(0, count);
      return true;
    };
    if (first === ESC && second === 0x40) {
      if (!drop(2)) return false;
      this.#align = 0;
      return true;
    }
    if (first === ESC && second === 0x61) {
      if (third === undefined) return false;
      this.#align = third;
      return drop(3);
    }
    if (first === GS && second === 0x28) return this.#symbol();
    if (first === GS && second === 0x6b) return this.#barCode();
    if (first === GS && (second === 0x68 || second === 0x77 || second === 0x48)) {
      if (third === undefined) return false;
      if (second === 0x68) this.#barHeight = third;
      if (second === 0x77) this.#moduleDots = third;
      return drop(3);
    }
    if (first === ESC && second === 0x4a) return drop(3);
    if (first === DLE && second === EOT) return drop(3);
    if (first === GS && second === 0x72) {
      if (!drop(3)) return false;
      this.#answer(this.nearEnd ? 0x03 : 0x00);
      return true;
    }
    if (first === GS && second === 0x56) {
      if (third !== 66 || fourth === undefined) return false;
      drop(4);
      if (this.cutMs === 0) this.#cut();
      else {
        this.#cutting = true;
        setTimeout(() => {
          this.#cutting = false;
          this.#cut();
          this.#work();
        }, this.cutMs);
      }
      return true;
    }
    if (first === GS && second === 0x76) {
      const [, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = this.#held;
      if (!drop(8)) return false;
      this.#rowBytesDue = xLow + 256 * xHigh;
      if (this.#rowBytesDue > ROW_BYTES) throw new RangeError('a row wider than the head');
      this.#rowsDue = yLow + 256 * yHigh;
      return true;
    }
    if ([ESC, GS, DLE].includes(first) && second === undefined) return false;
    if (first !== 0) throw new RangeError(`0x${first.toString(16)} is no command`);
    return drop(1);
  }
}
