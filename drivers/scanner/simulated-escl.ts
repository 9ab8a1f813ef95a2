import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readXml, textOf } from './xml.ts';

/** What a job asks of a sheet. */
export interface SheetAsked {
  /** From 1, over the life of the simulator. */
  readonly nth: number;
  readonly dpi: number;
  readonly colour: boolean;
  /** Size of the region, in pixels at that resolution. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** The second side of a sheet read on both. */
  readonly back: boolean;
}

/** What goes wrong, as devices do it. */
export interface EsclFaults {
  /** How the end of the feeder is said: dialects of makers. */
  endsBy?: 404 | 409 | 410;
  /** How many times it answers 503 before a job, and before each page. */
  busy?: number;
  /** Pages given before the sheet jams, two sheets pass at once, or the cover opens. */
  jamAfter?: number;
  doubleFeedAfter?: number;
  coverAfter?: number;
  /** The line breaks in the middle of this page (from 1). */
  cutPage?: number;
  /** This page (from 1) is no picture. */
  spoiltPage?: number;
  /** It calls itself by a name that nobody knows here. */
  otherHost?: string;
  /** Nothing is answered any more. */
  silent?: boolean;
}

/** A scanner that speaks eSCL and has no glass: for demonstrations and tests, named a simulator wherever it is seen. */
export interface SimulatedEscl {
  /** Root of its service, on the loopback. */
  readonly url: string;
  /** Lays sheets into its feeder. */
  load(sheets: number): void;
  /** Changes what goes wrong from now on. */
  fault(faults: EsclFaults): void;
  /** Sheets left in its feeder. */
  readonly left: number;
  /** Jobs that were given back by DELETE. */
  readonly cancelled: number;
  close(): Promise<void>;
}

interface Job {
  readonly path: string;
  readonly asked: Omit<SheetAsked, 'nth' | 'back'>;
  readonly source: 'glass' | 'feeder' | 'duplex';
  given: number;
  busy: number;
}

/** @param sheet draws a page as JPEG */
export async function simulatedEscl(
  sheet: (asked: SheetAsked) => Promise<Uint8Array>,
): Promise<SimulatedEscl> {
  let faults: EsclFaults = {};
  let sheets = 0;
  let sides = 0;
  let drawn = 0;
  let jobs = 0;
  let cancelled = 0;
  let busyBefore = 0;
  let job: Job | undefined;

  const feeder = () => {
    const given = job?.given ?? 0;
    const after = (limit: number | undefined) => limit !== undefined && given >= limit;
    if (after(faults.jamAfter)) return 'ScannerAdfJam';
    if (after(faults.doubleFeedAfter)) return 'ScannerAdfMultipickDetected';
    if (after(faults.coverAfter)) return 'ScannerAdfHatchOpen';
    return sheets > 0 || sides > 0 ? 'ScannerAdfLoaded' : 'ScannerAdfEmpty';
  };
  const isWell = () => feeder() === 'ScannerAdfLoaded' || feeder() === 'ScannerAdfEmpty';

  async function page(response: ServerResponse, of: Job): Promise<void> {
    if (of.busy < (faults.busy ?? 0)) {
      of.busy += 1;
      answer(response, 503);
      return;
    }
    of.busy = 0;
    const end = faults.endsBy ?? 404;
    let back = false;
    if (of.source === 'glass') {
      if (of.given > 0) {
        answer(response, end);
        return;
      }
    } else {
      if (!isWell()) {
        answer(response, 409);
        return;
      }
      if (sides > 0) {
        sides -= 1;
        back = true;
      } else if (sheets === 0) {
        answer(response, end);
        return;
      } else {
        sheets -= 1;
        sides = of.source === 'duplex' ? 1 : 0;
      }
    }
    of.given += 1;
    drawn += 1;
    const bytes =
      faults.spoiltPage === of.given
        ? Buffer.from('<html>no picture</html>')
        : Buffer.from(await sheet({ ...of.asked, nth: drawn, back }));
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': bytes.length });
    if (faults.cutPage === of.given) {
      response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
      return;
    }
    response.end(bytes);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (faults.silent === true) return;
    const path = (request.url ?? '').replace(/^\/eSCL\//, '');
    if (request.method === 'GET' && path === 'ScannerCapabilities') {
      answer(response, 200, CAPABILITIES);
      return;
    }
    if (request.method === 'GET' && path === 'ScannerStatus') {
      answer(response, 200, statusDocument(job === undefined ? 'Idle' : 'Processing', feeder()));
      return;
    }
    if (request.method === 'POST' && path === 'ScanJobs') {
      if (busyBefore < (faults.busy ?? 0)) {
        busyBefore += 1;
        answer(response, 503);
        return;
      }
      busyBefore = 0;
      job = jobOf(await textOfRequest(request), `ScanJobs/${String((jobs += 1))}`);
      if (job.source !== 'glass' && (!isWell() || sheets === 0)) {
        const empty = isWell();
        job = undefined;
        answer(response, empty ? 409 : 500);
        return;
      }
      const host = faults.otherHost ?? request.headers.host ?? '';
      response.setHeader('location', `http://${host}/eSCL/${job.path}`);
      answer(response, 201);
      return;
    }
    if (job !== undefined && path === `${job.path}/NextDocument`) return page(response, job);
    if (job !== undefined && request.method === 'DELETE' && path === job.path) {
      cancelled += 1;
      job = undefined;
      answer(response, 200);
      return;
    }
    answer(response, 404);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => answer(response, 500));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}/eSCL`,
    load: more => void (sheets += more),
    fault: next => void (faults = next),
    get left() {
      return sheets;
    },
    get cancelled() {
      return cancelled;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(response: ServerResponse, status: number, xml?: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, xml === undefined ? {} : { 'content-type': 'text/xml' });
  response.end(xml);
}

async function textOfRequest(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function jobOf(settings: string, path: string): Job {
  const root = readXml(settings);
  const number = (name: string, otherwise: number) => Number(textOf(root, name) ?? otherwise);
  const dpi = number('XResolution', 200);
  const feeds = textOf(root, 'InputSource') === 'Feeder';
  return {
    path,
    source: !feeds ? 'glass' : textOf(root, 'Duplex') === 'true' ? 'duplex' : 'feeder',
    given: 0,
    busy: 0,
    asked: {
      dpi,
      colour: textOf(root, 'ColorMode') === 'RGB24',
      widthPx: Math.round((number('Width', 2480) * dpi) / 300),
      heightPx: Math.round((number('Height', 3508) * dpi) / 300),
    },
  };
}

const NAMESPACES =
  'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"';

function inputCaps(name: string): string {
  const modes = ['BlackAndWhite1', 'Grayscale8', 'RGB24'];
  const resolutions = [75, 100, 150, 200, 300, 600];
  return `<scan:${name}>
<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>
<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3508</scan:MaxHeight>
<scan:MaxScanRegions>1</scan:MaxScanRegions>
<scan:SettingProfiles><scan:SettingProfile>
<scan:ColorModes>${modes.map(mode => `<scan:ColorMode>${mode}</scan:ColorMode>`).join('')}</scan:ColorModes>
<scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
<scan:SupportedResolutions><scan:DiscreteResolutions>${resolutions
    .map(
      dpi =>
        `<scan:DiscreteResolution><scan:XResolution>${String(dpi)}</scan:XResolution><scan:YResolution>${String(dpi)}</scan:YResolution></scan:DiscreteResolution>`,
    )
    .join('')}</scan:DiscreteResolutions></scan:SupportedResolutions>
</scan:SettingProfile></scan:SettingProfiles>
<scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>
</scan:${name}>`;
}

const CAPABILITIES = `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities ${NAMESPACES}>
<pwg:Version>2.63</pwg:Version><pwg:MakeAndModel>Tarqim eSCL simulator</pwg:MakeAndModel>
<scan:UUID>6d1f4c5e-5a4b-4c3b-9a55-3f0f5a1c0001</scan:UUID>
<scan:Platen>${inputCaps('PlatenInputCaps')}</scan:Platen>
<scan:Adf>${inputCaps('AdfSimplexInputCaps')}${inputCaps('AdfDuplexInputCaps')}<scan:FeederCapacity>50</scan:FeederCapacity>
<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption><scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions></scan:Adf>
</scan:ScannerCapabilities>`;

function statusDocument(state: string, feeder: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus ${NAMESPACES}><pwg:Version>2.63</pwg:Version><pwg:State>${state}</pwg:State><scan:AdfState>${feeder}</scan:AdfState></scan:ScannerStatus>`;
}
