import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Lease, verifyLease } from '../../domain/journal/lease.ts';
import { signerOf } from '../../domain/journal/keys.ts';
import type { Refusal } from '../contract/refusal.ts';
import {
  BATCH_SIGNATURE_HEADER,
  BATCH_TYPE,
  BatchAnswer,
  CardIssuerPage,
  CertificateAnswer,
  contentDigest,
  DecreePage,
  FEED_JWS_TYPE,
  FeedAnswer,
  keyIdOf,
  LeaseAnswer,
  type LeaseRequest,
  LeaseReturnAnswer,
  OppositionPage,
  signatureBase,
  signatureInput,
  signatureValue,
  TimeAnswer,
  WireRefusal,
} from '../contract/wire/index.ts';
import { openDocument } from './document.ts';
import type { SyncIdentity } from './port.ts';

/** No answer, or none that counts: the line is down, the registry is ill. Trying again is right. */
export class LineDown extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'LineDown';
  }
}

/** The registry answered that it will not. Trying the same again changes nothing by itself. */
export class RegistryRefused extends Error {
  readonly status: number;
  readonly refusal: Refusal;

  constructor(status: number, refusal: Refusal) {
    super(refusal.code);
    this.name = 'RegistryRefused';
    this.status = status;
    this.refusal = refusal;
  }
}

/** The registry as a desk sees it. Every call ends within the time limit, or with the signal. */
export interface RegistryClient {
  /** The registry's clock; later requests are dated by it, whatever the desk's own says. */
  time(signal: AbortSignal): Promise<Date>;
  /** Milliseconds to add to the desk's clock to get the registry's; 0 before the first contact. */
  readonly clockOffsetMs: number;
  sendBatch(
    batch: { readonly bytes: Uint8Array; readonly signature: string },
    signal: AbortSignal,
  ): Promise<string>;
  lease(wish: LeaseRequest, signal: AbortSignal): Promise<Lease>;
  returnLease(id: string, unusedFrom: number, signal: AbortSignal): Promise<void>;
  oppositions(after: number, signal: AbortSignal): Promise<OppositionPage>;
  /** Editions of the decree published after a sequence, as signed files. */
  decree(after: number, signal: AbortSignal): Promise<DecreePage>;
  /** Issuers of cards that changed after a version; undefined of a registry older than this desk. */
  cardIssuers(after: number, signal: AbortSignal): Promise<CardIssuerPage | undefined>;
  escrow(sealed: string, signal: AbortSignal): Promise<void>;
  /** The registry's signature of this workstation's key; undefined of a registry older than this desk. */
  certificate(signal: AbortSignal): Promise<string | undefined>;
}

export interface ClientOptions {
  readonly now: () => number;
  /** Of one request, milliseconds. A batch of 50 kB at 64 kbit/s takes 7 s. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;

/** @throws LineDown, RegistryRefused from every method */
export function registryClient(identity: SyncIdentity, options: ClientOptions): RegistryClient {
  const key = identity.privateKey(identity.epoch);
  if (!key) throw new RangeError('the key of the present epoch is missing');
  const sign = signerOf(key);
  const keyId = keyIdOf(identity.workstation, identity.epoch);
  let clockOffsetMs = 0;

  const signed = (method: string, url: URL, body: Uint8Array): Record<string, string> => {
    const bodySha256 = createHash('sha256').update(body).digest('base64');
    const created = Math.floor((options.now() + clockOffsetMs) / 1000);
    const params = { created, keyId, nonce: randomBytes(16).toString('base64url') };
    const parts = { method, path: url.pathname, query: url.search === '' ? '?' : url.search, bodySha256 };
    const signature = Buffer.from(sign(Buffer.from(signatureBase(parts, params)))).toString('base64');
    return {
      'content-digest': contentDigest(bodySha256),
      'signature-input': signatureInput(params),
      signature: signatureValue(signature),
    };
  };

  const call = async <T extends z.ZodType>(
    answer: T,
    request: {
      method: string;
      path: string;
      body?: Uint8Array;
      type?: string;
      headers?: Record<string, string>;
    },
    signal: AbortSignal,
  ): Promise<z.output<T>> => {
    const url = new URL(request.path, identity.registryUrl);
    const body = request.body ?? new Uint8Array();
    const headers = {
      ...signed(request.method, url, body),
      ...(request.body ? { 'content-type': request.type ?? 'application/json' } : {}),
      ...request.headers,
    };
    return exchange(
      answer,
      url,
      { method: request.method, headers, ...(request.body ? { body: new Uint8Array(body) } : {}) },
      signal,
      options.timeoutMs,
    );
  };
  const json = (value: unknown) => Buffer.from(JSON.stringify(value));

  return {
    get clockOffsetMs() {
      return clockOffsetMs;
    },
    async time(signal) {
      const url = new URL('/v1/time', identity.registryUrl);
      const asked = options.now();
      const { time } = await exchange(TimeAnswer, url, { method: 'GET' }, signal, options.timeoutMs);
      const answered = options.now();
      // Half of the way there and back, as SNTP does.
      clockOffsetMs = Math.round(Date.parse(time) - (asked + answered) / 2);
      return new Date(time);
    },
    async sendBatch(batch, signal) {
      const headers = { [BATCH_SIGNATURE_HEADER]: batch.signature };
      const request = { method: 'POST', path: '/v1/batches', body: batch.bytes, type: BATCH_TYPE, headers };
      return (await call(BatchAnswer, request, signal)).receipt;
    },
    async lease(wish, signal) {
      const { lease } = await call(
        LeaseAnswer,
        { method: 'POST', path: '/v1/leases', body: json(wish) },
        signal,
      );
      if (!isOurs(lease, identity)) throw notAuthentic('lease');
      return lease;
    },
    async returnLease(id, unusedFrom, signal) {
      const path = `/v1/leases/${encodeURIComponent(id)}/return`;
      await call(LeaseReturnAnswer, { method: 'POST', path, body: json({ unusedFrom }) }, signal);
    },
    async oppositions(after, signal) {
      const path = `/v1/feeds/oppositions?after=${String(after)}`;
      const { page } = await call(FeedAnswer, { method: 'GET', path }, signal);
      const opened = await openDocument(OppositionPage, page, FEED_JWS_TYPE, identity.registryKey);
      if (opened?.after !== after) throw notAuthentic('feed');
      return opened;
    },
    async decree(after, signal) {
      const path = `/v1/feeds/decree?after=${String(after)}`;
      const { page } = await call(FeedAnswer, { method: 'GET', path }, signal);
      const opened = await openDocument(DecreePage, page, FEED_JWS_TYPE, identity.registryKey);
      if (opened?.after !== after) throw notAuthentic('feed');
      return opened;
    },
    async cardIssuers(after, signal) {
      const path = `/v1/feeds/card-issuers?after=${String(after)}`;
      const answer = await unlessOlder(call(FeedAnswer, { method: 'GET', path }, signal));
      if (answer === undefined) return undefined;
      const opened = await openDocument(CardIssuerPage, answer.page, FEED_JWS_TYPE, identity.registryKey);
      if (opened?.after !== after) throw notAuthentic('feed');
      return opened;
    },
    async escrow(sealed, signal) {
      await call(z.unknown(), { method: 'PUT', path: '/v1/escrow', body: json({ sealed }) }, signal);
    },
    async certificate(signal) {
      const request = { method: 'GET', path: '/v1/certificate' };
      return (await unlessOlder(call(CertificateAnswer, request, signal)))?.certificate;
    },
  };
}

/** The answer; undefined of a registry that does not know the path. */
async function unlessOlder<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof RegistryRefused && error.refusal.code === 'request-unknown') return undefined;
    throw error;
  }
}

/** True when the registry granted this lease to this workstation and epoch. */
export function isOurs(
  lease: Lease,
  identity: Pick<SyncIdentity, 'workstation' | 'epoch' | 'registryKey'>,
): boolean {
  return (
    lease.workstation === identity.workstation &&
    lease.epoch === identity.epoch &&
    verifyLease(lease, identity.registryKey)
  );
}

/** An answer that the registry's key did not sign, or not for us: someone stands in between. */
export function notAuthentic(what: string): RegistryRefused {
  return new RegistryRefused(502, { code: 'registry-not-authentic', params: { what } });
}

/** One request and its answer, read by its schema. */
export async function exchange<T extends z.ZodType>(
  answer: T,
  url: URL,
  request: RequestInit,
  signal: AbortSignal,
  timeoutMs = TIMEOUT_MS,
): Promise<z.output<T>> {
  let status: number;
  let text: string;
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const response = await fetch(url, { ...request, redirect: 'error', signal: limit });
    status = response.status;
    text = await response.text();
  } catch (error) {
    throw new LineDown(error);
  }
  if (status >= 500 || status === 429 || status === 408)
    throw new LineDown(`the registry answered ${String(status)}`);
  const value = parseJson(text);
  if (status >= 400) {
    const refusal = WireRefusal.safeParse(value);
    // A portal or a proxy that answers in the registry's place: not its word.
    if (!refusal.success) throw new LineDown(`an answer ${String(status)} that is not the registry's`);
    throw new RegistryRefused(status, refusal.data);
  }
  const parsed = answer.safeParse(value);
  if (!parsed.success) throw new LineDown('an answer that is not of this protocol');
  return parsed.data;
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // The schema refuses undefined where an answer was due.
    return undefined;
  }
}
