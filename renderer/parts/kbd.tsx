import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { type Chord, chordParts } from '../keys/index.ts';
import s from './parts.module.css';

/** The caps of a chord, as printed on the desk's keyboard in both languages: `Ctrl Entrée`. */
export function Kbd({ chord }: { chord: Chord }) {
  const { t } = useTranslation('frame');
  return (
    <kbd className={s.kbd}>
      {chordParts(chord).map((part, index) => (
        <Fragment key={part}>
          {index > 0 ? ' ' : null}
          {t(`key.${part}`, { defaultValue: part })}
        </Fragment>
      ))}
    </kbd>
  );
}
