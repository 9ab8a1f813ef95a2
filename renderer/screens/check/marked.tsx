import type { FieldKind } from '../../../domain/dossier/field.ts';
import { fieldDirection, isIdentifier } from '../../forms/index.ts';
import { cls } from '../../parts/index.ts';
import s from './check.module.css';
import type { Piece } from './differences.ts';

/** A reading with its differing characters marked; read aloud as the plain text. */
export function Marked({ pieces, kind }: { pieces: readonly Piece[]; kind: FieldKind }) {
  const direction = fieldDirection(kind);
  return (
    <bdi
      dir={direction}
      className={cls(s.reading, isIdentifier(kind) && s.mono)}
      {...(direction === 'rtl' ? { lang: 'ar' } : {})}
    >
      {pieces.map((piece, at) =>
        piece.differs ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
      )}
    </bdi>
  );
}
