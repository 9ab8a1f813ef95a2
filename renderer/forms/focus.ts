/** Puts the focus on a place of the screen (`data-place`), or on its first control; true when it was found. */
export function goToPlace(place: string, within: ParentNode = document): boolean {
  const found = within.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`);
  if (found === null) return false;
  const target = found.matches(CONTROL) ? found : (found.querySelector<HTMLElement>(CONTROL) ?? found);
  found.scrollIntoView({ block: 'nearest' });
  target.focus();
  if (target instanceof HTMLInputElement) target.select();
  return true;
}

const CONTROL =
  'input:not([type="hidden"]):not([disabled]), textarea, select, button:not([disabled]), [tabindex="0"]';
const FIELD = 'input[data-field]:not([disabled]), textarea[data-field]';

/** The field after (or before) this one in the same form; undefined at its end. */
export function nextField(from: Element, direction: 1 | -1): HTMLElement | undefined {
  const form = from.closest('[data-form]');
  if (form === null) return undefined;
  const fields = [...form.querySelectorAll<HTMLElement>(FIELD)];
  const at = fields.indexOf(from as HTMLElement);
  return at === -1 ? undefined : fields[at + direction];
}

/** `Entrée` goes to the next field, `Maj Entrée` to the one before. True when the key was for us. */
export function walkFields(event: React.KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.nativeEvent.isComposing) return false;
  const field = event.target;
  if (!(field instanceof HTMLElement) || !field.matches(FIELD)) return false;
  // An open list takes its option with the same key.
  if (field.getAttribute('aria-expanded') === 'true') return false;
  event.preventDefault();
  const next = nextField(field, event.shiftKey ? -1 : 1);
  if (next === undefined) field.blur();
  else {
    next.focus();
    if (next instanceof HTMLInputElement) next.select();
  }
  return true;
}
