/** An element of a document: its local name (prefixes differ between makers), its text, its children. */
export interface XmlElement {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

/** The document of a device is not XML that can be read. */
export class XmlMalformed extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'XmlMalformed';
  }
}

/** Far more than any scanner says of itself. */
const MAX_CHARACTERS = 1_000_000;
const MAX_DEPTH = 40;

const TOKEN =
  /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<![^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)([^>]*?)(\/?)>|[^<]+|</g;

/**
 * Reads the XML that devices speak: elements and text. Attributes are left aside, and a document type is refused, so that no entity
 * of a stranger is ever expanded (XML 1.0; the attack is CWE-776).
 * @throws XmlMalformed
 */
export function readXml(text: string): XmlElement {
  if (text.length > MAX_CHARACTERS) throw new XmlMalformed('the document is too long');
  interface Open {
    name: string;
    qualified: string;
    text: string;
    children: XmlElement[];
  }
  const top: Open = { name: '', qualified: '', text: '', children: [] };
  const open: Open[] = [top];
  const last = () => open.at(-1) ?? top;
  const close = (qualified: string) => {
    const done = open.length > 1 ? open.pop() : undefined;
    if (done?.qualified !== qualified) throw new XmlMalformed(`</${qualified}> closes nothing`);
    last().children.push({ name: done.name, text: done.text.trim(), children: done.children });
  };
  for (const [token, closing, opening, , empty] of text.matchAll(TOKEN)) {
    if (opening !== undefined) {
      if (open.length > MAX_DEPTH) throw new XmlMalformed('the document is too deep');
      open.push({ name: localName(opening), qualified: opening, text: '', children: [] });
      if (empty === '/') close(opening);
    } else if (closing !== undefined) close(closing);
    else if (token.startsWith('<![CDATA[')) last().text += token.slice(9, -3);
    else if (/^<!doctype/i.test(token)) throw new XmlMalformed('a document type is not taken');
    else if (token.startsWith('<!--') || token.startsWith('<?')) continue;
    else if (token.startsWith('<')) throw new XmlMalformed('a stray "<"');
    else last().text += plain(token);
  }
  const [root, ...more] = top.children;
  if (open.length !== 1 || root === undefined || more.length > 0 || top.text.trim() !== '')
    throw new XmlMalformed('the document has not one whole root');
  return root;
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1);
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

/** Every element of that name, at any depth, in the order of the document. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap(child => [
    ...(child.name === name ? [child] : []),
    ...elementsOf(child, name),
  ]);
}

/** Text of the first element of that name; undefined when there is none. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return elementsOf(element, name)[0]?.text;
}

/** Text as it stands inside an element. */
export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
