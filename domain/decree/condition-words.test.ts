import { describe, expect, it } from 'vitest';
import { DECREES } from './catalogue.ts';
import { conditionWords, factsOf, professionalUseWords, valuesToTry } from './condition-words.ts';
import type { Predicate } from './predicate.ts';

const used: Predicate = { fact: 'vehicle.condition', is: 'USED' };
const light: Predicate = { fact: 'vehicle.ptacKg', lte: 3500 };
const trailers: Predicate = { fact: 'vehicle.category', in: ['TRAILER', 'AGRI_MACHINE_TOWED'] };

describe('a condition in words', () => {
  it.each([
    [{ always: true }, 'toujours'],
    [used, 'véhicule usagé'],
    [{ all: [used, light] }, 'véhicule usagé et PTAC d’au plus 3\u00A0500\u00A0kg'],
    [{ any: [used, light] }, 'véhicule usagé ou PTAC d’au plus 3\u00A0500\u00A0kg'],
    [
      { all: [light, { any: [used, trailers] }] },
      'PTAC d’au plus 3\u00A0500\u00A0kg et (véhicule usagé ou remorque ou machine agricole remorquée)',
    ],
    [{ all: [used, { not: trailers }] }, 'véhicule usagé, sauf : remorque ou machine agricole remorquée'],
    [{ not: used }, 'sauf : véhicule usagé'],
    [{ fact: 'owner.count', gt: 1 }, 'Nombre de propriétaires de plus de 1'],
  ] satisfies [Predicate, string][])('%j', (condition, fr) => {
    expect(conditionWords(condition).fr).toBe(fr);
  });

  it('says it in Arabic too, figures as Morocco writes them', () => {
    expect(conditionWords({ all: [used, light] }).ar).toMatch(/^\p{Script=Arabic}.*3\u00A0500/u);
  });

  it('calls annex 7 by its name wherever it stands', () => {
    const predicate = DECREES[0]?.professionalUse ?? used;
    const named = [{ predicate, words: professionalUseWords }];
    expect(conditionWords({ all: [used, predicate] }, named).fr).toBe(
      'véhicule usagé et usage professionnel au sens de l’annexe 7',
    );
  });
});

describe('what a condition reads', () => {
  it('names each fact once, and both sides of each bound', () => {
    const condition: Predicate = { all: [used, { not: light }, { any: [light, used] }] };
    expect(factsOf(condition)).toEqual(['vehicle.condition', 'vehicle.ptacKg']);
    expect(valuesToTry('vehicle.ptacKg', condition)).toEqual([3499, 3500, 3501]);
    expect(valuesToTry('vehicle.condition', condition)).toEqual(['NEW', 'USED']);
  });
});
