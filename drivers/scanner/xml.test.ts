import { describe, expect, it } from 'vitest';
import { elementsOf, readXml, textOf, XmlMalformed } from './xml.ts';

describe('the XML of devices', () => {
  it('reads elements by their local name, whatever prefix the maker chose', () => {
    const root = readXml(
      '<?xml version="1.0"?><!-- by maker --><s:A xmlns:s="x"><s:B a="1>2">one &amp; two</s:B><B><![CDATA[<3>]]></B><s:C/></s:A>',
    );
    expect(root.name).toBe('A');
    expect(elementsOf(root, 'B').map(({ text }) => text)).toContain('<3>');
    expect(textOf(root, 'C')).toBe('');
    expect(textOf(root, 'D')).toBeUndefined();
  });

  it('reads characters by number, and leaves an entity that it does not know', () => {
    expect(readXml('<A>&#233;&#x642;&unknown;</A>').text).toBe('éق&unknown;');
  });

  it.each([
    ['a document type: no entity of a stranger is expanded', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an element left open', '<a><b></a>'],
    ['a closing of nothing', '</a>'],
    ['two roots', '<a/><b/>'],
    ['text alone', 'HTTP 500'],
    ['nothing', ''],
    ['a stray sign', '<a>1 < 2</a>'],
    ['a pit', '<a>'.repeat(60) + '</a>'.repeat(60)],
    ['a flood', `<a>${'x'.repeat(1_000_001)}</a>`],
  ])('refuses %s', (_what, xml) => expect(() => readXml(xml)).toThrow(XmlMalformed));
});
