import { type InkCurve, inkFrom, inkOf } from '../../../domain/signature/ink.ts';
import { PAD, type Pointer, type Stroke, type Strokes } from '../../../domain/signature/stroke.ts';
import { PadRecorder, type Sample } from './pad-recorder.ts';

/** A canvas that a hand writes on. */
export interface PadCanvas {
  /** Draws these strokes and forgets what stood there: another signature, another size, another theme. */
  show(strokes: Strokes): void;
  close(): void;
}

/**
 * Listens to the pointers of a canvas and draws what they write as it comes, every sample between two frames.
 * @param onStroke a stroke ended: whoever holds the signature adds it and shows it again
 */
export function openPad(canvas: HTMLCanvasElement, onStroke: (stroke: Stroke) => void): PadCanvas {
  const recorder = new PadRecorder();
  let shown: Strokes = [];
  /** Curves of the stroke under way that are on the canvas already. */
  let drawn = 0;
  const drawMore = () => {
    const stroke = recorder.underWay;
    if (stroke === null) return;
    const curves = inkFrom(stroke.points, drawn, false);
    drawn += curves.length;
    draw(canvas, curves);
  };
  const drawAll = () => {
    const ratio = window.devicePixelRatio;
    // Setting its size empties a canvas, the same size too.
    canvas.width = Math.round(canvas.clientWidth * ratio);
    canvas.height = Math.round(canvas.clientHeight * ratio);
    draw(canvas, shown.flatMap(inkOf));
    drawn = 0;
    drawMore();
  };
  const down = (event: PointerEvent) => {
    const pointer = pointerOf(event);
    if (event.button !== 0 || pointer === null) return;
    event.preventDefault();
    const palm = recorder.underWay !== null;
    if (!recorder.down(event.pointerId, pointer, sampleOf(event, canvas), shown)) return;
    drawn = 0;
    if (palm) drawAll();
  };
  const hover = (event: PointerEvent) => {
    const pointer = pointerOf(event);
    if (pointer !== null) recorder.hover(pointer);
  };
  const move = (event: PointerEvent) => {
    if (recorder.underWay?.pointerId !== event.pointerId) return;
    const between = event.getCoalescedEvents();
    const all = between.length === 0 ? [event] : between;
    recorder.move(
      event.pointerId,
      all.map(one => sampleOf(one, canvas)),
    );
    drawMore();
  };
  const up = (event: PointerEvent) => {
    const stroke = recorder.up(event.pointerId);
    if (stroke !== null) onStroke(stroke);
  };
  const cancel = (event: PointerEvent) => {
    const stroke = recorder.cancel(event.pointerId);
    if (stroke === null) drawAll();
    else onStroke(stroke);
  };

  const closed = new AbortController();
  const { signal } = closed;
  canvas.addEventListener('pointerdown', down, { signal });
  canvas.addEventListener('pointerenter', hover, { signal });
  // A long press of a pen or a finger asks for a menu in the middle of a name.
  canvas.addEventListener(
    'contextmenu',
    event => {
      event.preventDefault();
    },
    { signal },
  );
  // A hand that leaves the pad is followed until it lifts: a flourish goes over the edge.
  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('pointerup', up, { signal });
  window.addEventListener('pointercancel', cancel, { signal });
  const size = new ResizeObserver(drawAll);
  size.observe(canvas);
  return {
    show(strokes) {
      shown = strokes;
      drawAll();
    },
    close() {
      closed.abort();
      size.disconnect();
    },
  };
}

function pointerOf({ pointerType }: PointerEvent): Pointer | null {
  return pointerType === 'pen' || pointerType === 'touch' || pointerType === 'mouse' ? pointerType : null;
}

function sampleOf(event: PointerEvent, canvas: HTMLCanvasElement): Sample {
  const box = canvas.getBoundingClientRect();
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
    // A pen that says no pressure is taken as one of half.
    pressure: event.pressure === 0 ? 0.5 : event.pressure,
    at: event.timeStamp,
  };
}

function draw(canvas: HTMLCanvasElement, curves: readonly InkCurve[]): void {
  const pen = canvas.getContext('2d');
  if (pen === null) return;
  const scale = canvas.width / PAD.width;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.lineCap = 'round';
  pen.strokeStyle = getComputedStyle(canvas).color;
  for (const { from, control, to, width } of curves) {
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(...from);
    pen.quadraticCurveTo(...control, ...to);
    pen.stroke();
  }
}
