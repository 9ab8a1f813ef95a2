import { describe, expect, it } from 'vitest';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { actionsOf } from './actions.ts';
import { latePapers } from './late-papers.ts';
import { reasonsIn } from './reasons.ts';

const row = { dossierId: '00000000-0000-4000-8000-000000000001' } as DossierView['row'];
const actions = (...gestures: DossierView['gestures']) => actionsOf({ gestures, row });

describe('the buttons of a dossier', () => {
  it.each(['control', 'clear-opposition', 'exploit'] as const)('%s is signed here', step => {
    expect(actions({ kind: 'sign', step }).next).toEqual({ kind: 'sign-here', step });
  });
  it.each([
    ['enter', `/entry/${row.dossierId}`],
    ['check', `/check/${row.dossierId}`],
    ['validate', '/validate'],
    ['produce', `/production/${row.dossierId}`],
  ] as const)('%s opens its screen', (step, to) => {
    expect(actions({ kind: 'sign', step }).next).toEqual({ kind: 'open', step, to });
  });
  it('shows nothing that the desk does not allow', () => {
    expect(actions()).toEqual({
      next: null,
      sendBack: false,
      suspend: false,
      resume: false,
      reject: false,
      receive: false,
    });
  });
  it('shows what it allows', () => {
    expect(actions({ kind: 'send-back', step: 'enter' }, { kind: 'suspend' }, { kind: 'reject' })).toEqual({
      next: null,
      sendBack: true,
      suspend: true,
      resume: false,
      reject: true,
      receive: false,
    });
    expect(actions({ kind: 'receive-paper' }).receive).toBe(true);
  });
});

describe('papers that may still be brought', () => {
  const paper = (key: string, doc: string) => ({ key, doc });
  const checklist = {
    documents: [paper('a', 'CNIE'), paper('b', 'SALE_CONTRACT')],
    notRequired: [paper('c', 'RTI_PV'), paper('d', 'MAINLEVEE')],
  } as unknown as DossierView['checklist'];

  it('the mainlevée first, then what the dossier lacks, then what its law did not ask for', () => {
    const ticks = { a: { conforming: true }, b: { conforming: false, reason: 'illisible' } };
    expect(latePapers({ checklist, ticks }).map(one => one.key)).toEqual(['d', 'b', 'c']);
  });
  it('none twice: a paper seen conforming is not offered', () => {
    expect(latePapers({ checklist, ticks: { d: { conforming: true } } }).map(one => one.key)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });
});

describe('reasons', () => {
  it('one a line, without empty ones', () => {
    expect(reasonsIn('  C.N.I.E. inversée \n\n châssis illisible\n')).toEqual([
      'C.N.I.E. inversée',
      'châssis illisible',
    ]);
  });
  it('none when nothing is said', () => {
    expect(reasonsIn(' \n ')).toEqual([]);
  });
  it('never more than an act takes', () => {
    expect(reasonsIn(Array.from({ length: 30 }, () => 'x'.repeat(600)).join('\n'))).toEqual(
      Array.from({ length: 20 }, () => 'x'.repeat(500)),
    );
  });
});
