/** `npm run build`: builds what changed into out/, as `npm start` does before it opens the window. */
import { buildApp } from './app/build-app.ts';
import { runProgram } from './say.ts';

await runProgram(async () => {
  await buildApp();
  return 0;
});
