import { expect, it } from 'vitest';
import forms from '../../../assets/decree/forms.json' with { type: 'json' };
import { emptyFields, fieldsOf, rulerPath, spanOf } from './card-layout.ts';

const face = (side: 'recto' | 'verso') =>
  forms.card[side].map(({ id, fr, ar }) => ({ id, fr, ar, value: id === 'usage' ? '' : 'X' }));

it('art. 3: the recto has nine fields under its head, the verso all its seventeen', () => {
  expect(fieldsOf(face('recto'))).toHaveLength(9);
  expect(fieldsOf(face('verso'))).toHaveLength(17);
});

it('every line of four columns of the recto is full', () => {
  const spans = fieldsOf(face('recto')).reduce((total, field) => total + spanOf(field.id), 0);
  expect(spans % 4).toBe(0);
});

it('says the fields that would be printed empty, except restrictions', () => {
  expect(emptyFields(face('recto')).map(field => field.id)).toEqual(['usage']);
  const restrictions = { id: 'restrictions', fr: '', ar: '', value: ' ' };
  expect(emptyFields([restrictions])).toEqual([]);
  expect(emptyFields([{ id: 'proprietaire', fr: '', ar: '', value: '', valueAr: 'الطاهري' }])).toEqual([]);
});

it('a ruler of 450 mm has 46 ticks, five of them long', () => {
  const ticks = rulerPath(450).split('M').slice(1);
  expect(ticks).toHaveLength(46);
  expect(ticks.filter(tick => tick.endsWith('v9'))).toHaveLength(5);
});
