/*
 * Vehicle identification numbers as they are read and checked (ISO 3779:2009, ISO 3780). The check digit of place 9 is law in North
 * America (49 CFR 565.15) and in China (GB 16735); elsewhere the maker puts there what he likes, and no one may refuse it.
 */

const VALUES: Readonly<Record<string, number>> = {
  ...{ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8 },
  ...{ J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 },
  ...{ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 },
};
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** The check sign of a VIN: `0` to `9` or `X`. */
export function vinCheckSign(vin: string): string {
  let sum = 0;
  for (const [at, sign] of [...vin].entries()) sum += (VALUES[sign] ?? Number(sign)) * (WEIGHTS[at] ?? 0);
  const rest = sum % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** What the check digit says: it agrees, it does not where it must, or it says nothing there. */
export function vinCheck(vin: string): 'agrees' | 'differs' | 'does-not-apply' {
  if (!/^[A-HJ-NPR-Z0-9]{17}$/.test(vin)) return 'does-not-apply';
  if (vinCheckSign(vin) === vin[8]) return 'agrees';
  return /^[1-5L]/.test(vin) ? 'differs' : 'does-not-apply';
}

/** I, O and Q never occur in a VIN (ISO 3779, 4.3): a camera that reads one has taken a digit for it. */
export function withoutForbidden(text: string): string {
  return text.toUpperCase().replaceAll('I', '1').replaceAll(/[OQ]/g, '0');
}

/** VINs in a text read by a camera: runs of 17 signs, spaces inside allowed, with at least four digits at the end. */
export function vinsIn(text: string): string[] {
  const found = new Set<string>();
  for (const line of text.toUpperCase().split(/\r?\n/)) {
    const words = line.split(/[^A-Z0-9]+/).filter(word => word !== '');
    for (let from = 0; from < words.length; from += 1) {
      let run = '';
      // Stamped in one piece or in its three sections (ISO 3779, 4.1), never in more.
      for (let to = from; to < Math.min(words.length, from + 3) && run.length < 17; to += 1)
        run += words[to] ?? '';
      const vin = withoutForbidden(run);
      // A VIN ends in its serial number: four digits (ISO 3779, 4.5).
      if (/^[A-HJ-NPR-Z0-9]{13}[0-9]{4}$/.test(vin) && /[A-Z]/.test(vin.slice(0, 9))) found.add(vin);
    }
  }
  return [...found];
}

/** Makers by the beginning of their VINs (ISO 3780), those common on Moroccan roads. */
const MAKERS: Readonly<Record<string, string>> = {
  VF1: 'RENAULT',
  VF3: 'PEUGEOT',
  VF7: 'CITROEN',
  VR1: 'DS',
  VR3: 'PEUGEOT',
  VR7: 'CITROEN',
  UU1: 'DACIA',
  VNK: 'TOYOTA',
  VSS: 'SEAT',
  VS6: 'FORD',
  WF0: 'FORD',
  WAU: 'AUDI',
  WBA: 'BMW',
  WDB: 'MERCEDES-BENZ',
  WDD: 'MERCEDES-BENZ',
  W1K: 'MERCEDES-BENZ',
  WVW: 'VOLKSWAGEN',
  WV1: 'VOLKSWAGEN',
  WV2: 'VOLKSWAGEN',
  W0L: 'OPEL',
  W0V: 'OPEL',
  TMB: 'SKODA',
  TMA: 'HYUNDAI',
  TSM: 'SUZUKI',
  ZFA: 'FIAT',
  ZAR: 'ALFA ROMEO',
  ZCF: 'IVECO',
  KMH: 'HYUNDAI',
  KNA: 'KIA',
  KNE: 'KIA',
  U5Y: 'KIA',
  JTD: 'TOYOTA',
  JTE: 'TOYOTA',
  JHM: 'HONDA',
  JN1: 'NISSAN',
  SJN: 'NISSAN',
  SAL: 'LAND ROVER',
  YV1: 'VOLVO',
};

/** The make that the first three signs name; undefined for a maker that is not listed. A hint, never a proof. */
export function makerOf(vin: string): string | undefined {
  return MAKERS[vin.slice(0, 3).toUpperCase()];
}
