/** Reasons as the acts carry them: one a line, trimmed, no empty one, at most twenty of five hundred characters. */
export function reasonsIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => line.trim().slice(0, 500))
    .filter(line => line !== '')
    .slice(0, 20);
}
