import { z } from 'zod';
import { bothDates } from '../form-parts.ts';
import { Remise } from '../remise.ts';
import { unableLines } from '../slip-signature.ts';
import { words } from '../words.ts';
import { Strip, TYPE } from './strip.ts';
import { stripFoot, stripHead, stripNumber, stripReference } from './strip-parts.ts';

/** The hand-over slip's data, with the signed reference when there is one to be read back. */
export const RemiseReceipt = z.strictObject({ ...Remise.shape, reference: z.string().min(1).optional() });
export type RemiseReceipt = z.infer<typeof RemiseReceipt>;

const VALUE = { sizePt: TYPE.value, weight: 'bold' } as const;

/** The slip that proves who received the card and the plates, on a strip of 80 mm paper. */
export function remiseStrip(data: RemiseReceipt): Strip {
  const strip = new Strip();
  stripHead(strip, data, words('remise.title'));
  stripNumber(strip, data.dossierNo);
  strip.labelled(words('plate'), 'plate', () => strip.plate(data.plate, 'plate'));
  strip.labelled(words('chassis'), 'chassis', () =>
    strip.line(data.chassis, 'chassis', { sizePt: TYPE.value, weight: 'mono', align: 'center' }),
  );
  strip.labelled(words('owner'), 'owner', () => strip.both(data.owner, 'owner', VALUE));
  strip.rule();
  strip.pair(words('remise.items'), 'items', { sizePt: TYPE.plain, weight: 'bold' });
  data.items.forEach((item, index) => {
    const field = `items.${index}`;
    strip.both({ fr: `${item.quantity} × ${item.label.fr}`, ar: item.label.ar }, `${field}.label`);
    if (item.serial !== undefined)
      strip.line(item.serial, `${field}.serial`, { weight: 'mono', align: 'center' });
  });
  if (data.returned.length > 0) {
    strip.rule();
    strip.pair(words('remise.returned'), 'returned', { sizePt: TYPE.plain, weight: 'bold' });
    data.returned.forEach((label, index) => strip.both(label, `returned.${index}`));
  }
  strip.rule();
  const { recipient } = data;
  // Who comes is not known before he does: room for a hand.
  const byHand = () => {
    strip.space(8);
  };
  strip.labelled(words('remise.recipient'), 'recipient.name', () =>
    recipient ? strip.both(recipient.name, 'recipient.name', VALUE) : byHand(),
  );
  strip.labelled(words('remise.capacity'), 'recipient.capacity', () =>
    recipient ? strip.pair(words(`capacity.${recipient.capacity}`), 'recipient.capacity') : byHand(),
  );
  strip.labelled(words('remise.identity'), 'recipient.identityNo', () =>
    recipient
      ? strip.line(recipient.identityNo, 'recipient.identityNo', {
          sizePt: TYPE.value,
          weight: 'mono',
          align: 'center',
        })
      : byHand(),
  );
  strip.labelled(words('remise.deliveredOn'), 'deliveredOn', () =>
    strip.line(bothDates(data.deliveredOn).fr, 'deliveredOn', { ...VALUE, align: 'center' }),
  );
  strip.rule();
  strip.both(words('remise.statement'), 'statement', { sizePt: TYPE.label });
  strip.space(1);
  drawSigned(strip, data.signature);
  strip.signature(words('remise.signCentre'), 'signCentre', 26);
  strip.labelled(words('agent'), 'agent', () => strip.both(data.agent, 'agent', VALUE));
  if (data.reference !== undefined) stripReference(strip, data.reference, words('form.reference'));
  stripFoot(strip, data);
  return strip;
}

/** The frame of who receives: blank for his hand, or what the pad took over its fingerprint, or why he did not sign. */
function drawSigned(strip: Strip, signature: RemiseReceipt['signature']): void {
  const label = words('remise.signRecipient');
  if (signature?.how === 'unable')
    for (const line of unableLines(signature)) strip.both(line, 'signature', { weight: 'bold' });
  if (signature?.how !== 'ink') {
    strip.signature(label, 'signRecipient', 26);
    return;
  }
  strip.signature(label, 'signRecipient', 28, signature.strokes);
  if (signature.strokes === null) strip.centred(words('remise.inkLost'), 'signature', { sizePt: TYPE.label });
  strip.labelled(words('remise.fingerprint'), 'signature.hash', () =>
    strip.line(signature.hash.slice(0, 16), 'signature.hash', { weight: 'mono', align: 'center' }),
  );
}
