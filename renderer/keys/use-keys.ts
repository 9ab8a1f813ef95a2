import { createContext, createElement, type ReactNode, use, useLayoutEffect, useRef } from 'react';
import { type Binding, KeyRegistry } from './registry.ts';

/** The keys of this window. */
export const keyRegistry = new KeyRegistry();

const TEXT_INPUTS = new Set(['text', 'password', 'search', 'number', 'date', 'email', 'tel', 'url']);

/** True where a letter would be typed. */
function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return target instanceof HTMLInputElement && TEXT_INPUTS.has(target.type);
}

/** True where Enter and Space already mean something to the element itself. */
function isPressable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'button, a[href], summary, [role="menuitem"], [role="option"], input[type="checkbox"], input[type="radio"]',
    ) !== null
  );
}

/** Starts hearing the keyboard; returns the function that stops it. Once, by `main.tsx`. */
export function startKeys(): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const bare = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (bare && (event.key === 'Enter' || event.key === ' ') && isPressable(event.target)) return;
    const binding = keyRegistry.find(event, isField(event.target));
    if (binding === undefined || event.repeat) return;
    event.preventDefault();
    binding.run();
  };
  window.addEventListener('keydown', hear);
  return () => window.removeEventListener('keydown', hear);
}

/** Layer of the component: 0 in the window, one more inside each dialog. */
const Layer = createContext(0);

/** What stands above the screen and hears the keys alone: a dialog, the lock. */
export function KeyLayer({ children }: { children: ReactNode }) {
  const layer = use(Layer);
  return createElement(Layer, { value: layer + 1 }, createElement(LayerFloor), children);
}

/** Holds the layer even when nothing inside has a key of its own. */
function LayerFloor() {
  useKeys('', []);
  return null;
}

/**
 * The keys of a place, while the component stands. `title` heads them in the panel of keys (F1); an empty one puts them
 * under the screen's. A binding registered later hides an earlier one of the same chord.
 */
export function useKeys(
  title: string,
  bindings: readonly Binding[],
  options: { always?: boolean } = {},
): void {
  const id = useRef<symbol | null>(null);
  const layer = use(Layer);
  const always = options.always === true;
  // Before the paint: a key that is on the screen answers, however quick the hand.
  useLayoutEffect(() => {
    const mine = Symbol();
    id.current = mine;
    return () => {
      keyRegistry.remove(mine);
      id.current = null;
    };
  }, []);
  useLayoutEffect(() => {
    if (id.current !== null) keyRegistry.set(id.current, { title, layer, always, bindings });
  });
}
