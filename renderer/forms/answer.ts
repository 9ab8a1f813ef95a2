import { refusalOf } from '../desk/index.ts';
import type { SaveAnswer } from './save-queue.ts';

/** A call whose refusal is an answer like another. */
export async function answer<V>(call: Promise<V>): Promise<SaveAnswer<V>> {
  try {
    return { ok: true, view: await call };
  } catch (error) {
    return { ok: false, refusal: refusalOf(error) };
  }
}
