import PDFDocument from 'pdfkit';
import type { PlateDrawing } from '../../domain/plate/geometry.ts';
import { svgPathData } from '../../domain/plate/path.ts';

/** PDF points in a millimetre. */
const POINTS_PER_MM = 72 / 25.4;

/**
 * A plate as a PDF of one page that is the plate: same millimetres, outlines only. That it is a proof is in the document's subject,
 * which every viewer shows, the doubtful values it rests on are its keywords; nothing of it is on the face (art. 22). Print it at 100 %, without fitting to the page.
 */
export function platePdf(drawing: PlateDrawing, title: string): Promise<Uint8Array> {
  const { width, height, colours, fields, border, marks } = drawing;
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({
      size: [width * POINTS_PER_MM, height * POINTS_PER_MM],
      margin: 0,
      info: {
        Title: title,
        ...(drawing.proof && { Subject: `${drawing.note} (${drawing.face})` }),
        ...(drawing.doubts.length > 0 && { Keywords: drawing.doubts.join(' ') }),
      },
    });
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    document.on('error', reject);

    document.scale(POINTS_PER_MM);
    document.path(svgPathData(drawing.outline)).fill(colours.ground);
    for (const { path, ground } of fields) document.path(svgPathData(path)).fill(ground);
    if (border !== null) document.lineWidth(border.widthMm).path(svgPathData(border.path)).stroke(border.ink);
    for (const { ink, pieces } of marks) {
      for (const { path, fill, strokeMm, join } of pieces) {
        document.lineJoin(join).miterLimit(10).lineWidth(strokeMm);
        document.path(svgPathData(path));
        if (fill && strokeMm > 0) document.fillAndStroke(ink, ink);
        else if (fill) document.fill(ink);
        else document.stroke(ink);
      }
    }
    document.end();
  });
}
