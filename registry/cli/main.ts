import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { decodeBatchFile, encodeReceiptFile } from '../../domain/journal/batch-file.ts';
import type { PublishedEdition } from '../decree-feed.ts';
import { type RegistryAdmin, type RunningRegistry, startRegistry } from '../main.ts';
import { WireRefused } from '../wire-refused.ts';

interface ServeOptions {
  readonly databaseUrl?: string;
  readonly data: string;
  readonly port: string;
  readonly host: string;
  readonly demo?: true;
  readonly desk: readonly string[];
  readonly stopWithStdin?: true;
}

const program = new Command('tarqim-registry').description('Central registry of Tarqim: reference server');

function common(command: Command): Command {
  return command
    .option('--database-url <url>', 'a PostgreSQL that someone runs; otherwise one is started')
    .option('--data <folder>', 'keys, and the database when it is our own', 'var/registry');
}

common(
  program.command('serve', { isDefault: true }).description('serves; prints one line of JSON when ready'),
)
  .option('--port <port>', 'port to listen on, 0 for a free one', '7443')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--demo', 'makes the centres of the demo')
  .option(
    '--desk <CENTRE/DESK>',
    'prints an enrolment code for this desk; repeatable',
    (desk: string, all: string[]) => [...all, desk],
    [],
  )
  .option(
    '--stop-with-stdin',
    'stops when standard input ends: a parent that dies takes the registry with it',
  )
  .action(async (options: ServeOptions) => {
    const registry = await startRegistry({
      ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
      dataDir: options.data,
      port: Number(options.port),
      host: options.host,
      onFault: (what, error) =>
        console.error(
          JSON.stringify({ fault: what, detail: error instanceof Error ? error.message : String(error) }),
        ),
    });
    if (options.demo) await registry.admin.seedDemo();
    const codes = [];
    for (const place of options.desk) {
      const [centre = '', desk = ''] = place.split('/');
      codes.push({ centre, desk, code: await registry.admin.createEnrolmentCode({ centre, desk }) });
    }
    console.log(JSON.stringify({ url: registry.url, registryKey: registry.publicKey, codes }));
    let stopping: Promise<void> | undefined;
    const stop = () => void (stopping ??= registry.stop());
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    if (options.stopWithStdin) process.stdin.once('end', stop).once('close', stop).resume();
  });

common(program.command('receive <file> <receipt>'))
  .description('receives a batch that came on a USB key and writes the receipt to carry back')
  .action(async (file: string, receipt: string, options: { databaseUrl?: string; data: string }) => {
    const batch = decodeBatchFile(await readFile(file));
    if (!batch) throw new WireRefused(422, 'batch-unreadable', { detail: file });
    const registry = await startRegistry({
      ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
      dataDir: options.data,
      port: 0,
    });
    try {
      await writeFile(receipt, encodeReceiptFile(await registry.admin.receiveBatch(batch)), { flag: 'wx' });
    } finally {
      await registry.stop();
    }
  });

common(program.command('publish-decree <folder>'))
  .description('publishes the edition of the decree whose three data files a folder holds')
  .option('--out <file>', 'also writes the signed file, for desks without a line')
  .action(async (folder: string, options: PublishOptions) => {
    const [operations, supplement, doubts] = await Promise.all(
      ['operations', 'supplement', 'doubts'].map(name => readJsonFile(join(folder, `${name}.json`))),
    );
    await publishing(options, admin => admin.publishEdition({ operations, supplement, doubts }));
  });

common(program.command('withdraw-decree <code>'))
  .description('withdraws an edition of the decree')
  .requiredOption('--fr <reason>', 'why, in French')
  .requiredOption('--ar <reason>', 'why, in Arabic')
  .option('--out <file>', 'also writes the signed file, for desks without a line')
  .action((code: string, options: PublishOptions & { fr: string; ar: string }) =>
    publishing(options, admin => admin.withdrawEdition(code, { fr: options.fr, ar: options.ar })),
  );

common(program.command('revoke-workstation <id>'))
  .description(
    'declares a machine stolen or out of service: its requests, its numbers and its later cards count no more',
  )
  .option(
    '--since <instant>',
    'when it was last in good hands, as 2026-11-28T08:00:00Z; now when left out',
    readInstant,
  )
  .action(async (id: string, options: PublishOptions & { since?: Date }) => {
    await administering(options, admin => admin.revokeWorkstation(id, options.since));
    console.log(JSON.stringify({ revoked: id }));
  });

common(program.command('card-issuers'))
  .description('writes the signed list of the certificates that sign cards, for whoever has no line')
  .requiredOption('--out <file>', 'where the list goes')
  .action(async (options: PublishOptions & { out: string }) => {
    const { list, registryKey } = await administering(options, async (admin, { publicKey }) => ({
      list: await admin.cardIssuerList(),
      registryKey: publicKey,
    }));
    await writeFile(options.out, `${list}\n`, { flag: 'wx' });
    console.log(JSON.stringify({ file: options.out, registryKey }));
  });

/** Something that an officer does while nobody is served. */
async function administering<T>(
  options: { readonly databaseUrl?: string; readonly data: string },
  work: (admin: RegistryAdmin, registry: RunningRegistry) => Promise<T>,
): Promise<T> {
  const registry = await startRegistry({
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
    dataDir: options.data,
    port: 0,
  });
  try {
    return await work(registry.admin, registry);
  } finally {
    await registry.stop();
  }
}

function readInstant(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw new InvalidArgumentError('not an instant');
  return instant;
}

interface PublishOptions {
  readonly databaseUrl?: string;
  readonly data: string;
  readonly out?: string;
}

/** Publishes, writes the file that may be carried, and says in one line of JSON what was published. */
async function publishing(
  options: PublishOptions,
  publish: (admin: RegistryAdmin) => Promise<PublishedEdition>,
): Promise<void> {
  const { file, ...published } = await administering(options, publish);
  if (options.out !== undefined) await writeFile(options.out, `${file}\n`, { flag: 'wx' });
  console.log(JSON.stringify(published));
}

async function readJsonFile(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new WireRefused(422, 'decree-edition-unreadable', { detail: `${file}: ${error.message}` });
  }
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof WireRefused)) throw error;
  console.error(JSON.stringify(error.refusal));
  process.exitCode = 1;
}
