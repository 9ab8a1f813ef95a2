import { attributesOf, decodeMessage, encodeMessage, type IppGroup, type IppMessage } from './ipp-message.ts';
import type { IppTransport } from './ipp-transport.ts';
import { type IppAttribute, IppMalformed, type IppValue } from './ipp-value.ts';
import { PrinterFault } from './paper-printer.ts';

/** Operations this desk asks for. Source: RFC 8011 section 5.4.15. */
export const OPERATIONS = {
  'Print-Job': 0x0002,
  'Create-Job': 0x0005,
  'Send-Document': 0x0006,
  'Cancel-Job': 0x0008,
  'Get-Job-Attributes': 0x0009,
  'Get-Jobs': 0x000a,
  'Get-Printer-Attributes': 0x000b,
} as const;
export type IppOperation = keyof typeof OPERATIONS;

/** States of a job. Source: RFC 8011 section 5.3.7. */
export const JOB_STATES = {
  3: 'pending',
  4: 'held',
  5: 'processing',
  6: 'stopped',
  7: 'canceled',
  8: 'aborted',
  9: 'completed',
} as const;
export type IppJobState = (typeof JOB_STATES)[keyof typeof JOB_STATES];

/** What the desk reads of a printer. */
export interface IppPrinterState {
  readonly state: 'idle' | 'processing' | 'stopped' | 'unknown';
  readonly reasons: readonly string[];
  readonly accepting: boolean;
  readonly formats: readonly string[];
  readonly operations: readonly number[];
  /** Where a CUPS queue sends what it takes; undefined when it does not say, or when this is no CUPS. */
  readonly deviceUri: string | undefined;
  readonly isQueue: boolean;
}

/** What the desk reads of a job. */
export interface IppJob {
  readonly id: number;
  readonly name: string | undefined;
  readonly state: IppJobState;
  readonly reasons: readonly string[];
  /** Sides or sheets that came out so far; 0 when the printer does not count. */
  readonly out: number;
}

/** How a job is to come out. */
export interface IppJobTicket {
  readonly name: string;
  readonly sides: 'one-sided' | 'two-sided-long-edge';
}

/** The printer knows no such job: `client-error-not-found`, `client-error-gone`. */
export class NoSuchJob extends Error {
  constructor(id: number) {
    super(`the printer knows no job ${String(id)}`);
    this.name = 'NoSuchJob';
  }
}

export interface IppClient {
  printer(signal: AbortSignal): Promise<IppPrinterState>;
  /** Gives a job its number before any of it is sent. @throws PrinterFault */
  createJob(ticket: IppJobTicket, signal: AbortSignal): Promise<number>;
  /** Sends the one document of a created job. Its answer may come only when the paper is out. @throws PrinterFault */
  sendDocument(id: number, pdf: Uint8Array, signal: AbortSignal): Promise<void>;
  /** Both in one message, for printers without Create-Job. @throws PrinterFault */
  printJob(ticket: IppJobTicket, pdf: Uint8Array, signal: AbortSignal): Promise<number>;
  /** @throws PrinterFault, NoSuchJob */
  job(id: number, signal: AbortSignal): Promise<IppJob>;
  /** The job of that name among those the printer still lists. @throws PrinterFault */
  jobNamed(name: string, signal: AbortSignal): Promise<IppJob | undefined>;
  /** @throws PrinterFault, NoSuchJob */
  cancel(id: number, signal: AbortSignal): Promise<void>;
}

/** The user in whose name jobs are asked about: a printer shows a job's name and lets it be dropped to who sent it. */
const USER = 'tarqim';
const PDF = 'application/pdf';
/** A question is small: a printer that does not answer it within this time is busy with itself. */
const QUESTION_MS = 15_000;
const SUCCESS_END = 0x0100;

export function ippClient(transport: IppTransport, printerUri: string, questionMs = QUESTION_MS): IppClient {
  let requestId = 0;

  /** @throws PrinterFault, NoSuchJob, the signal's reason */
  async function ask(
    operation: IppOperation,
    more: readonly IppAttribute[],
    signal: AbortSignal,
    { groups = [], data = new Uint8Array(), limitMs = questionMs }: Asked = {},
  ): Promise<IppMessage> {
    requestId += 1;
    const head = [
      one('attributes-charset', { type: 'charset', value: 'utf-8' }),
      one('attributes-natural-language', { type: 'naturalLanguage', value: 'fr' }),
      one('printer-uri', { type: 'uri', value: printerUri }),
      ...more.filter(({ name }) => name === 'job-id'),
      one('requesting-user-name', { type: 'name', value: USER }),
      ...more.filter(({ name }) => name !== 'job-id'),
    ];
    const body = encodeMessage({
      // Every printer of 2.x answers 1.1 too (RFC 8011 section 4.1.8): one version speaks to all.
      version: [1, 1],
      code: OPERATIONS[operation],
      requestId,
      groups: [{ name: 'operation', attributes: head }, ...groups],
      data,
    });
    const limit = limitMs === null ? undefined : AbortSignal.timeout(limitMs);
    try {
      const raw = await transport.exchange(body, limit ? AbortSignal.any([signal, limit]) : signal);
      const answer = decodeMessage(raw);
      if (answer.requestId !== requestId && limitMs !== null)
        throw new IppMalformed(`answers request ${String(answer.requestId)}`);
      if (answer.code >= SUCCESS_END) throw refusalOf(operation, answer, more);
      return answer;
    } catch (cause) {
      if (cause instanceof IppMalformed)
        throw new PrinterFault('printer-failed', cause.message, 'unknown', cause);
      if (limit?.aborted === true && !signal.aborted && !(cause instanceof PrinterFault))
        throw new PrinterFault('printer-silent', `no answer to ${operation}`, 'unknown', cause);
      throw cause;
    }
  }

  const ofJob = (id: number) => one('job-id', { type: 'integer', value: id });
  const jobOf = (attributes: readonly IppAttribute[]): IppJob => {
    const id = numbers(attributes, 'job-id')[0];
    const state = JOB_STATES[numbers(attributes, 'job-state')[0] as keyof typeof JOB_STATES] as
      IppJobState | undefined;
    if (id === undefined || state === undefined)
      throw new PrinterFault('printer-failed', 'a job without its number or its state', 'unknown');
    const count = (name: string) => numbers(attributes, name)[0] ?? 0;
    return {
      id,
      name: words(attributes, 'job-name')[0],
      state,
      reasons: words(attributes, 'job-state-reasons'),
      out: Math.max(count('job-impressions-completed'), count('job-media-sheets-completed')),
    };
  };
  const newJob = (answer: IppMessage): number => {
    const id = numbers(attributesOf(answer, 'job'), 'job-id')[0];
    if (id === undefined) throw new PrinterFault('printer-failed', 'a job without its number', 'unknown');
    return id;
  };

  return {
    async printer(signal) {
      const answer = await ask('Get-Printer-Attributes', [requested(PRINTER_ATTRIBUTES)], signal);
      const attributes = attributesOf(answer, 'printer');
      const state = numbers(attributes, 'printer-state')[0];
      return {
        state: state === 3 ? 'idle' : state === 4 ? 'processing' : state === 5 ? 'stopped' : 'unknown',
        reasons: words(attributes, 'printer-state-reasons'),
        accepting: booleans(attributes, 'printer-is-accepting-jobs')[0] ?? true,
        formats: words(attributes, 'document-format-supported'),
        operations: numbers(attributes, 'operations-supported'),
        deviceUri: words(attributes, 'device-uri')[0],
        isQueue: attributes.some(({ name }) => name === 'cups-version'),
      };
    },
    async createJob(ticket, signal) {
      return newJob(await ask('Create-Job', [jobName(ticket)], signal, { groups: [template(ticket)] }));
    },
    async sendDocument(id, pdf, signal) {
      const document = [
        ofJob(id),
        one('document-format', { type: 'mimeMediaType', value: PDF }),
        one('last-document', { type: 'boolean', value: true }),
      ];
      // A printer with little memory reads as it prints: without paper, this answer waits for the paper.
      await ask('Send-Document', document, signal, { data: pdf, limitMs: null });
    },
    async printJob(ticket, pdf, signal) {
      const head = [jobName(ticket), one('document-format', { type: 'mimeMediaType', value: PDF })];
      return newJob(
        await ask('Print-Job', head, signal, { groups: [template(ticket)], data: pdf, limitMs: null }),
      );
    },
    async job(id, signal) {
      const answer = await ask('Get-Job-Attributes', [ofJob(id), requested(JOB_ATTRIBUTES)], signal);
      return jobOf(attributesOf(answer, 'job'));
    },
    async jobNamed(name, signal) {
      for (const which of ['not-completed', 'completed'] as const) {
        const answer = await ask(
          'Get-Jobs',
          [one('which-jobs', { type: 'keyword', value: which }), requested(JOB_ATTRIBUTES)],
          signal,
        );
        const found = answer.groups.find(
          group => group.name === 'job' && words(group.attributes, 'job-name')[0] === name,
        );
        if (found) return jobOf(found.attributes);
      }
      return undefined;
    },
    async cancel(id, signal) {
      await ask('Cancel-Job', [ofJob(id)], signal);
    },
  };
}

interface Asked {
  readonly groups?: readonly IppGroup[];
  readonly data?: Uint8Array;
  /** Null: as long as the caller's signal allows. */
  readonly limitMs?: number | null;
}

const PRINTER_ATTRIBUTES = [
  'printer-state',
  'printer-state-reasons',
  'printer-is-accepting-jobs',
  'document-format-supported',
  'operations-supported',
  'device-uri',
  'cups-version',
];
const JOB_ATTRIBUTES = [
  'job-id',
  'job-name',
  'job-state',
  'job-state-reasons',
  'job-impressions-completed',
  'job-media-sheets-completed',
];

/** A4, at its own size: a form drawn in millimetres (annexes 2 to 5) is never fitted to a margin. */
function template({ sides }: IppJobTicket): IppGroup {
  return {
    name: 'job',
    attributes: [
      one('copies', { type: 'integer', value: 1 }),
      one('media', { type: 'keyword', value: 'iso_a4_210x297mm' }),
      one('print-scaling', { type: 'keyword', value: 'none' }),
      one('sides', { type: 'keyword', value: sides }),
    ],
  };
}

function jobName({ name }: IppJobTicket): IppAttribute {
  return one('job-name', { type: 'name', value: name });
}

function requested(names: readonly string[]): IppAttribute {
  const [first = 'all', ...others] = names;
  const keyword = (value: string): IppValue => ({ type: 'keyword', value });
  return { name: 'requested-attributes', values: [keyword(first), ...others.map(keyword)] };
}

function one(name: string, value: IppValue): IppAttribute {
  return { name, values: [value] };
}

/** Statuses by which a printer does not take what it was asked. Source: RFC 8011 appendix B. */
function refusalOf(
  operation: IppOperation,
  answer: IppMessage,
  asked: readonly IppAttribute[],
): PrinterFault | NoSuchJob {
  const said = words(attributesOf(answer, 'operation'), 'status-message')[0] ?? '';
  const detail = `${operation}: 0x${answer.code.toString(16).padStart(4, '0')} ${said}`.trim();
  switch (answer.code) {
    case 0x0406:
    case 0x0407:
      return operation === 'Get-Job-Attributes' || operation === 'Cancel-Job' || operation === 'Send-Document'
        ? new NoSuchJob(numbers(asked, 'job-id')[0] ?? 0)
        : new PrinterFault('printer-absent', detail, 'nothing');
    case 0x040a:
    case 0x0410:
    case 0x0411:
      return new PrinterFault('print-format', detail, 'nothing');
    case 0x0504:
      return new PrinterFault('printer-failed', detail, 'nothing');
    case 0x0506:
    case 0x0507:
    case 0x0505:
    case 0x0502:
      return new PrinterFault('printer-busy', detail, 'nothing');
    default:
      return new PrinterFault('printer-refused', detail, 'nothing');
  }
}

function valuesOf(attributes: readonly IppAttribute[], name: string): readonly IppValue[] {
  return attributes.find(attribute => attribute.name === name)?.values ?? [];
}

function words(attributes: readonly IppAttribute[], name: string): string[] {
  return valuesOf(attributes, name).flatMap(one =>
    'value' in one && typeof one.value === 'string' ? [one.value] : [],
  );
}

function numbers(attributes: readonly IppAttribute[], name: string): number[] {
  return valuesOf(attributes, name).flatMap(one =>
    'value' in one && typeof one.value === 'number' ? [one.value] : [],
  );
}

function booleans(attributes: readonly IppAttribute[], name: string): boolean[] {
  return valuesOf(attributes, name).flatMap(one =>
    'value' in one && typeof one.value === 'boolean' ? [one.value] : [],
  );
}
