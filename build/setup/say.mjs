/** One line per thing done, so that a newcomer sees where a first start spends its minutes. */
export function say(line) {
  process.stdout.write(`tarqim: ${line}\n`);
}

/** Stops a command with a sentence that says what to do. Not a bug: no stack. */
export function giveUp(line) {
  process.stderr.write(`tarqim: ${line}\n`);
  process.exit(1);
}
