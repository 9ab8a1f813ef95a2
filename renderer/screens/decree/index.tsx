import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decreeInForce } from '../../../domain/decree/catalogue.ts';
import { useToday } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import { EmptyState, Icon, Toolbar, walkZones, Zones } from '../../parts/index.ts';
import { Segments } from '../table/segments.tsx';
import { Contents } from './contents.tsx';
import s from './decree.module.css';
import { Deadlines } from './deadlines.tsx';
import { entriesOf, found, searchable } from './entries.ts';
import { Letters } from './letters.tsx';
import { Provinces } from './provinces.tsx';
import { Reading } from './reading.tsx';

const TABS = ['operations', 'deadlines', 'provinces', 'letters'] as const;
type Tab = (typeof TABS)[number];

/** The decree in force, to be read and searched by whoever works under it; what is doubtful in it says so. */
export default function DecreeScreen() {
  const { t } = useTranslation('decree-view');
  const format = useFormat();
  const today = useToday();
  const decree = decreeInForce(today);
  const [tab, setTab] = useState<Tab>('operations');
  const [asked, setAsked] = useState('');
  const [wanted, setWanted] = useState<string>();
  const search = useRef<HTMLInputElement>(null);
  const entries = useMemo(
    () => (decree === undefined ? [] : entriesOf(decree).map(entry => ({ entry, text: searchable(entry) }))),
    [decree],
  );
  useKeys(t('title'), [
    { chord: 'F6', label: t('keys.zone'), run: () => walkZones(1) },
    { chord: 'Shift+F6', label: t('keys.zone'), run: () => walkZones(-1), quiet: true },
    { chord: 'Ctrl+F', label: t('search'), run: () => search.current?.focus() },
  ]);
  if (decree === undefined) return <EmptyState>{t('none')}</EmptyState>;
  const shown = found(entries, asked);
  const entry = shown.find(one => one.code === wanted) ?? shown[0];

  return (
    <>
      <Toolbar
        title={t('title')}
        end={
          <TextInput
            ref={search}
            className={s.search ?? ''}
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<Icon of={IconSearch} />}
            value={asked}
            onChange={event => setAsked(event.currentTarget.value)}
            autoComplete="off"
          />
        }
      >
        <span className={s.edition}>{t('edition', { id: decree.id, from: format.date(decree.from) })}</span>
        <Segments
          name={t('title')}
          value={tab}
          onChoose={setTab}
          choices={TABS.map(one => ({ value: one, label: t(`tab.${one}`) }))}
        />
      </Toolbar>
      {tab === 'operations' ? (
        <Zones columns="minmax(320px, 0.42fr) minmax(0, 1fr)">
          <Contents entries={shown} selected={entry} onSelect={setWanted} />
          <Reading entry={entry} decree={decree} />
        </Zones>
      ) : tab === 'deadlines' ? (
        <Deadlines decree={decree} asked={asked} />
      ) : tab === 'provinces' ? (
        <Provinces asked={asked} />
      ) : (
        <Letters />
      )}
    </>
  );
}
