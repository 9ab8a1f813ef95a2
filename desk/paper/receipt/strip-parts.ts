import type { Bilingual } from '../../contract/shapes.ts';
import { moroccanTime } from '../form-parts.ts';
import type { Issue } from '../shapes.ts';
import { LETTERHEAD, words } from '../words.ts';
import { type Strip, TYPE } from './strip.ts';

/** State, ministry, direction, centre; on a sheet that is not the first, the mark that says so; the title between two rules. */
export function stripHead(strip: Strip, issue: Issue, title: Bilingual): void {
  const centre = {
    fr: `${words('centre').fr}\u00A0: ${issue.centre.fr}`,
    ar: `${words('centre').ar}: ${issue.centre.ar}`,
  };
  strip.columns(
    [
      ...LETTERHEAD.fr.map((fr, index) => ({
        fr,
        ar: LETTERHEAD.ar[index] ?? '',
        sizePt: TYPE.label,
        ...(index === 0 && { weight: 'bold' as const }),
      })),
      { ...centre, sizePt: TYPE.label, weight: 'bold' },
    ],
    'letterhead',
  );
  if (issue.copy !== undefined && issue.copy > 1) {
    strip.rule(4);
    strip.pair(words('duplicata'), 'copy', { sizePt: TYPE.title, weight: 'bold' });
    strip.pair(words('duplicata.copy', { copy: issue.copy }), 'copy', { sizePt: TYPE.plain });
  }
  strip.rule(4);
  strip.centred(title, 'title', { sizePt: TYPE.title, weight: 'bold' });
  strip.rule(4);
}

/** The dossier's number for the eye and for the counter's reader. */
export function stripNumber(strip: Strip, dossierNo: string): void {
  strip.labelled(words('dossierNo'), 'dossierNo', () => {
    strip.line(dossierNo, 'dossierNo', { sizePt: 15, weight: 'mono', align: 'center' });
    strip.code128(dossierNo, 'dossierNo');
  });
}

/** The QR code of the signed reference, between its two sentences. */
export function stripReference(strip: Strip, reference: string, caption: Bilingual): void {
  strip.rule();
  strip.qrCode(reference, 'reference');
  strip.centred(caption, 'reference', { sizePt: TYPE.small });
}

/** When and where it was printed. */
export function stripFoot(strip: Strip, issue: Issue): void {
  strip.rule();
  const printed = words('printed', { at: moroccanTime(issue.printedAt), workstation: issue.workstation });
  strip.centred(printed, 'workstation', { sizePt: TYPE.small });
  strip.space(2);
}
