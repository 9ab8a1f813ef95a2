import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { expect } from 'vitest';
import { DEMO_ACCOUNTS } from '../../desk/demo/accounts.ts';
import { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import type { OperationCode, OverlayCode } from '../../domain/decree/operation.ts';
import { nextStep } from '../../domain/dossier/flow.ts';
import { formFields } from '../../domain/dossier/form.ts';
import { workflowOf } from '../../domain/dossier/workflow.ts';
import { answerTo, filledForm } from '../samples/any-dossier.ts';

/** What a dossier says beside the usual: facts, circumstances, values of its form. */
export interface Told {
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
  readonly overlays?: readonly OverlayCode[];
  readonly values?: Readonly<Record<string, string>>;
  /** Why an open dossier of the same vehicle is not a double. */
  readonly settled?: string;
}

/** A centre whose five people are signed in, with numbers of every series. */
export type Centre = Awaited<ReturnType<typeof openCentre>>;

/** Opens a centre on an empty folder. Call `home.clean()` at the end. */
export async function openCentre(...desk: Parameters<typeof temporaryDesk>) {
  const home = await temporaryDesk(...desk);
  // a registry that runs leases its own
  const enrolled = desk[1] !== undefined;
  for (const counter of enrolled
    ? []
    : ['trailer:1', 'ww', 'w18:26', 'admin:ADM', 'diplomatic:CMD:19', 'cooperation:26'])
    home.grant(counter, 101, 160);
  const scan = new Uint8Array(
    await sharp({ create: { width: 60, height: 80, channels: 3, background: '#eee' } })
      .png()
      .toBuffer(),
  );
  const windows: Record<string, number> = {};
  for (const { login } of DEMO_ACCOUNTS) windows[login] = await home.signIn(login);
  let nth = 0;

  const as = (login: string) => windows[login] ?? 0;
  const commandId = () => randomUUID();
  /** The counter answers what the law asks, notes, ticks and scans, then deposits. */
  async function deposit(
    operation: OperationCode,
    { facts = {}, overlays = [], values = {}, settled }: Told,
  ) {
    nth += 1;
    const counter = as('lamrabet');
    const today = home.clock.today();
    let view = await home.call(counter, 'intake.start', { commandId: commandId(), operation });
    const save = async (change: Parameters<typeof home.call<'intake.save'>>[2]['change']) => {
      view = await home.call(counter, 'intake.save', {
        draftId: view.draftId,
        version: view.version,
        change,
      });
    };
    await save({
      overlays: [...overlays],
      facts: Object.fromEntries(Object.entries(facts).filter(([name]) => view.offeredFacts.includes(name))),
    });
    for (let asked = view.checklist.missingFacts[0]; asked !== undefined;) {
      const answer = answerTo(asked, operation, today, facts);
      await save(
        asked.startsWith('dates.')
          ? { dates: { [asked.slice('dates.'.length)]: String(answer) } }
          : { facts: { [asked]: answer } },
      );
      expect(view.checklist.missingFacts, `${operation}: ${String(answer)} answers ${asked}`).not.toContain(
        asked,
      );
      asked = view.checklist.missingFacts[0];
    }
    const form = filledForm(operation, view, today, nth, values);
    const noted = new Set(
      formFields(operation, view)
        .filter(field => field.atCounter)
        .map(({ id }) => id),
    );
    await save({ fields: Object.fromEntries(Object.entries(form).filter(([id]) => noted.has(id))) });
    if (Object.keys(view.fieldErrors).length > 0)
      throw new Error(`${operation}: ${JSON.stringify(view.fieldErrors)}`);
    for (const paper of view.checklist.documents) {
      await home.call(counter, 'paper.import', {
        commandId: commandId(),
        home: { draftId: view.draftId },
        paperKey: paper.key,
        name: `${paper.doc}.png`,
        bytes: scan,
      });
      await save({ ticks: { [paper.key]: { conforming: true } } });
    }
    const doubles = view.blockers.filter(({ code }) => code === 'duplicate-open');
    if (settled !== undefined && doubles.length > 0)
      await save({ notDuplicate: Object.fromEntries(doubles.map(({ at }) => [at, settled])) });
    if (view.blockers.length > 0)
      throw new Error(`${operation}: ${view.blockers.map(({ code, at }) => `${code} ${at}`).join(', ')}`);
    return {
      form,
      ...(await home.call(counter, 'intake.deposit', {
        commandId: commandId(),
        draftId: view.draftId,
        version: view.version,
      })),
    };
  }

  const dossier = (dossierId: string) => home.call(as('benchekroun'), 'dossier.get', { dossierId });

  /** Signs every step up to the chief's, each by its own person. */
  async function upToChief(dossierId: string, form: Readonly<Record<string, string>>) {
    for (;;) {
      const { row, version } = await dossier(dossierId);
      const gesture = { commandId: commandId(), dossierId, version };
      switch (nextStep(row.operation, row.state)) {
        case 'control':
          await home.call(as('bouazza'), 'dossier.control', gesture);
          break;
        case 'clear-opposition':
          await home.call(as('bouazza'), 'dossier.clear-opposition', gesture);
          break;
        case 'enter': {
          const saved = await home.call(as('zniber'), 'entry.save', { dossierId, values: { ...form } });
          expect(saved.errors).toEqual({});
          await home.call(as('zniber'), 'entry.sign', gesture);
          break;
        }
        case 'check': {
          const { fields } = await home.call(as('bouazza'), 'check.open', { dossierId });
          const { values } = await dossier(dossierId);
          for (const { field } of fields)
            await home.call(as('bouazza'), 'check.read', {
              dossierId,
              field,
              typed: form[field] ?? values[field] ?? '',
            });
          await home.call(as('bouazza'), 'check.sign', gesture);
          break;
        }
        case 'exploit':
          await home.call(as('bouazza'), 'dossier.exploit', gesture);
          break;
        default:
          return;
      }
    }
  }

  async function sign(dossierId: string) {
    const { version } = await dossier(dossierId);
    const password = DEMO_ACCOUNTS.find(({ role }) => role === 'chief')?.password ?? '';
    const { results } = await home.call(as('benchekroun'), 'dossier.validate', {
      commandId: commandId(),
      password,
      dossiers: [{ dossierId, version }],
    });
    return results[0];
  }

  /** Card, plates and papers. */
  async function make(dossierId: string) {
    const { row, production } = await dossier(dossierId);
    const { card, paper } = workflowOf(row.operation);
    const version = async () => (await dossier(dossierId)).version;
    if (paper !== null)
      await home.call(as('ouali'), 'document.print', { commandId: commandId(), kind: paper, dossierId });
    if (nextStep(row.operation, row.state) === 'produce') {
      const technician = as('ouali');
      const view = await home.call(technician, 'production.open', { dossierId });
      expect(view.card).toBe(card);
      const readerId = view.readers[0]?.id ?? '';
      if (card) {
        await home.call(technician, 'production.simulator', { readerId, gesture: 'remove' });
        await home.call(technician, 'production.simulator', { readerId, gesture: 'insert-blank' });
        await home.call(technician, 'production.write-card', {
          commandId: commandId(),
          dossierId,
          version: await version(),
          readerId,
        });
      }
      if (production.plates.state === 'to-print') {
        expect(view.plates.length).toBeGreaterThan(0);
        const rear = view.plates.find(({ choice }) => choice === 'rear')?.layout;
        await home.call(technician, 'production.print-plates', {
          commandId: commandId(),
          dossierId,
          version: await version(),
          ...(rear !== undefined && { rear }),
        });
      }
      await home.call(technician, 'production.sign', {
        commandId: commandId(),
        dossierId,
        version: await version(),
      });
    }
  }

  async function makeAndDeliver(dossierId: string) {
    await make(dossierId);
    await home.call(as('lamrabet'), 'dossier.deliver', {
      commandId: commandId(),
      dossierId,
      version: (await dossier(dossierId)).version,
      receivedBy: 'HADDAD Rania',
      cnie: 'GB310001',
      receiptReturned: true,
    });
    return dossier(dossierId);
  }

  /** One dossier from one end to the other. */
  async function whole(operation: OperationCode, told: Told = {}) {
    const { dossierId, form } = await deposit(operation, told);
    await upToChief(dossierId, form);
    const signed = await sign(dossierId);
    expect(signed, operation).toMatchObject({ ok: true });
    const delivered = await makeAndDeliver(dossierId);
    expect(delivered.row.state).toBe('delivered');
    return { dossierId, form, delivered, number: signed?.ok === true ? signed.registration : '' };
  }

  return { home, as, deposit, dossier, upToChief, sign, make, makeAndDeliver, whole };
}
