import type { ProductionView } from '../../../desk/contract/production.ts';

/** A plate of the dossier in production. */
export type Plate = ProductionView['plates'][number];

/** The two shapes that the rear of a vehicle may take (annex 14). */
export type Rear = 'rear-one-line' | 'rear-two-lines';
