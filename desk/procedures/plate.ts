import { parseNumber } from '../../domain/number/parse.ts';
import { isNumberError } from '../../domain/number/registration-number.ts';
import { isPlateError, plateGeometry } from '../../domain/plate/geometry.ts';
import type { PlateGlyphs } from '../../domain/plate/glyphs.ts';
import { drawingSvg } from '../../domain/plate/plate-svg.ts';
import { refuse } from '../contract/refusal.ts';
import type { Handlers, Parts, PersonCall } from '../parts.ts';
import { agentRef, person } from '../person.ts';

type PlateHandlers = Pick<Handlers, Extract<keyof Handlers, `plate.${string}`>>;

/** Has the digits that differ most between faces, and a letter of two strokes. */
const SAMPLE = '12345-هـ-67';

export const plateHandlers: PlateHandlers = {
  async 'plate.font'({ parts }) {
    const font = parts.plateFace.installed();
    return {
      font: font ? { ...font, by: agentRef(parts, font.by) } : null,
      trouble: await parts.plateFace.trouble(),
      sample: sampleOf(await parts.plateFace.glyphs()),
    };
  },
  'plate.install-font': (call, { bytes }) =>
    call.parts.turns.take('plate-font', () => install(person(call), bytes)),
  'plate.remove-font'(call) {
    const mine = person(call);
    const { parts } = call;
    const font = parts.plateFace.installed() ?? refuse('plate-font-none');
    noJobUnderWay(parts);
    return call.commit(() => {
      parts.plateFace.forget();
      note(mine, 'session.plate-font-removed', { face: font.face, sha256: font.sha256 });
      return {};
    });
  },
};

async function install(mine: PersonCall, bytes: Uint8Array): Promise<{ face: string; sha256: string }> {
  const { parts } = mine;
  noJobUnderWay(parts);
  const glyphs = await parts.plateFace.read(bytes);
  const { face, sha256 = '' } = glyphs;
  return mine.commit(() => {
    parts.plateFace.keep(
      { face, sha256, bytes: bytes.length, installedAt: mine.now, by: mine.account.id },
      glyphs,
    );
    note(mine, 'session.plate-font-installed', { face, sha256, bytes: bytes.length });
    return { face, sha256 };
  });
}

/** A plate under way is drawn with the letters that its job was given: they are not changed under it. */
function noJobUnderWay(parts: Parts): void {
  if (parts.store.plateJobs.open().length > 0) refuse('plate-font-busy');
}

function note(mine: PersonCall, kind: `session.${string}`, body: Record<string, string | number>): void {
  mine.parts.identity()?.journal.append({ kind, agent: mine.account.id, dossier: null, body });
}

function sampleOf(glyphs: PlateGlyphs): string {
  const number = parseNumber(SAMPLE);
  if (isNumberError(number)) throw new RangeError(number.code);
  const drawing = plateGeometry(number, 'front', glyphs);
  if (isPlateError(drawing)) throw new RangeError(drawing.code);
  return drawingSvg(drawing, SAMPLE);
}
