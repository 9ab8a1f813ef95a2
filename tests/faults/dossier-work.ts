import { randomUUID } from 'node:crypto';
import type { Input, Output, ProcedureName } from '../../desk/contract/index.ts';
import { DEMO_ACCOUNTS } from '../../desk/demo/accounts.ts';
import type { SampleDossier } from '../samples/dossiers.ts';

export type CallDesk = <N extends ProcedureName>(
  client: number,
  name: N,
  input: Input<N>,
) => Promise<Output<N>>;

/** Windows of the demo accounts, one each: the numbers that `signIn` of the temporary desk gives them. */
const windowOf = (login: string) => DEMO_ACCOUNTS.findIndex(account => account.login === login) + 1;
export const COUNTER = windowOf('lamrabet');
export const ENTRY = windowOf('zniber');
export const CONTROL = windowOf('bouazza');
export const CHIEF = windowOf('benchekroun');
export const TECHNICIAN = windowOf('ouali');
export const CHIEF_PASSWORD = DEMO_ACCOUNTS.find(account => account.role === 'chief')?.password ?? '';

/** A white page of one pixel, as a PNG: the smallest scan that a desk takes. */
export function blankScan(): Uint8Array {
  return Uint8Array.from(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
      'base64',
    ),
  );
}

/** The gestures of a dossier, each role at its own window, with as few calls as the contract allows. */
export function dossierWork(call: CallDesk) {
  const version = async (client: number, dossierId: string) =>
    (await call(client, 'dossier.get', { dossierId })).version;

  /** A draft with everything answered, scanned and ticked: only the deposit is left. */
  async function draft(sample: SampleDossier, scan: Uint8Array) {
    let view = await call(COUNTER, 'intake.start', { commandId: randomUUID(), operation: sample.operation });
    const { draftId } = view;
    const save = async (change: Input<'intake.save'>['change']) => {
      view = await call(COUNTER, 'intake.save', { draftId, version: view.version, change });
    };
    await save({ facts: { ...sample.facts }, dates: { ...sample.dates }, fields: { ...sample.counter } });
    for (const { key } of view.checklist.documents)
      await call(COUNTER, 'paper.import', {
        commandId: randomUUID(),
        home: { draftId },
        paperKey: key,
        name: 'page.png',
        bytes: scan,
      });
    await save({
      ticks: Object.fromEntries(view.checklist.documents.map(({ key }) => [key, { conforming: true }])),
    });
    if (view.blockers.length > 0) throw new Error(`the sample is blocked: ${JSON.stringify(view.blockers)}`);
    return view;
  }

  const steps = {
    version,
    draft,
    async deposit(sample: SampleDossier, scan: Uint8Array) {
      const view = await draft(sample, scan);
      return call(COUNTER, 'intake.deposit', {
        commandId: randomUUID(),
        draftId: view.draftId,
        version: view.version,
      });
    },
    /** Controlled, entered and checked: the chief's turn. First registrations only. */
    async makeReady(dossierId: string, sample: SampleDossier) {
      const sign = async (client: number) => ({
        commandId: randomUUID(),
        dossierId,
        version: await version(client, dossierId),
      });
      await call(CONTROL, 'dossier.control', await sign(CONTROL));
      await call(ENTRY, 'entry.save', { dossierId, values: { ...sample.entry } });
      await call(ENTRY, 'entry.sign', await sign(ENTRY));
      const { fields } = await call(CONTROL, 'check.open', { dossierId });
      const typed: Record<string, string> = { ...sample.counter, ...sample.entry };
      for (const { field } of fields)
        await call(CONTROL, 'check.read', { dossierId, field, typed: typed[field] ?? '' });
      await call(CONTROL, 'check.sign', await sign(CONTROL));
    },
    async validate(dossierId: string) {
      const { results } = await call(CHIEF, 'dossier.validate', {
        commandId: randomUUID(),
        password: CHIEF_PASSWORD,
        dossiers: [{ dossierId, version: await version(CHIEF, dossierId) }],
      });
      return results[0];
    },
    /** Writes its card in this reader. */
    async writeCard(dossierId: string, readerId: string) {
      return call(TECHNICIAN, 'production.write-card', {
        commandId: randomUUID(),
        dossierId,
        version: await version(TECHNICIAN, dossierId),
        readerId,
      });
    },
  };
  return {
    ...steps,
    /** From the counter to the chief's signature: its card can be made. First registrations only. */
    async registered(sample: SampleDossier): Promise<string> {
      const { dossierId } = await steps.deposit(sample, blankScan());
      await steps.makeReady(dossierId, sample);
      await steps.validate(dossierId);
      return dossierId;
    },
  };
}
