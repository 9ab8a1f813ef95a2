import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import ar from '../../assets/i18n/ar/refusals.json' with { type: 'json' };
import fr from '../../assets/i18n/fr/refusals.json' with { type: 'json' };
import { PLATE_FAULTS } from '../../drivers/plate/plate-printer.ts';

const root = join(import.meta.dirname, '..', '..');

/** Codes that the desk and its host refuse with, read from their sources: `refuse('...')` and the guards of the state machine. */
function refusedWith(): Map<string, string> {
  const codes = new Map<string, string>();
  const files = ['desk/**/*.ts', 'domain/dossier/*.ts', 'electron/**/*.ts', 'db/**/*.ts'].flatMap(pattern =>
    globSync(pattern, { cwd: root }),
  );
  for (const file of files) {
    if (/\.test\.ts$|fixtures|desk.cli/.test(file)) continue;
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, code] of text.matchAll(
      /(?:\brefuse\(\s*|\brefusal: |\bfault\()'([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
    ))
      if (code !== undefined) codes.set(code, file);
  }
  return codes;
}

describe('every refusal', () => {
  const codes = refusedWith();

  it('is found in the sources', () => expect(codes.size).toBeGreaterThan(60));

  it('has its sentence in both languages', () => {
    const mute = [...codes].filter(([code]) => !Object.hasOwn(fr, code) || !Object.hasOwn(ar, code));
    expect(mute).toEqual([]);
  });

  it('fills its values: a lone brace would be shown as it is', () => {
    const lone = [...Object.entries(fr), ...Object.entries(ar)].filter(([, sentence]) =>
      /(^|[^{])\{[^{]|[^}]\}([^}]|$)/.test(sentence),
    );
    expect(lone).toEqual([]);
  });

  // What the registry answers reaches the agent through the desk: a verdict on an act, a refusal on the line.
  it('of the registry too', () => {
    const answered = globSync('registry/**/*.ts', { cwd: root })
      .filter(file => !file.endsWith('.test.ts'))
      .flatMap(file => [
        ...readFileSync(join(root, file), 'utf8').matchAll(
          /(?:\bWireRefused\(\s*\d+,\s*|\b(?:rejected|flagged)\(\s*|\bcode: )'([a-z0-9]+(?:-[a-z0-9]+)+)'/g,
        ),
      ])
      .flatMap(([, code]) => code ?? []);
    expect(new Set(answered).size).toBeGreaterThan(40);
    expect(answered.filter(code => !Object.hasOwn(fr, code) || !Object.hasOwn(ar, code))).toEqual([]);
  });

  it('of the machines of plates too', () => {
    expect(PLATE_FAULTS.filter(code => !Object.hasOwn(fr, code) || !Object.hasOwn(ar, code))).toEqual([]);
  });

  it('says the same values in both languages', () => {
    const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]).sort();
    const uneven = Object.entries(fr).filter(
      ([code, sentence]) =>
        JSON.stringify(holes(sentence)) !== JSON.stringify(holes((ar as Record<string, string>)[code] ?? '')),
    );
    expect(uneven).toEqual([]);
  });
});
