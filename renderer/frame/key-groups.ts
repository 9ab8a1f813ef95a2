import type { Binding, KeyScope } from '../keys/registry.ts';

/** A heading and its keys, as the panel lists them. */
export interface KeyGroup {
  readonly title: string;
  readonly bindings: readonly Binding[];
}

/** Keys by heading, the screen's before the window's; a key that a later place hides is not listed twice. */
export function keyGroups(scopes: readonly KeyScope[], screenTitle: string): readonly KeyGroup[] {
  const taken = new Set<string>();
  const groups = new Map<string, Binding[]>();
  for (const scope of scopes.toReversed()) {
    for (const binding of scope.bindings) {
      if (binding.quiet === true || taken.has(binding.chord)) continue;
      taken.add(binding.chord);
      const title = scope.title === '' ? screenTitle : scope.title;
      groups.set(title, [...(groups.get(title) ?? []), binding]);
    }
  }
  return [...groups].map(([title, bindings]) => ({ title, bindings }));
}
