import { describe, expect, it } from 'vitest';
import { plainDateOf } from '../text/plain-date.ts';
import { DATE_NAMES } from './deadline.ts';
import { FACTS, FACT_NAMES } from './facts.ts';
import { questionFor } from './question.ts';

describe('how a missing fact is asked', () => {
  it.each([...FACT_NAMES, ...DATE_NAMES.map(each => `dates.${each}`)])(
    '%s has its words in both languages',
    name => {
      const question = questionFor(name);
      expect(question?.label.fr).toMatch(/\p{Script=Latin}/u);
      expect(question?.question.fr).toMatch(/\?$/);
      expect(question?.question.ar).toMatch(/؟$/);
      if (question?.control === 'choice')
        for (const each of question.values)
          expect([each.fr, each.ar]).not.toContain(each.value === 'WW' ? '' : each.value);
    },
  );

  it('offers the values of the decree', () => {
    const question = questionFor('vehicle.use');
    expect(question?.control === 'choice' && question.values.map(each => each.value)).toEqual(
      FACTS['vehicle.use'].values,
    );
    expect(questionFor('vehicle.ptacKg')).toMatchObject({ control: 'number', min: 1, unit: { fr: 'kg' } });
    expect(questionFor('vehicle.imported')).toMatchObject({ control: 'yes-no' });
  });

  it('leaves out what contradicts the operation', () => {
    const of = { operation: 'MOTO_IMPORT', on: plainDateOf('2026-06-15') } as const;
    const question = questionFor('vehicle.category', of);
    expect(question?.control === 'choice' && question.values.map(each => each.value)).toEqual([
      'MOTORCYCLE',
      'MOTOR_TRICYCLE',
      'HEAVY_QUADRICYCLE',
    ]);
  });

  it('knows no other name', () => {
    expect(questionFor('dates.x')).toBeUndefined();
    expect(questionFor('x')).toBeUndefined();
  });
});
