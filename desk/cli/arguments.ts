import { type Command, CommanderError } from 'commander';
import { type CommandOutcome, usage } from './outcome.ts';

/** Reads the words of a command as `command` declares them; what does not fit is answered with `expected`, exit 2. Never prints, never ends the process. */
export function parseArguments(
  command: Command,
  args: readonly string[],
  expected: string,
): Command | CommandOutcome {
  let said = '';
  command
    .exitOverride()
    .configureOutput({ writeErr: text => (said += text), writeOut: text => (said += text) });
  try {
    return command.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return usage(expected, said.trim());
  }
}
