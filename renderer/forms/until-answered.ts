import { deskUp, isPassing } from '../desk/index.ts';

const TRIES = 20;
const PAUSE_MS = 150;

/** Repeats a command while the desk restarts. The command carries its id, so that it happens exactly once. */
export async function untilAnswered<V>(command: () => Promise<V>): Promise<V> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await command();
    } catch (error) {
      if (!isPassing(error) || attempt >= TRIES) throw error;
      await deskUp();
      await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
    }
  }
}
