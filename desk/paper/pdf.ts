import PDFDocument from 'pdfkit';
import { FACE_NAMES, faceToken } from './faces.ts';
import { drawShape, drawText, inReadingOrder } from './pdf-ink.ts';
import type { PlacedText, Shape, Sheet } from './sheet.ts';

export interface PdfAbout {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** Instant of the paper, not of the computation: the same data give the same bytes. */
  readonly createdAt: string;
}

type Document = InstanceType<typeof PDFDocument>;
type Element = ReturnType<Document['struct']>;

/**
 * Writes the pages as one PDF/A-2a (ISO 19005-2): A4, embedded subsets of our faces, colours by sRGB, title and language set. It is
 * tagged: each text is an element with its language and its words as they are read, each code and each signature a figure that says what it holds,
 * rules and tints are marked as nothing to read. Nothing in it comes from outside the sheet but the faces.
 */
export async function toPdf(sheet: Sheet, about: PdfAbout): Promise<Uint8Array> {
  const document = newDocument(about);
  const bytes = bytesOf(document);
  const body = document.struct('Document');
  document.addStructure(body);
  for (const page of sheet.pages) {
    document.addPage();
    const figures = page.shapes.filter(shape => 'says' in shape);
    drawRules(
      document,
      page.shapes.filter(shape => !('says' in shape)),
    );
    for (const text of page.texts) drawElement(document, body, text);
    for (const figure of figures) drawFigure(document, body, figure);
  }
  body.end();
  inReadingOrder(document);
  document.end();
  return bytes;
}

function newDocument({ title, author, subject, createdAt }: PdfAbout): Document {
  const document = new PDFDocument({
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'fr-MA',
    displayTitle: true,
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    // no face but ours: the engine would open Helvetica
    font: '',
    info: {
      Title: title,
      Author: author,
      Subject: subject,
      Creator: 'Tarqim',
      Producer: 'Tarqim',
      CreationDate: new Date(createdAt),
    },
  });
  for (const name of FACE_NAMES) document.registerFont(name, faceToken(name));
  writeMetadataAsXml(document);
  return document;
}

/** The engine writes what the file is about a second time, as XML, and does not escape it there: a centre may be called "A & B". */
function writeMetadataAsXml(document: Document): void {
  const end = document.endMetadata.bind(document);
  document.endMetadata = () => {
    const { info } = document;
    for (const key of ['Title', 'Author', 'Subject'] as const) info[key] = xml(info[key] ?? '');
    end();
  };
}

function xml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function bytesOf(document: Document): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => {
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    document.on('error', reject);
  });
}

function drawRules(document: Document, shapes: readonly Shape[]): void {
  if (shapes.length === 0) return;
  document.markContent('Artifact', { type: 'Layout' });
  for (const shape of shapes) drawShape(document, shape);
  document.endMarkedContent();
}

function drawElement(document: Document, body: Element, text: PlacedText): void {
  const content = document.markStructureContent(text.role);
  drawText(document, text);
  document.endMarkedContent();
  const said = { actual: text.text, ...(text.language === 'ar' && { lang: 'ar-MA' }) };
  body.add(document.struct(text.role, said, [content]));
}

function drawFigure(document: Document, body: Element, figure: Shape & { says: string }): void {
  const content = document.markStructureContent('Figure');
  drawShape(document, figure);
  document.endMarkedContent();
  body.add(document.struct('Figure', { alt: figure.says }, [content]));
}
