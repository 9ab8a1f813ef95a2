import { describe, expect, it } from 'vitest';
import { type Act, genesisHash, sealAct } from './act.ts';
import { journalOrigin, signCheckpoint } from './checkpoint.ts';
import { generateKeys, signerOf } from './keys.ts';
import { merkleRoot } from './merkle.ts';
import { type JournalKeys, verifyJournal } from './verify.ts';

const desk = generateKeys();
const renewed = generateKeys();
const chief = generateKeys();
const sign = signerOf(desk.privateKey);
const keys: JournalKeys = {
  workstation: 'ws-1',
  workstationKey: epoch => ({ 1: desk.publicKey, 2: renewed.publicKey })[epoch],
};

function journal(
  count: number,
  epoch = 1,
  from = 1,
  signer = sign,
  after = genesisHash('ws-1', epoch),
): Act[] {
  const acts: Act[] = [];
  for (let seq = from; seq < from + count; seq++) {
    const kind = seq % 3 === 0 ? 'dossier.validated' : 'dossier.entered';
    const second = { agent: 'chief-1', publicKey: chief.publicKey, sign: signerOf(chief.privateKey) };
    acts.push(
      sealAct(
        {
          v: 1,
          seq,
          id: `id-${String(seq)}`,
          at: '2026-11-22T09:00:00.000Z',
          workstation: 'ws-1',
          epoch,
          agent: 'a',
          kind,
          dossier: 'd',
          body: { n: seq },
        },
        acts.at(-1)?.hash ?? after,
        signer,
        kind === 'dossier.validated' ? second : undefined,
      ),
    );
  }
  return acts;
}

function checkpointOf(acts: readonly Act[], epoch = 1): string {
  const root = merkleRoot(acts.map(act => Buffer.from(act.hash, 'hex')));
  return signCheckpoint(
    { origin: journalOrigin('ws-1', epoch), size: acts.length, root },
    desk.publicKey,
    sign,
  );
}

describe('a whole journal', () => {
  const acts = journal(12);

  it('verifies with its checkpoints', () => {
    const verdict = verifyJournal(acts, {
      ...keys,
      checkpoints: [checkpointOf(acts.slice(0, 5)), checkpointOf(acts)],
    });
    expect(verdict).toMatchObject({
      ok: true,
      acts: 12,
      firstFault: null,
      gaps: [],
      checkpoints: { checked: 2, faults: [] },
    });
    expect(verdict.epochs).toMatchObject([
      { epoch: 1, firstSeq: 1, lastSeq: 12, size: 12, lastHash: acts[11]?.hash },
    ]);
  });

  it('goes on in a new epoch with a new key and a new tree', () => {
    const renewedKey = signerOf(renewed.privateKey);
    const linked = [...acts, ...journal(3, 2, 13, renewedKey, acts.at(-1)?.hash)];
    expect(verifyJournal(linked, keys)).toMatchObject({ ok: true, epochs: [{ size: 12 }, { size: 3 }] });
    const both = [...acts, ...journal(3, 2, 13, renewedKey)];
    expect(verifyJournal(both, keys)).toMatchObject({
      ok: true,
      epochs: [
        { epoch: 1, size: 12 },
        { epoch: 2, firstSeq: 13, size: 3 },
      ],
    });
  });
});

describe('damage is found, and told once', () => {
  const acts = journal(12);
  const at = (index: number, change: Partial<Act>) =>
    acts.map((act, i) => (i === index ? { ...act, ...change } : act));

  it('an altered body', () => {
    expect(verifyJournal(at(4, { body: { n: 999 } }), keys)).toMatchObject({
      ok: false,
      faults: 1,
      firstFault: { seq: 5, fault: 'altered' },
    });
  });

  it('an act removed from the middle', () => {
    const verdict = verifyJournal([...acts.slice(0, 4), ...acts.slice(6)], keys);
    expect(verdict).toMatchObject({
      ok: false,
      gaps: [{ from: 5, to: 6 }],
      faults: 1,
      firstFault: { seq: 7, fault: 'gap' },
    });
  });

  it('an act removed and the sequence closed up: its signature does not follow', () => {
    const closed = [...acts.slice(0, 4), ...acts.slice(5).map(act => ({ ...act, seq: act.seq - 1 }))];
    expect(verifyJournal(closed, keys).firstFault).toEqual({ seq: 5, fault: 'broken-chain' });
  });

  it('an act rewritten by someone who has the key, once a checkpoint is held elsewhere', () => {
    const forged = journal(12);
    const last = forged.at(-1) ?? expect.unreachable();
    const rewritten = sealAct({ ...last, body: { n: 'other' } }, last.prevHash, sign, {
      agent: 'chief-1',
      publicKey: chief.publicKey,
      sign: signerOf(chief.privateKey),
    });
    const journalNow = [...forged.slice(0, 11), rewritten];
    expect(verifyJournal(journalNow, keys).ok).toBe(true);
    expect(
      verifyJournal(journalNow, { ...keys, checkpoints: [checkpointOf(acts)] }).checkpoints.faults,
    ).toEqual([{ size: 12, fault: 'root-differs' }]);
  });

  it('an end cut off below a checkpoint', () => {
    const verdict = verifyJournal(acts.slice(0, 9), { ...keys, checkpoints: [checkpointOf(acts)] });
    expect(verdict).toMatchObject({
      ok: false,
      faults: 0,
      checkpoints: { faults: [{ size: 12, fault: 'acts-missing' }] },
    });
  });

  it('a checkpoint that nobody signed', () => {
    const verdict = verifyJournal(acts, {
      ...keys,
      checkpoints: [checkpointOf(acts).replace('\n12\n', '\n11\n')],
    });
    expect(verdict.checkpoints.faults).toEqual([{ size: null, fault: 'bad-checkpoint' }]);
  });

  it('a second signature that is missing or of an unknown key', () => {
    const strict = { ...keys, wantsSecond: (act: Act) => act.kind === 'dossier.validated' };
    expect(verifyJournal(acts, strict).ok).toBe(true);
    const stripped = acts.map(({ agentSignature: _agentSignature, ...act }) => act);
    expect(verifyJournal(stripped, strict)).toMatchObject({
      faults: 4,
      firstFault: { seq: 3, fault: 'missing-agent-signature' },
    });
    expect(verifyJournal(acts, { ...keys, agentKeys: () => [desk.publicKey] }).firstFault).toEqual({
      seq: 3,
      fault: 'unknown-agent-key',
    });
  });

  it('an act of another workstation, of an unknown epoch, played twice', () => {
    expect(verifyJournal(at(2, { workstation: 'ws-9' }), keys).firstFault).toEqual({
      seq: 3,
      fault: 'other-workstation',
    });
    expect(verifyJournal(acts.slice(3), keys)).toMatchObject({ gaps: [{ from: 1, to: 3 }], faults: 1 });
    expect(verifyJournal(journal(1, 7), keys).firstFault).toEqual({ seq: 1, fault: 'unknown-epoch' });
    expect(verifyJournal([...acts, ...acts.slice(-1)], keys).firstFault).toEqual({
      seq: 12,
      fault: 'not-ascending',
    });
  });
});
