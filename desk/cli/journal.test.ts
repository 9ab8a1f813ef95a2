import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openKeys } from '../../db/key-slots.ts';
import { openStore } from '../../db/store.ts';
import { temporaryDesk } from '../fixtures/temporary-desk.ts';
import { runJournalCommand } from './journal.ts';

let place: Awaited<ReturnType<typeof temporaryDesk>>;
let copy: string;

beforeEach(async () => {
  place = await temporaryDesk();
  const { journal } = place.desk.parts.identity() ?? expect.unreachable();
  for (let i = 0; i < 4; i++)
    journal.append({ kind: 'session.opened', agent: 'a', dossier: null, body: { i } });
  copy = mkdtempSync(join(tmpdir(), 'tarqim-verify-'));
});
afterEach(async () => {
  await place.clean();
  rmSync(copy, { recursive: true, force: true });
});

const verify = async (folder: string, ...rest: string[]) => {
  const { exit, out, err } = await runJournalCommand(['verify', folder, ...rest]);
  return {
    exit,
    out: out === '' ? null : (JSON.parse(out) as object),
    err: err === '' ? null : (JSON.parse(err) as object),
  };
};

it('a whole journal: exit 0 and its state', async () => {
  expect(await verify(place.folder)).toMatchObject({
    exit: 0,
    out: {
      ok: true,
      workstation: 'W-G2',
      acts: 5,
      gaps: [],
      epochs: [{ epoch: 1, size: 5 }],
      cosigned: { count: 0 },
    },
  });
});

it('one body changed by a person who holds the key of the store: exit 1, and which act', async () => {
  cpSync(place.folder, copy, { recursive: true });
  const none = { seal: () => Promise.resolve(null), open: () => Promise.resolve(null) };
  const { keys } = await openKeys(join(copy, 'key-slots.json'), none, 'demo');
  const store = openStore(copy, keys);
  store.connection.raw.exec(
    `DROP TRIGGER act_never_changes; UPDATE act SET canonical = replace(canonical, '"i":2', '"i":9') WHERE seq = 4`,
  );
  store.close();
  expect(await verify(copy)).toMatchObject({
    exit: 1,
    out: { ok: false, firstFault: { seq: 4, fault: 'altered' }, faults: 1 },
    err: { code: 'journal-not-whole' },
  });
});

it('what is no profile, a wrong code, a wrong word: said, and nothing is made', async () => {
  expect(await verify(copy)).toMatchObject({ exit: 1, err: { code: 'profile-absent' } });
  expect(await verify(place.folder, '--recovery-code', 'AAAAA-BBBBB')).toMatchObject({
    exit: 1,
    err: { code: 'key-slots-closed' },
  });
  expect((await runJournalCommand(['forge', copy])).exit).toBe(2);
  expect((await runJournalCommand([])).exit).toBe(2);
});
