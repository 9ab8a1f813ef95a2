import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowOperation } from '../../../domain/dossier/flow.ts';
import { Article, Icon } from '../../parts/index.ts';
import { isMove, moved } from './moves.ts';
import { sectionsWith, wordsOfOperations } from './operation-list.ts';
import s from './operation-picker.module.css';

/**
 * The twenty-nine operations by what the person came for, with a field to type in: arrows walk, `Entrée` chooses.
 * Both languages are searched whatever the window's, and the article as it is cited.
 */
export function OperationPicker({ onChoose }: { onChoose: (operation: FlowOperation) => void }) {
  const { t } = useTranslation(['queue', 'words']);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const words = useMemo(
    () =>
      wordsOfOperations(operation =>
        ['fr', 'ar'].flatMap(lng => [
          t(`words:operation-long.${operation}`, { lng }),
          t(`words:operation.${operation}`, { lng }),
          t('queue:article', { lng, n: t(`words:operation-article.${operation}`, { lng }) }),
        ]),
      ),
    [t],
  );
  const sections = sectionsWith(words, typed);
  const operations = sections.flatMap(section => section.operations);
  const current = operations[at];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && current !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      onChoose(current);
      return;
    }
    // Home and End stay the field's while there is something in it.
    if (!isMove(event.key) || (typed !== '' && (event.key === 'Home' || event.key === 'End'))) return;
    event.preventDefault();
    const to = moved(at, event.key, operations.length);
    setAt(to);
    document.getElementById(`${id}-${operations[to] ?? ''}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <div className={s.picker}>
      <div className={s.field}>
        <Icon of={IconSearch} />
        <input
          type="text"
          value={typed}
          placeholder={t('queue:new.search')}
          aria-label={t('queue:new.which')}
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={current === undefined ? undefined : `${id}-${current}`}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          data-autofocus
          onChange={event => {
            setTyped(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={id} role="listbox" aria-label={t('queue:new.which')} className={s.list}>
        {sections.map(section => (
          <div key={section.group} role="group" aria-labelledby={`${id}-${section.group}`}>
            <div id={`${id}-${section.group}`} className={s.group}>
              {t(section.group === 'frequent' ? 'queue:new.frequent' : `words:group.${section.group}`)}
            </div>
            {section.operations.map(operation => (
              <div
                key={operation}
                id={`${id}-${operation}`}
                role="option"
                aria-selected={operation === current}
                className={s.option}
                onPointerMove={() => setAt(operations.indexOf(operation))}
                onClick={() => onChoose(operation)}
              >
                <span>{t(`words:operation-long.${operation}`)}</span>
                <Article n={t(`words:operation-article.${operation}`)} />
              </div>
            ))}
          </div>
        ))}
        {operations.length === 0 ? (
          <p className={s.none} role="status">
            {t('queue:new.none', { typed })}
          </p>
        ) : null}
      </div>
    </div>
  );
}
