/** One line per thing done, in the words of the first phase (build/setup/say.mjs), which runs before TypeScript can. */
export function say(line: string): void {
  process.stdout.write(`tarqim: ${line}\n`);
}

/** A failure that its message explains wholly: shown without a stack, exit code 1. */
export class BuildFailure extends Error {
  override name = 'BuildFailure';
}

/** Runs a program of build/ and turns its failure into a line and an exit code. */
export async function runProgram(program: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await program();
  } catch (error) {
    process.exitCode = 1;
    const text =
      error instanceof BuildFailure ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`tarqim: ${text ?? 'unknown failure'}\n`);
  }
}
