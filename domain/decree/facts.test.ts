import { describe, expect, it } from 'vitest';
import operations from '../../assets/decree/operations.json' with { type: 'json' };
import supplement from '../../assets/decree/supplement.json' with { type: 'json' };
import { DATE_NAMES } from './deadline.ts';
import { FACTS, FACT_NAMES, parseFacts } from './facts.ts';

describe('facts of the decree', () => {
  it('are those of operations.json and of its supplement, with their types and values', () => {
    const law: Record<string, { type: string; values?: readonly string[] }> = {
      ...operations.facts,
      ...supplement.facts,
    };
    expect([...FACT_NAMES].sort()).toEqual(Object.keys(law).sort());
    for (const name of FACT_NAMES) {
      const definition = FACTS[name];
      expect([name, definition.type]).toEqual([name, law[name]?.type]);
      if (definition.type === 'enum') expect([name, definition.values]).toEqual([name, law[name]?.values]);
    }
  });

  it('counts its delays from dates that have a name', () => {
    const starts = operations.deadlines.flatMap(each => ('start' in each && each.start ? [each.start] : []));
    expect(starts.filter(each => !(DATE_NAMES as readonly string[]).includes(each))).toEqual([]);
  });

  it.each([
    [{ 'vehicle.colour': 'RED' }, 'unknown-fact', 'facts.vehicle.colour'],
    [{ toString: 1 }, 'unknown-fact', 'facts.toString'],
    [{ 'vehicle.use': 'TAXI' }, 'value-not-in-list', 'facts.vehicle.use'],
    [{ 'vehicle.use': 3 }, 'wrong-type', 'facts.vehicle.use'],
    [{ 'vehicle.imported': 'yes' }, 'wrong-type', 'facts.vehicle.imported'],
    [{ 'vehicle.imported': null }, 'wrong-type', 'facts.vehicle.imported'],
    [{ 'vehicle.ptacKg': '1640' }, 'wrong-type', 'facts.vehicle.ptacKg'],
    [{ 'vehicle.ptacKg': Number.NaN }, 'wrong-type', 'facts.vehicle.ptacKg'],
    [{ 'vehicle.ptacKg': 0 }, 'value-out-of-range', 'facts.vehicle.ptacKg'],
    [{ 'vehicle.ptacKg': -1640 }, 'value-out-of-range', 'facts.vehicle.ptacKg'],
    [{ 'vehicle.ptacKg': 200_001 }, 'value-out-of-range', 'facts.vehicle.ptacKg'],
    [{ 'owner.count': 1.5 }, 'value-out-of-range', 'facts.owner.count'],
    [{ 'card.issueDate': '2001-02-29' }, 'not-a-date', 'facts.card.issueDate'],
    [[], 'wrong-type', 'facts'],
    [null, 'wrong-type', 'facts'],
  ])('refuses %j: %s', (raw, code, field) => {
    expect(parseFacts(raw)).toMatchObject({ ok: false, errors: [{ code, field }] });
  });

  it('returns all wrong fields at once and keeps the right ones apart', () => {
    const parsed = parseFacts({ 'vehicle.ptacKg': 200_000, 'vehicle.use': 1, x: 1 });
    expect(parsed.ok ? [] : parsed.errors.map(each => each.field)).toEqual(['facts.vehicle.use', 'facts.x']);
  });
});
