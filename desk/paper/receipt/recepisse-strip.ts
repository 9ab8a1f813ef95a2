import { isolate } from '../../../domain/text/bidi.ts';
import type { Bilingual } from '../../contract/shapes.ts';
import { bothDates } from '../form-parts.ts';
import type { Recepisse } from '../recepisse.ts';
import { formBox, type FormField, words } from '../words.ts';
import { Strip, TYPE } from './strip.ts';
import { stripFoot, stripHead, stripNumber, stripReference } from './strip-parts.ts';

const VALUE = { sizePt: TYPE.value, weight: 'bold' } as const;

/**
 * The récépissé of deposit on a strip of 80 mm paper: the fields of the annex in their order, then the papers that were received.
 * Source: arrêté 2711.10, annexes 2 to 5 and 30, box "récépissé".
 */
export function recepisseStrip(data: Recepisse): Strip {
  const strip = new Strip();
  const box = formBox(data.form, 'recepisse');
  stripHead(strip, data, box);
  stripNumber(strip, data.dossierNo);
  strip.labelled(words('bordereauNo'), 'bordereauNo', () =>
    strip.line(data.bordereauNo, 'bordereauNo', { sizePt: TYPE.value, weight: 'mono', align: 'center' }),
  );
  strip.rule();
  for (const field of box.fields) drawField(strip, field, data);
  strip.rule();
  for (const [label, day] of [
    [words('recepisse.depositedOn'), data.depositedOn],
    [words('recepisse.expiresOn'), data.expiresOn],
  ] as const) {
    strip.labelled(label, 'date', () =>
      strip.line(bothDates(day).fr, 'date', { sizePt: 15, weight: 'bold', align: 'center' }),
    );
  }
  if (box.notice) {
    strip.rule(4);
    strip.centred(box.notice, 'notice', { sizePt: TYPE.value, weight: 'bold' });
    strip.rule(4);
  }
  strip.labelled(words('recepisse.receivedBy'), 'agent', () => strip.both(data.agent, 'agent', VALUE));
  drawPapers(strip, data);
  stripReference(strip, data.reference, words('recepisse.reference'));
  stripFoot(strip, data);
  return strip;
}

function drawField(strip: Strip, field: FormField, data: Recepisse): void {
  switch (field.id) {
    case 'wwOrOld': {
      const { wwOrOld } = data;
      if (wwOrOld !== undefined)
        strip.labelled(field, 'wwOrOld', () => strip.line(wwOrOld, 'wwOrOld', { ...VALUE, align: 'center' }));
      return;
    }
    case 'numero':
      strip.labelled(field, 'plate', () => strip.plate(data.plate, 'plate'));
      return;
    case 'proprietaire':
      strip.labelled(field, 'owner', () => strip.both(data.owner, 'owner', VALUE));
      return;
    case 'adresse':
      strip.labelled(field, 'address', () => strip.both(data.address, 'address', VALUE));
      return;
    case 'operation':
      strip.labelled(words('operation'), 'operation', () =>
        strip.both(operationOf(field, data), 'operation', VALUE),
      );
      return;
    case 'dateSignCachet':
      strip.signature(field, 'dateSignCachet', 26);
      return;
    default:
      throw new Error(`récépissé: no value for the field ${field.id} of ${data.form}`);
  }
}

/** The annex has the three words on one line, to be crossed; a strip names the one. */
function operationOf(field: FormField, data: Recepisse): Bilingual {
  const at = field.values?.findIndex(value => value === data.operation) ?? -1;
  const [fr, ar] = [field.fr.split('|')[at], field.ar.split('|')[at]];
  if (fr === undefined || ar === undefined) throw new Error(`${data.form} has no word for its operation`);
  return { fr: fr.trim(), ar: ar.trim() };
}

function drawPapers(strip: Strip, data: Recepisse): void {
  if (data.papers.length === 0) return;
  strip.rule();
  strip.pair(words('recepisse.papers'), 'papers', { sizePt: TYPE.plain, weight: 'bold' });
  data.papers.forEach((paper, index) => {
    const pages = String(paper.pages);
    strip.both(
      {
        fr: `${paper.n}. ${paper.fr} (${pages}\u00A0p.)`,
        ar: paper.ar === '' ? '' : `${isolate(paper.n, 'ltr')}. ${paper.ar}`,
      },
      `papers.${index}`,
      { sizePt: TYPE.label },
    );
  });
}
