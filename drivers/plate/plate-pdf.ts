import PDFDocument from 'pdfkit';
import type { PlateDrawing } from '../../domain/plate/geometry.ts';
import { rectangle, svgPathData } from '../../domain/plate/path.ts';

/** PDF points in a millimetre. */
const POINTS_PER_MM = 72 / 25.4;

/**
 * A plate as a PDF of one page that is the plate: same millimetres, outlines only. That it is a proof is in the document's subject,
 * which every viewer shows, and not on the face (art. 22). Print it at 100 %, without fitting to the page.
 */
export function platePdf(drawing: PlateDrawing, title: string): Promise<Uint8Array> {
  const { width, height, cornerRadius, borderMm, colours, marks } = drawing;
  return new Promise((resolve, reject) => {
    const document = new PDFDocument({
      size: [width * POINTS_PER_MM, height * POINTS_PER_MM],
      margin: 0,
      info: { Title: title, ...(drawing.proof ? { Subject: `${drawing.note} (${drawing.face})` } : {}) },
    });
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    document.on('error', reject);

    document.scale(POINTS_PER_MM);
    document.path(svgPathData(rectangle(0, 0, width, height, cornerRadius))).fill(colours.ground);
    const edge = borderMm / 2;
    const border = rectangle(edge, edge, width - 2 * edge, height - 2 * edge, cornerRadius - edge);
    document.lineWidth(borderMm).path(svgPathData(border)).stroke(colours.ink);
    for (const { path, fill, strokeMm, join } of marks.flatMap(mark => mark.pieces)) {
      document.lineJoin(join).miterLimit(10).lineWidth(strokeMm);
      document.path(svgPathData(path));
      if (fill && strokeMm > 0) document.fillAndStroke(colours.ink, colours.ink);
      else if (fill) document.fill(colours.ink);
      else document.stroke(colours.ink);
    }
    document.end();
  });
}
