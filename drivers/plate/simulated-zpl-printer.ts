import { createServer, type Server, type Socket } from 'node:net';

/** What goes wrong with the simulated printer. */
export type ZplTrouble = 'film-out' | 'ribbon-out' | 'head-open' | 'paused' | 'silent' | 'hang-up';

/**
 * A simulator of a ZPL II printer on TCP, for tests and the demonstration: no plate comes out of it. It keeps the labels that it
 * would have printed, answers ~HS from their number, holds what it has while something is wrong, and prints it when that is over,
 * as the real ones do. Written from the printers' guide, not from the driver. A label takes two questions to come out.
 */
export class SimulatedZplPrinter {
  /** Labels that came out, as they were sent. */
  readonly labels: string[] = [];
  /** Called for each. */
  onLabel: (label: string) => void = () => undefined;
  #queue: string[] = [];
  #under: { label: string; questions: number } | undefined;
  #buffer = '';
  #trouble: ZplTrouble | undefined;
  #plan: { label: number; trouble: ZplTrouble } | undefined;
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();

  /** Something is wrong from now on, until `repair`. */
  break(trouble: ZplTrouble): void {
    this.#trouble = trouble;
  }

  /** Something goes wrong while the label of that rank, from 1, comes out. */
  breakDuring(label: number, trouble: ZplTrouble): void {
    this.#plan = { label, trouble };
  }

  /** What it still holds comes out. */
  repair(): void {
    this.#trouble = undefined;
    this.#plan = undefined;
  }

  /** Answers on a free port of the loopback; the port. */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      const server = createServer(socket => {
        this.#sockets.add(socket);
        this.#buffer = '';
        socket.on('close', () => this.#sockets.delete(socket));
        socket.on('error', () => socket.destroy());
        socket.on('data', (bytes: Buffer) => this.accept(bytes, answer => socket.write(answer, 'latin1')));
      });
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => {
        this.#server = server;
        const address = server.address();
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise(resolve => {
      if (this.#server === undefined) resolve();
      else this.#server.close(() => resolve());
    });
  }

  /** Bytes of a line of any kind, and where its answers go. */
  accept(bytes: Uint8Array, answer: (text: string) => void): void {
    this.#buffer += Buffer.from(bytes).toString('latin1');
    for (;;) {
      const command = /~HS|~JA|\^XA[\s\S]*?\^XZ/.exec(this.#buffer);
      if (command === null) return;
      // ~ commands are obeyed where they stand, even inside a label that has not ended.
      this.#buffer =
        this.#buffer.slice(0, command.index) + this.#buffer.slice(command.index + command[0].length);
      if (command[0] === '~HS') this.#status(answer);
      else if (command[0] === '~JA') {
        this.#queue = [];
        this.#under = undefined;
        this.#buffer = '';
      } else this.#queue.push(command[0]);
    }
  }

  #status(answer: (text: string) => void): void {
    this.#work();
    if (this.#trouble === 'silent') return;
    if (this.#trouble === 'hang-up') {
      for (const socket of this.#sockets) socket.destroy();
      return;
    }
    const flag = (trouble: ZplTrouble) => (this.#trouble === trouble ? 1 : 0);
    const waiting = String(this.#queue.length).padStart(3, '0');
    const partial = this.#buffer.includes('^XA') ? 1 : 0;
    const left = String(this.#under ? 1 : 0).padStart(8, '0');
    const paused = this.#trouble === undefined ? 0 : 1;
    answer(
      [
        `030,${flag('film-out')},${paused},1245,${waiting},0,0,${partial},000,0,0,0`,
        `000,0,${flag('head-open')},${flag('ribbon-out')},1,2,4,0,${left},1,000`,
        '1234,0',
      ]
        .map(text => `\u0002${text}\u0003\r\n`)
        .join(''),
    );
  }

  /** One step of the printing for each question. */
  #work(): void {
    if (this.#trouble !== undefined) return;
    if (!this.#under) {
      const label = this.#queue.shift();
      if (label === undefined) return;
      this.#under = { label, questions: 0 };
      return;
    }
    this.#under.questions += 1;
    if (this.#plan?.label === this.labels.length + 1) {
      this.#trouble = this.#plan.trouble;
      return;
    }
    this.labels.push(this.#under.label);
    this.onLabel(this.#under.label);
    this.#under = undefined;
  }
}
