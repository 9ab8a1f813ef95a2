import type { ScanColour, ScannerCapabilities } from './scanner.ts';

/** What `scanimage -A` says of a device, in the device's own words where they differ from one to the next. */
export interface SaneOptions {
  readonly glass: string | undefined;
  readonly feeder: string | undefined;
  readonly duplex: string | undefined;
  readonly modes: Readonly<Partial<Record<ScanColour, string>>>;
  readonly resolutionsDpi: readonly number[];
  /** Whether a sheet of A4 lies inside what it reads. */
  readonly isA4: boolean;
}

/** Steps that a person would choose in a range. */
const USUAL_DPI = [75, 100, 150, 200, 240, 300, 400, 600, 1200];

/** Reads the list of options. Backends name their sources freely: "ADF Duplex", "Automatic Document Feeder", "FlatBed". */
export function saneOptions(listing: string): SaneOptions {
  const choices = (option: string) =>
    new RegExp(`^\\s*--${option} ([^\\[\\n]+?)(?: \\[|$)`, 'm').exec(listing)?.[1]?.split('|') ?? [];
  const sources = choices('source');
  const isDuplex = (word: string) => /duplex|both|recto.?verso/i.test(word);
  const isFeeder = (word: string) => /adf|feeder|automatic/i.test(word);
  const modes = choices('mode');
  const mode = (pattern: RegExp) => modes.find(word => pattern.test(word));
  const [colour, grey, bitonal] = [mode(/colou?r/i), mode(/gr[ae]y/i), mode(/lineart|black|binary|^bw$/i)];
  return {
    glass: sources.find(word => !isFeeder(word) && !isDuplex(word)),
    feeder: sources.find(word => isFeeder(word) && !isDuplex(word)) ?? sources.find(isFeeder),
    duplex: sources.find(isDuplex),
    modes: {
      ...(colour !== undefined && { colour }),
      ...(grey !== undefined && { grey }),
      ...(bitonal !== undefined && { bitonal }),
    },
    resolutionsDpi: resolutions(choices('resolution')),
    isA4: reaches(listing, 'x', 209) && reaches(listing, 'y', 296),
  };
}

/** `1..1200dpi (in steps of 1)`, or `75|150|300dpi`. */
function resolutions(choices: readonly string[]): number[] {
  const [only = ''] = choices;
  const range = /^(\d+)\.\.(\d+)/.exec(only);
  if (choices.length === 1 && range !== null) {
    const [low, high] = [Number(range[1]), Number(range[2])];
    return USUAL_DPI.filter(dpi => dpi >= low && dpi <= high);
  }
  return choices
    .map(word => Number.parseInt(word, 10))
    .filter(dpi => dpi > 0)
    .toSorted((a, b) => a - b);
}

/** Whether the area of a device reaches a length in millimetres: `-x 0..215.9mm`. */
function reaches(listing: string, side: 'x' | 'y', lengthMm: number): boolean {
  const to = new RegExp(`^\\s*-${side} [\\d.]+\\.\\.([\\d.]+)mm`, 'm').exec(listing)?.[1];
  return to !== undefined && Number(to) >= lengthMm;
}

export function saneCapabilities(options: SaneOptions): ScannerCapabilities {
  const { glass, feeder, duplex, modes, resolutionsDpi } = options;
  const colours = (['colour', 'grey', 'bitonal'] as const).filter(colour => modes[colour] !== undefined);
  return {
    // A device without a choice of sources has its one source all the same.
    sources: [
      ...(glass !== undefined || feeder === undefined ? (['glass'] as const) : []),
      ...(feeder !== undefined ? (['feeder'] as const) : []),
      ...(duplex !== undefined ? (['duplex'] as const) : []),
    ],
    resolutionsDpi,
    colours,
  };
}
