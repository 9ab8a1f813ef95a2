import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  BATCH_SIGNATURE_HEADER,
  BATCH_TYPE,
  EnrolmentRequest,
  EscrowRequest,
  FeedQuery,
  LeaseRequest,
  LeaseReturnRequest,
  MAX_BATCH_BYTES,
} from '../desk/contract/wire/index.ts';
import { receiveBatch } from './batches.ts';
import { cardIssuerPage } from './card-issuers.ts';
import { certificateFor } from './certificates.ts';
import type { RegistryContext } from './context.ts';
import { decreePage } from './decree-feed.ts';
import { enrol } from './enrolments.ts';
import { grantLease, type Holder, takeBack } from './leases.ts';
import { oppositionPage } from './oppositions.ts';
import { authenticate, forgetNonces } from './request-auth.ts';
import { escrow } from './schema.ts';
import { WireRefused } from './wire-refused.ts';

/** What goes wrong inside, for whoever runs the registry. Never a name, a VIN or a number. */
export type FaultLog = (what: string, error: unknown) => void;

/** The registry's HTTP face. Everything after the enrolment is signed by the workstation. */
export function buildServer(context: RegistryContext, version: string, onFault: FaultLog): FastifyInstance {
  const server = Fastify({
    bodyLimit: MAX_BATCH_BYTES,
    logger: false,
    requestTimeout: 60_000,
    forceCloseConnections: true,
  });

  // Bodies stay bytes: a signature is over what was sent, not over what a parser made of it.
  server.removeAllContentTypeParsers();
  for (const type of ['application/json', BATCH_TYPE])
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  server.setErrorHandler((error, request, reply) => {
    if (error instanceof WireRefused) return reply.status(error.status).send(error.refusal);
    if (error instanceof z.ZodError)
      return reply.status(422).send({ code: 'request-unreadable', params: { detail: whatZodSays(error) } });
    const status = statusOf(error);
    if (status !== undefined && status < 500)
      return reply.status(status).send({ code: 'request-unreadable' });
    onFault(`${request.method} ${request.routeOptions.url ?? 'unknown'}`, error);
    return reply.status(500).send({ code: 'registry-fault' });
  });
  server.setNotFoundHandler((_request, reply) => reply.status(404).send({ code: 'request-unknown' }));

  server.get('/v1/health', async () => {
    await context.database.db.execute('SELECT 1');
    return { status: 'ok', version, registryKey: context.keys.publicKey };
  });
  server.get('/v1/time', async () => ({ time: context.now().toISOString() }));

  server.post('/v1/enrolments', async request => enrol(context, readJson(EnrolmentRequest, request)));

  server.put('/v1/escrow', async (request, reply) => {
    const holder = await holderOf(context, request);
    const { sealed } = readJson(EscrowRequest, request);
    const row = { workstation: holder.workstation, epoch: holder.epoch, sealed, receivedAt: context.now() };
    await context.database.db
      .insert(escrow)
      .values(row)
      .onConflictDoUpdate({ target: [escrow.workstation, escrow.epoch], set: row });
    return reply.status(204).send();
  });

  server.get('/v1/certificate', async request => {
    const holder = await holderOf(context, request);
    return { certificate: await context.database.transact(tx => certificateFor(context, tx, holder)) };
  });

  server.post('/v1/leases', async request => {
    const holder = await holderOf(context, request);
    const wish = readJson(LeaseRequest, request);
    return { lease: await context.database.transact(tx => grantLease(context, tx, holder, wish)) };
  });

  server.post<{ Params: { id: string } }>('/v1/leases/:id/return', async request => {
    const holder = await holderOf(context, request);
    const { unusedFrom } = readJson(LeaseReturnRequest, request);
    return context.database.transact(tx => takeBack(tx, holder, request.params.id, unusedFrom));
  });

  server.post('/v1/batches', async request => {
    await holderOf(context, request);
    const signature = request.headers[BATCH_SIGNATURE_HEADER];
    if (typeof signature !== 'string') throw new WireRefused(401, 'batch-signature-false');
    return { receipt: await receiveBatch(context, { bytes: bodyOf(request), signature }) };
  });

  server.get('/v1/feeds/oppositions', async request => {
    await holderOf(context, request);
    const { after } = FeedQuery.parse(request.query);
    return { page: await oppositionPage(context, after) };
  });

  server.get('/v1/feeds/decree', async request => {
    await holderOf(context, request);
    const { after } = FeedQuery.parse(request.query);
    return { page: await decreePage(context, after) };
  });

  server.get('/v1/feeds/card-issuers', async request => {
    await holderOf(context, request);
    const { after } = FeedQuery.parse(request.query);
    return { page: await cardIssuerPage(context, after) };
  });

  const sweep = setInterval(() => {
    forgetNonces(context).catch((error: unknown) => onFault('forget old nonces', error));
  }, 300_000);
  sweep.unref();
  server.addHook('onClose', async () => clearInterval(sweep));
  return server;
}

function holderOf(context: RegistryContext, request: FastifyRequest): Promise<Holder> {
  return authenticate(context, {
    method: request.method,
    url: request.url,
    body: bodyOf(request),
    headers: request.headers,
  });
}

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
}

function readJson<T extends z.ZodType>(schema: T, request: FastifyRequest): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(bodyOf(request).toString('utf8'));
  } catch {
    // Not JSON and JSON of the wrong shape are one refusal.
    throw new WireRefused(422, 'request-unreadable', { detail: 'not JSON' });
  }
  return schema.parse(value);
}

/** Fields that were wrong, without their values: those may be personal. */
function whatZodSays(error: z.ZodError): string {
  return error.issues.map(issue => issue.path.join('.')).join(', ');
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
}
