const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

interface Open {
  /** Keys seen so far; null in a list. */
  readonly keys: Set<string> | null;
  readonly name: string;
}

/**
 * The first key that a JSON text gives twice in one object, as `facts.vehicle.condition`; undefined when there is none.
 * `JSON.parse` keeps the last of them without a word: new and used at once would be read as used.
 * The text must be valid JSON.
 */
export function repeatedKey(text: string): string | undefined {
  const open: Open[] = [];
  let [key, last] = ['', ''];
  for (const [token] of text.matchAll(TOKEN)) {
    const inside = open.at(-1);
    // What stands in a list has no name of its own.
    const name = inside?.keys ? key : '';
    if (token === '{') open.push({ keys: new Set(), name });
    else if (token === '[') open.push({ keys: null, name });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':' && inside?.keys) {
      key = String(JSON.parse(last));
      if (inside.keys.has(key))
        return [...open.map(each => each.name), key].filter(each => each !== '').join('.');
      inside.keys.add(key);
    } else last = token;
  }
  return undefined;
}
