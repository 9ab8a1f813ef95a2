import { useEffect, useEffectEvent } from 'react';
import { Wedge } from './wedge.ts';

/** Answers a code that was read: true when it was meant for this place. */
export type CodeListener = (text: string) => boolean;

/** Who listens for codes, the place opened last first: the paper in hand before the search. */
const listeners: CodeListener[] = [];

/** Gives a code to the places that stand, the last opened first. */
export function giveCode(text: string): void {
  for (const listener of listeners.toReversed()) if (listener(text)) return;
}

/** Listens for codes while the component stands, whichever reader they come from. */
export function useCodes(listener: CodeListener): void {
  const heard = useEffectEvent(listener);
  useEffect(() => {
    const mine: CodeListener = text => heard(text);
    listeners.push(mine);
    return () => void listeners.splice(listeners.indexOf(mine), 1);
  }, []);
}

type Field = HTMLInputElement | HTMLTextAreaElement;

function fieldOf(target: EventTarget | null): Field | undefined {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined;
}

/** Puts a text into a field as a person would: what listens to it hears the change. */
function putBack(field: Field, value: string): void {
  const prototype =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  // The setter of the element itself: React hides the change of one that it controls behind its own.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Starts telling codes from typing; returns the function that stops it. Once, by `main.tsx`. A field that wants the code for itself (the
 * number of a récépissé) says so with `data-takes-codes`.
 */
export function startCodes(): () => void {
  const wedge = new Wedge();
  let before: { readonly field: Field; readonly value: string } | undefined;
  const hear = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const { key, timeStamp, ctrlKey, altKey, metaKey } = event;
    const verdict = wedge.press({ key, at: timeStamp, withModifier: ctrlKey || altKey || metaKey });
    const field = fieldOf(event.target);
    if (verdict.is === 'maybe' && verdict.signs === 1)
      before = field === undefined ? undefined : { field, value: field.value };
    const own =
      field?.dataset.takesCodes !== undefined ||
      (field instanceof HTMLInputElement && field.type === 'password');
    if (verdict.is !== 'code' || own) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // The signs were typed already: the field is given back what stood in it before.
    if (before !== undefined && before.field === field) putBack(before.field, before.value);
    giveCode(verdict.text);
  };
  window.addEventListener('keydown', hear, { capture: true });
  return () => window.removeEventListener('keydown', hear, { capture: true });
}
