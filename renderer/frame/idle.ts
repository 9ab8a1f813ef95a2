/** True when nobody has touched the machine for `minutes`. Instants in milliseconds. A clock set back counts as a touch. */
export function isIdle(lastTouch: number, now: number, minutes: number): boolean {
  return minutes > 0 && now - lastTouch >= minutes * 60_000;
}
