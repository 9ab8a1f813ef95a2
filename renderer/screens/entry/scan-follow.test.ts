import { describe, expect, it } from 'vitest';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { formFields } from '../../../domain/dossier/form.ts';
import { pageFor } from './scan-follow.ts';

const paper = (key: string, doc: string) => ({ key, doc });
const page = (id: string, paperKey: string, position = 1) => ({ id, paperKey, position });
const dossier = {
  checklist: { documents: [paper('1', 'FORM_BI'), paper('2', 'RESIDENCE'), paper('3', 'CARD_SELLER')] },
  pages: [page('f2', '1', 2), page('f1', '1'), page('r1', '2'), page('c1', '3')],
} as unknown as DossierView;
const field = (id: string) => {
  const found = formFields('MUTATION', { facts: { 'owner.kind': 'NATURAL_PERSON' } }).find(
    one => one.id === id,
  );
  if (!found) throw new RangeError(id);
  return found;
};

describe('the scan follows the field', () => {
  it.each([
    ['owner.nom', 'f1'],
    ['owner.residence', 'r1'],
    ['vehicle.chassis', 'c1'],
    ['prior.immatriculation', 'c1'],
    ['sale.nom', 'f1'],
  ])('%s is read on %s', (id, expected) => {
    expect(pageFor(field(id), dossier, null)).toBe(expected);
  });

  it('leaves a page of the right paper alone, and the agent’s own choice on the field he is on', () => {
    expect(pageFor(field('owner.nom'), dossier, { page: 'f2', field: 'owner.cnie' })).toBe('f2');
    expect(pageFor(field('owner.nom'), dossier, { page: 'c1', field: 'owner.nom' })).toBe('c1');
    expect(pageFor(field('owner.nom'), dossier, { page: 'c1', field: 'vehicle.chassis' })).toBe('f1');
  });

  it('shows what there is when the telling paper was not scanned', () => {
    const without = { ...dossier, pages: dossier.pages.filter(one => one.paperKey === '1') };
    expect(pageFor(field('vehicle.chassis'), without, null)).toBe('f1');
    expect(pageFor(undefined, dossier, { page: 'r1', field: undefined })).toBe('r1');
  });
});
