import { IconSearch } from '@tabler/icons-react';
import { useClickOutside, useDebouncedValue } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import { refusalOf, useDeskEvent, useProcedure } from '../../desk/index.ts';
import { giveCode, useCodes, useKeys } from '../../keys/index.ts';
import { DeadlineBadge, Icon, Kbd, Ltr, Own, PlateChip, useRefusalText } from '../../parts/index.ts';
import { moved } from '../queue/moves.ts';
import { dossierNumberIn } from '../queue/receipt-code.ts';
import { useNextWords } from '../queue/words.ts';
import { searchGesture } from './gesture.ts';
import s from './search.module.css';

const MIN_CHARACTERS = 2;

/** Search from anywhere (`Ctrl K`): number, plate, CNIE, VIN or its last six, name in either script. Results are queue rows. */
export function Search() {
  const { t } = useTranslation(['search', 'words']);
  const navigate = useNavigate();
  const sentence = useRefusalText();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const box = useClickOutside<HTMLDivElement>(() => setOpen(false));
  const [wanted] = useDebouncedValue(text.trim(), 120);
  const asked = wanted.length >= MIN_CHARACTERS;
  const found = useProcedure(
    'search.find',
    { text: wanted, limit: 20 },
    { enabled: open && asked, keepPrevious: true },
  );
  const rows = asked ? (found.data?.rows ?? []) : [];
  useKeys(t('search:keys'), [
    {
      chord: 'Ctrl+K',
      label: t('search:open'),
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);

  // A code that no place on the screen was waiting for is looked for: the number of a récépissé, or whatever it says.
  useCodes(read => {
    setText(dossierNumberIn(read) ?? read);
    setAt(0);
    setOpen(true);
    field.current?.focus();
    return true;
  });
  // Readers on a line of their own are heard by the desk.
  useDeskEvent('code.read', ({ text: read }) => giveCode(read));

  const choose = (row: QueueRow) => {
    setOpen(false);
    setText('');
    // What was looked for is found: the keys belong to the dossier's screen from here.
    field.current?.blur();
    void navigate({ to: '/dossier/$id', params: { id: row.dossierId } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = open ? rows[at] : undefined;
    const gesture = searchGesture(event);
    if (gesture === null || (gesture === 'choose' && row === undefined)) return;
    event.preventDefault();
    if (gesture === 'close') {
      event.stopPropagation();
      setOpen(false);
      field.current?.blur();
    } else if (gesture === 'choose') {
      if (row !== undefined) choose(row);
    } else setAt(moved(at, gesture === 'next' ? 'ArrowDown' : 'ArrowUp', rows.length));
  };

  return (
    <div ref={box} className={s.search} role="search">
      <Icon of={IconSearch} />
      <input
        ref={field}
        type="text"
        value={text}
        placeholder={t('search:placeholder')}
        aria-label={t('search:placeholder')}
        role="combobox"
        aria-expanded={open && asked}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && rows[at] !== undefined ? `${listId}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onFocus={() => setOpen(true)}
        onChange={event => {
          setText(event.currentTarget.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      <Kbd chord="Ctrl+K" />
      {open && asked ? (
        <div className={s.panel}>
          {found.isError ? <p className={s.said}>{sentence(refusalOf(found.error))}</p> : null}
          {found.data !== undefined && rows.length === 0 ? (
            <p className={s.said} role="status">
              {t('search:nothing', { text: wanted })}
            </p>
          ) : null}
          <ul id={listId} role="listbox" aria-label={t('search:results')}>
            {rows.map((row, index) => (
              <Result
                key={row.dossierId}
                row={row}
                id={`${listId}-${index}`}
                selected={index === at}
                onHover={() => setAt(index)}
                onChoose={() => choose(row)}
              />
            ))}
          </ul>
          {found.data?.capped === true ? <p className={s.said}>{t('search:capped')}</p> : null}
        </div>
      ) : null}
    </div>
  );
}

interface ResultProps {
  row: QueueRow;
  id: string;
  selected: boolean;
  onHover: () => void;
  onChoose: () => void;
}

function Result({ row, id, selected, onHover, onChoose }: ResultProps) {
  const { t } = useTranslation('words');
  const nextWords = useNextWords();
  return (
    <li
      id={id}
      role="option"
      aria-selected={selected}
      className={s.row}
      onPointerMove={onHover}
      onClick={onChoose}
    >
      <b>
        <Ltr>{row.number}</Ltr>
      </b>
      <span>
        <PlateChip number={row.plate} />
      </span>
      <span className={s.cut}>
        <Own lang="fr">{row.owner.latin}</Own>
      </span>
      <span className={s.cut} lang="ar">
        <Own lang="ar">{row.owner.arabic}</Own>
      </span>
      <span className={s.cut}>{t(`operation.${row.operation}`)}</span>
      <span className={s.cut}>{nextWords(row)}</span>
      <span>
        <DeadlineBadge daysLeft={row.daysLeft} dueOn={null} />
      </span>
    </li>
  );
}
