import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { faultOf } from './sane.ts';
import { ScannerFault } from './scanner.ts';

const run = promisify(execFile);

export interface FoundScanner {
  /** SANE's device name, what `scanimage -d` takes. */
  readonly device: string;
  /** Maker and model, as SANE says them. */
  readonly name: string;
}

/** Separates the columns asked of scanimage(1): no device name holds a tab. */
const FORMAT = '%d\t%v %m%n';

/** Scanners that SANE sees now. @throws ScannerFault `scanner-absent` where sane-utils is not installed */
export async function listSaneDevices(signal: AbortSignal, program = 'scanimage'): Promise<FoundScanner[]> {
  try {
    const { stdout } = await run(program, ['-f', FORMAT], { signal });
    return readSaneList(stdout);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
      throw new ScannerFault('scanner-absent', 'sane-utils is not installed');
    throw faultOf(cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause));
  }
}

/** Lines of `scanimage -f`: device, tab, maker and model. Anything else on the way (a warning) is passed over. */
export function readSaneList(text: string): FoundScanner[] {
  return text.split('\n').flatMap(line => {
    const [device, name] = line.split('\t');
    return device === undefined || device === '' || name === undefined
      ? []
      : [{ device: device.trim(), name: name.trim() }];
  });
}
