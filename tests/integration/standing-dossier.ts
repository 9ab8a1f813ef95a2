import { randomUUID } from 'node:crypto';
import type { temporaryDesk } from '../../desk/fixtures/temporary-desk.ts';
import type { DossierActKind } from '../../domain/dossier/act-body.ts';
import { stateAfter, type State, type Step, stepsOf } from '../../domain/dossier/flow.ts';
import { formFields } from '../../domain/dossier/form.ts';
import { readForm } from '../../domain/dossier/form-reading.ts';
import type { JsonObject } from '../../domain/journal/canonical.ts';
import { addDays, plainDateOf } from '../../domain/text/plain-date.ts';
import type { SampleDossier } from '../samples/dossiers.ts';

type TestDesk = Awaited<ReturnType<typeof temporaryDesk>>;

const ACTS: Partial<Record<Step, { kind: DossierActKind; login: string }>> = {
  control: { kind: 'dossier.controlled', login: 'bouazza' },
  'clear-opposition': { kind: 'dossier.cleared', login: 'bouazza' },
  enter: { kind: 'dossier.entered', login: 'zniber' },
  check: { kind: 'dossier.checked', login: 'bouazza' },
  exploit: { kind: 'dossier.exploited', login: 'bouazza' },
};

/**
 * A dossier that stands at a state, by its acts and not by the gestures of four people: for tests of the gesture that comes
 * next. `mainlevee` as the clearing act carries it.
 */
export function standingDossier(
  home: TestDesk,
  sample: SampleDossier,
  state: State,
  { number = '26-012001', mainlevee = false } = {},
): string {
  const { parts } = home.desk;
  const id = randomUUID();
  const today = plainDateOf(home.clock.today());
  const fields = formFields(sample.operation, { facts: { 'owner.kind': 'NATURAL_PERSON' } });
  const { values } = readForm(fields, { ...sample.counter, ...sample.entry }, today, true);
  const agent = (login: string) => parts.store.accounts.byLogin(login)?.id ?? login;
  const append = (kind: DossierActKind, login: string, body: JsonObject) =>
    parts.identity()?.journal.append({ kind, agent: agent(login), dossier: id, body });
  parts.store.write(() => {
    append('dossier.deposited', 'lamrabet', {
      number,
      bordereau: '26-G2-0001',
      operation: sample.operation,
      depositedOn: today,
      receiptDays: 60,
      receiptUntil: addDays(today, 60),
      decree: '2010-10-01',
      // As the counter deposits it: the desk answers this fact itself, from the list of the day.
      facts: { ...sample.facts, ...(sample.operation === 'MUTATION' && { 'vehicle.opposition': mainlevee }) },
      dates: { ...sample.dates },
      values: { ...values },
      ticks: mainlevee ? { 'MUTATION/MAINLEVEE': { conforming: true } } : {},
      required: [],
      late: false,
      credit: false,
      opposition: false,
      pages: [],
      notDuplicate: {},
    });
    for (const step of stepsOf(sample.operation).slice(1)) {
      if (parts.store.dossiers.find(id)?.state === state) break;
      const act = ACTS[step];
      if (!act) throw new RangeError(`${stateAfter(sample.operation, step)} is signed by the test itself`);
      const body: JsonObject = {
        note: '',
        ...(step === 'clear-opposition' && {
          listVersion: parts.line.oppositions({}).version,
          listAgeDays: 0,
          mainlevee,
        }),
        ...(step === 'enter' && { values: { ...values } }),
        ...(step === 'check' && { fields: Object.keys(values).length, corrected: [] }),
      };
      append(act.kind, act.login, body);
    }
  });
  return id;
}
