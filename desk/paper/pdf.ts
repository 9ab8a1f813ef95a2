import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { FACE_NAMES, faceToken } from './faces.ts';
import { type Shape, type Sheet } from './sheet.ts';
import { POINTS_PER_MM } from './text-block.ts';

/** Members of the engine that its declarations leave out. */
type Engine = typeof pdfmake & {
  virtualfs: { writeFileSync(name: string, content: Buffer): void };
};

let engine: Engine | undefined;

/** The engine with our faces in memory and no way to any other file or address: names printed on papers are not trusted. */
function preparedEngine(): Engine {
  if (engine) return engine;
  const prepared = pdfmake as Engine;
  for (const name of FACE_NAMES) prepared.virtualfs.writeFileSync(name, faceToken(name));
  prepared.setFonts(Object.fromEntries(FACE_NAMES.map(name => [name, { normal: name }])));
  prepared.setLocalAccessPolicy(() => false);
  prepared.setUrlAccessPolicy(() => false);
  engine = prepared;
  return prepared;
}

export interface PdfAbout {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** Instant of the paper, not of the computation: the same data give the same bytes. */
  readonly createdAt: string;
}

/** Writes the pages as one PDF 1.7: A4, embedded subsets of our faces, title and language set. */
export async function toPdf(sheet: Sheet, about: PdfAbout): Promise<Uint8Array> {
  const content = sheet.pages.flatMap((page, index): Content[] => [
    // everything is placed absolutely; the engine only needs one thing in the flow to open the page
    index === 0 ? { text: '' } : { text: '', pageBreak: 'before' },
    ...(page.shapes.length === 0
      ? []
      : [{ canvas: page.shapes.flatMap(canvasElements), absolutePosition: { x: 0, y: 0 } }]),
    ...page.glyphs.map((glyphs): Content => ({
      text: glyphs.text,
      font: glyphs.face,
      fontSize: glyphs.sizePt,
      color: glyphs.color,
      noWrap: true,
      absolutePosition: { x: glyphs.xPt, y: glyphs.yPt },
    })),
  ]);
  const definition: TDocumentDefinitions = {
    version: '1.7',
    pageSize: 'A4',
    pageMargins: 0,
    language: 'fr-MA',
    displayTitle: true,
    info: {
      title: about.title,
      author: about.author,
      subject: about.subject,
      creator: 'Tarqim',
      producer: 'Tarqim',
      creationDate: new Date(about.createdAt),
    },
    defaultStyle: { font: 'plex', fontSize: 10 },
    content,
  };
  const buffer = await preparedEngine().createPdf(definition).getBuffer();
  return new Uint8Array(buffer);
}

type CanvasElement = Extract<Content, { canvas: unknown }> extends { canvas: (infer T)[] } ? T : never;

function canvasElements(shape: Shape): CanvasElement[] {
  const pt = (mm: number) => mm * POINTS_PER_MM;
  switch (shape.kind) {
    case 'rect':
      return [
        {
          type: 'rect',
          x: pt(shape.box.xMm),
          y: pt(shape.box.yMm),
          w: pt(shape.box.widthMm),
          h: pt(shape.box.heightMm),
          lineWidth: shape.widthPt,
          ...(shape.radiusMm > 0 ? { r: pt(shape.radiusMm) } : {}),
          ...(shape.stroke === undefined ? {} : { lineColor: shape.stroke }),
          ...(shape.fill === undefined ? {} : { color: shape.fill }),
        },
      ];
    case 'line':
      return [
        {
          type: 'line',
          x1: pt(shape.from[0]),
          y1: pt(shape.from[1]),
          x2: pt(shape.to[0]),
          y2: pt(shape.to[1]),
          lineWidth: shape.widthPt,
          lineColor: shape.color,
          ...(shape.dashPt === undefined ? {} : { dash: { length: shape.dashPt } }),
        },
      ];
    case 'symbol':
      return [
        pathElement(shape.rects.map(([x, y, w, h]) => `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}z`).join('')),
      ];
  }
}

/** One path for the whole symbol, so that no hairline shows between its modules. The declarations know rectangles only. */
function pathElement(d: string): CanvasElement {
  return { type: 'path', d, color: '#000000' } as unknown as CanvasElement;
}

const n = (value: number) => String(Math.round(value * 1000) / 1000);
