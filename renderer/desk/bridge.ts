import type { TarqimBridge } from '../../desk/contract/frame.ts';

declare global {
  interface Window {
    /** Put there by the preload script; the only door out of the page. */
    readonly tarqim: TarqimBridge;
  }
}

/** The door to the desk. */
export function bridge(): TarqimBridge {
  return window.tarqim;
}
