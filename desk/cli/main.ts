import { Command, CommanderError } from 'commander';
import { refusalWords, usage, type CommandOutcome } from './outcome.ts';

type Run = (args: readonly string[]) => CommandOutcome | Promise<CommandOutcome>;

/** Exit code of a fault of ours, neither a refusal (1) nor bad input (2): EX_SOFTWARE of sysexits. */
const FAULT = 70;

/** Every command and how it is typed. A command is loaded when it runs: numbers need neither fonts nor SQLite. */
const COMMANDS: Readonly<Record<string, { usage: string; load: () => Promise<Run> }>> = {
  checklist: { usage: 'FILE', load: async () => (await import('./checklist.ts')).runChecklistCommand },
  number: {
    usage: 'parse TEXT | next SERIES TEXT | format JSON',
    load: async () => (await import('./number.ts')).runNumberCommand,
  },
  plate: {
    usage: 'SERIES TEXT --layout front,rear-one-line,... --out F.svg,.pdf,.png,.zpl | gallery --out DIR',
    load: async () => (await import('./plate.ts')).runPlateCommand,
  },
  paper: {
    usage: 'KIND FILE --out F.pdf | --blank FORM --out F.pdf',
    load: async () => (await import('./paper.ts')).runPaperCommand,
  },
  card: {
    usage:
      'encode FILE --out DIR | decode DIR [--authority CERT.der] | write DIR [--reader R] [--keys FILE] | read --out DIR [--reader R]',
    load: async () => (await import('./card.ts')).runCardCommand,
  },
  journal: {
    usage: 'verify PROFILE [--recovery-code CODE]',
    load: async () => (await import('./journal.ts')).runJournalCommand,
  },
};

const names = [...Object.keys(COMMANDS), 'registry'].join(' | ');
// Commander's own complaints are answered as JSON, like every other refusal.
let complaint = '';
const program = new Command('tarqim').enablePositionalOptions();
const silent = (command: Command) =>
  command
    .exitOverride()
    .configureOutput({ writeErr: text => (complaint += text), outputError: () => undefined });
silent(program).action((_: unknown, { args }: Command) => {
  say(usage(`tarqim ${names}`, args.join(' ')));
});
program.allowExcessArguments();

for (const [name, { usage: typed, load }] of Object.entries(COMMANDS))
  passing(name, typed).action(async (args: string[]) => {
    say(await (await load())(args));
  });

passing('registry', '[serve | receive FILE RECEIPT] [--database-url URL] [--data DIR] [--port PORT]').action(
  async (args: string[]) => {
    const { runRegistryCommand } = await import('./registry.ts');
    process.exitCode = await runRegistryCommand(args);
  },
);

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const code = 'command-fault';
    process.stderr.write(`${JSON.stringify({ code, ...refusalWords({ code }), params: { detail } })}\n`);
    process.exitCode = FAULT;
  } else if (error.exitCode !== 0) say(usage(`tarqim ${names}`, error.message || complaint));
}

await Promise.all([process.stdout, process.stderr].map(emptied));
// A native part may still watch for what nobody waits for (the readers of PC/SC, as long as the process lives).
process.exit();

/** Ends when what was said has left the pipe whole. */
function emptied(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    stream.write('', () => {
      resolve();
    });
  });
}

/** A command whose words are its own to read. */
function passing(name: string, typed: string): Command {
  const command = program
    .command(name)
    .usage(typed)
    .argument('[words...]')
    .allowUnknownOption()
    .passThroughOptions();
  return silent(command);
}

function say({ exit, out, err }: CommandOutcome): void {
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = exit;
}
