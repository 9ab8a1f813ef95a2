import {
  nearestDpi,
  type ScanColour,
  type ScannerCapabilities,
  ScannerFault,
  type ScanWish,
  type SheetSource,
} from './scanner.ts';
import { elementsOf, readXml, textOf, xmlText, type XmlElement, XmlMalformed } from './xml.ts';

/*
 * The documents of eSCL (Mopria Alliance, eSCL Technical Specification 2.x): what a scanner can do, how it is, what it is asked.
 * Lengths are in 1/300 inch whatever the resolution.
 */

/** What one source of a scanner can do. */
export interface EsclSource {
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly colours: readonly ScanColour[];
  readonly resolutionsDpi: readonly number[];
  readonly formats: readonly string[];
}

export interface EsclCapabilities {
  readonly model: string;
  readonly version: string;
  readonly sources: Readonly<Partial<Record<SheetSource, EsclSource>>>;
}

const COLOUR_MODES: Readonly<Record<ScanColour, string>> = {
  colour: 'RGB24',
  grey: 'Grayscale8',
  bitonal: 'BlackAndWhite1',
};
const COLOURS = ['colour', 'grey', 'bitonal'] as const satisfies readonly ScanColour[];
/** Steps that a person would choose in a range. */
const USUAL_DPI = [75, 100, 150, 200, 300, 400, 600, 1200];
/** A4 in 1/300 inch. */
const A4 = { width: 2480, height: 3508 };

/** @throws ScannerFault `scanner-failed` when the document cannot be read, `scanner-cannot` when it has no source */
export function readCapabilities(xml: string): EsclCapabilities {
  const root = parsed(xml, 'ScannerCapabilities');
  const [glass] = elementsOf(root, 'PlatenInputCaps');
  const [feeder] = elementsOf(root, 'AdfSimplexInputCaps');
  const [duplex] = elementsOf(root, 'AdfDuplexInputCaps');
  const sources = {
    ...(glass && { glass: source(glass) }),
    ...(feeder && { feeder: source(feeder) }),
    ...(duplex && { duplex: source(duplex) }),
  };
  if (Object.keys(sources).length === 0) throw new ScannerFault('scanner-cannot', 'no source of sheets');
  return {
    model: textOf(root, 'MakeAndModel') ?? 'eSCL',
    version: textOf(root, 'Version') ?? '2.0',
    sources,
  };
}

function source(caps: XmlElement): EsclSource {
  const number = (name: string, otherwise: number) => {
    const value = Number(textOf(caps, name) ?? otherwise);
    return Number.isFinite(value) && value > 0 ? value : otherwise;
  };
  const modes = elementsOf(caps, 'ColorMode').map(({ text }) => text);
  const discrete = elementsOf(caps, 'DiscreteResolution').map(each => Number(textOf(each, 'XResolution')));
  const [range] = elementsOf(caps, 'XResolutionRange');
  const within = (dpi: number) =>
    range !== undefined && dpi >= Number(textOf(range, 'Min')) && dpi <= Number(textOf(range, 'Max'));
  const formats = [...elementsOf(caps, 'DocumentFormat'), ...elementsOf(caps, 'DocumentFormatExt')];
  return {
    maxWidth: number('MaxWidth', A4.width),
    maxHeight: number('MaxHeight', A4.height),
    colours: COLOURS.filter(colour => modes.includes(COLOUR_MODES[colour])),
    resolutionsDpi: [...new Set([...discrete.filter(dpi => dpi > 0), ...USUAL_DPI.filter(within)])].toSorted(
      (a, b) => a - b,
    ),
    formats: [...new Set(formats.map(({ text }) => text))],
  };
}

/** The same, as every scanner says it. */
export function capabilitiesOf({ sources }: EsclCapabilities): ScannerCapabilities {
  const all = Object.values(sources);
  return {
    sources: (['glass', 'feeder', 'duplex'] as const).filter(each => sources[each] !== undefined),
    resolutionsDpi: [...new Set(all.flatMap(each => each.resolutionsDpi))].toSorted((a, b) => a - b),
    colours: COLOURS.filter(colour => all.some(each => each.colours.includes(colour))),
  };
}

/** What a scanner says of itself now. */
export interface EsclStatus {
  readonly state: string;
  /** Words such as ScannerAdfLoaded, ScannerAdfEmpty, ScannerAdfJam, ScannerAdfHatchOpen; undefined without a feeder. */
  readonly feeder: string | undefined;
}

export function readStatus(xml: string): EsclStatus {
  const root = parsed(xml, 'ScannerStatus');
  return {
    state: root.children.find(({ name }) => name === 'State')?.text ?? '',
    feeder: textOf(root, 'AdfState'),
  };
}

/** Why the feeder gives no sheet, in its own words (eSCL 2.x, AdfState); undefined while it is well or has nothing to say. */
export function feederFault(state: string | undefined): ScannerFault | undefined {
  if (state === undefined) return undefined;
  if (/jam|mispick/i.test(state)) return new ScannerFault('scanner-jam', state);
  if (/multipick/i.test(state)) return new ScannerFault('scanner-double-feed', state);
  if (/door|hatch|cover/i.test(state)) return new ScannerFault('scanner-cover', state);
  if (/empty/i.test(state)) return new ScannerFault('scanner-empty', state);
  return undefined;
}

/** @throws ScannerFault `scanner-cannot` when the scanner has not that source */
export function scanSettings(able: EsclCapabilities, from: SheetSource, wish: ScanWish): string {
  const one = able.sources[from];
  if (one === undefined) throw new ScannerFault('scanner-cannot', `no source "${from}"`);
  const colour = one.colours.includes(wish.colour) ? wish.colour : one.colours[0];
  if (colour === undefined) throw new ScannerFault('scanner-cannot', 'no colour mode');
  const dpi = String(nearestDpi(one.resolutionsDpi, wish.dpi));
  const format = ['image/jpeg', 'image/png', 'application/pdf'].find(each => one.formats.includes(each));
  const mime = xmlText(format ?? 'image/jpeg');
  const feeds = from !== 'glass';
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">
  <pwg:Version>${xmlText(able.version)}</pwg:Version>
  <scan:Intent>Document</scan:Intent>
  <pwg:ScanRegions>
    <pwg:ScanRegion>
      <pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
      <pwg:XOffset>0</pwg:XOffset>
      <pwg:YOffset>0</pwg:YOffset>
      <pwg:Width>${String(Math.min(A4.width, one.maxWidth))}</pwg:Width>
      <pwg:Height>${String(Math.min(A4.height, one.maxHeight))}</pwg:Height>
    </pwg:ScanRegion>
  </pwg:ScanRegions>
  <pwg:InputSource>${feeds ? 'Feeder' : 'Platen'}</pwg:InputSource>
  <scan:InputSource>${feeds ? 'Feeder' : 'Platen'}</scan:InputSource>${
    feeds ? `\n  <scan:Duplex>${String(from === 'duplex')}</scan:Duplex>` : ''
  }
  <scan:ColorMode>${COLOUR_MODES[colour]}</scan:ColorMode>
  <scan:XResolution>${dpi}</scan:XResolution>
  <scan:YResolution>${dpi}</scan:YResolution>
  <pwg:DocumentFormat>${mime}</pwg:DocumentFormat>
  <scan:DocumentFormatExt>${mime}</scan:DocumentFormatExt>
</scan:ScanSettings>
`;
}

function parsed(xml: string, name: string): XmlElement {
  try {
    const root = readXml(xml);
    if (root.name === name) return root;
    throw new XmlMalformed(`<${root.name}> instead of <${name}>`);
  } catch (cause) {
    if (!(cause instanceof XmlMalformed)) throw cause;
    throw new ScannerFault(
      'scanner-failed',
      `what the scanner says of itself cannot be read: ${cause.message}`,
    );
  }
}
