import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DECREES } from '../../domain/decree/catalogue.ts';
import { BuildFailure, runProgram, say } from '../say.ts';
import { renderReview } from './review.ts';

/** npm run decree-review: writes docs/decree-review.md from the edition in force. */
await runProgram(async () => {
  const decree = DECREES.at(-1);
  if (decree === undefined) throw new BuildFailure('no edition of the decree');
  const docs = join(import.meta.dirname, '../../docs');
  mkdirSync(docs, { recursive: true });
  writeFileSync(join(docs, 'decree-review.md'), renderReview(decree));
  say(
    `docs/decree-review.md: ${decree.operations.size + decree.overlays.size + 1} operations and special cases`,
  );
  return await Promise.resolve(0);
});
