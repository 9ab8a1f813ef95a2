import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { Stroke, Strokes } from '../../../domain/signature/stroke.ts';
import s from './hand-over.module.css';
import { openPad, type PadCanvas } from './pad-canvas.ts';

export interface SignaturePadProps {
  strokes: Strokes;
  onStrokes: (strokes: Strokes) => void;
  label: string;
  /** What to do, under the line. */
  hint: string;
}

/**
 * Where a hand signs: pen, finger or mouse. The ink is held by whoever shows the pad, in units of the pad: another size, language or
 * theme draws the same again.
 */
export function SignaturePad({ strokes, onStrokes, label, hint }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<PadCanvas>(null);
  const scheme = useComputedColorScheme('light');
  const onStroke = useEffectEvent((stroke: Stroke) => {
    onStrokes([...strokes, stroke]);
  });
  useEffect(() => {
    if (canvas.current === null) return;
    const opened = openPad(canvas.current, stroke => {
      onStroke(stroke);
    });
    pad.current = opened;
    return () => {
      opened.close();
    };
  }, []);
  useEffect(() => {
    pad.current?.show(strokes);
  }, [strokes, scheme]);
  return (
    <div className={s.pad}>
      <span className={s.cross} aria-hidden="true">
        ×
      </span>
      <span className={s.hint} aria-hidden="true">
        {hint}
      </span>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
