import { IconHelpTriangle } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Article, EmptyState, Icon, Zone } from '../../parts/index.ts';
import table from '../table/table.module.css';
import s from './decree.module.css';
import type { Entry } from './entries.ts';
import { usePlace } from './place.ts';

/** The table of contents: every operation with its article, then what a circumstance adds. Arrows move in it. */
export function Contents({
  entries,
  selected,
  onSelect,
}: {
  entries: readonly Entry[];
  selected: Entry | undefined;
  onSelect: (code: string) => void;
}) {
  const { t } = useTranslation('decree-view');
  const format = useFormat();
  const own = useBilingual();
  const place = usePlace();
  const at = selected === undefined ? -1 : entries.indexOf(selected);
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = entries[at + by];
    if (by === 0 || next === undefined) return;
    event.preventDefault();
    onSelect(next.code);
    document.getElementById(`entry-${next.code}`)?.scrollIntoView({ block: 'nearest' });
  };
  const group = (kind: Entry['kind']) => entries.filter(entry => entry.kind === kind);
  return (
    <Zone
      n={1}
      flush
      title={t('contents')}
      aside={<span className={table.soft}>{t('contents.count', { count: entries.length })}</span>}
    >
      {entries.length === 0 ? (
        <EmptyState>{t('search.none')}</EmptyState>
      ) : (
        <div
          className={s.contents}
          role="listbox"
          tabIndex={0}
          aria-label={t('contents')}
          aria-activedescendant={selected === undefined ? undefined : `entry-${selected.code}`}
          onKeyDown={move}
        >
          {(['operation', 'overlay', 'side-effect'] as const).map(kind =>
            group(kind).length === 0 ? null : (
              <div key={kind} role="group" aria-label={t(`kind.${kind}`)}>
                <div className={s.heading} aria-hidden="true">
                  {t(`kind.${kind}`)} <span className={table.count}>{format.number(group(kind).length)}</span>
                </div>
                {group(kind).map(entry => (
                  <div
                    key={entry.code}
                    id={`entry-${entry.code}`}
                    role="option"
                    aria-selected={entry === selected}
                    className={s.entry}
                    onClick={() => onSelect(entry.code)}
                  >
                    <span>{own(entry.of)}</span>
                    {entry.of.doubts.length === 0 ? null : (
                      <span className={s.doubtful} role="img" aria-label={t('doubt')}>
                        <Icon of={IconHelpTriangle} size={14} />
                      </span>
                    )}
                    <Article n={place(entry.of.article)} />
                  </div>
                ))}
              </div>
            ),
          )}
        </div>
      )}
    </Zone>
  );
}
