/** The registry's protocol: what travels between a desk (or a hub) and the central registry. */
export * from './act-body.ts';
export * from './batch.ts';
export * from './card-issuer.ts';
export * from './decree.ts';
export * from './enrolment.ts';
export * from './feed.ts';
export * from './lease.ts';
export * from './request.ts';
