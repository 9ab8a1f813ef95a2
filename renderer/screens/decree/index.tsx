import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { periodsInForce } from '../../../domain/decree/catalogue.ts';
import { useDecreeEditions } from '../../desk/editions.ts';
import { useSession, useToday } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import {
  Banner,
  Button,
  EmptyState,
  Failed,
  Icon,
  Toolbar,
  useRefusalText,
  walkZones,
  Zones,
} from '../../parts/index.ts';
import { Segments } from '../table/segments.tsx';
import { Contents } from './contents.tsx';
import s from './decree.module.css';
import { Deadlines } from './deadlines.tsx';
import { entriesOf, found, searchable } from './entries.ts';
import { Editions } from './editions.tsx';
import { Forms } from './forms.tsx';
import { knownEditions } from './known-editions.ts';
import { Letters } from './letters.tsx';
import { useLoadEdition } from './load-edition.tsx';
import { Provinces } from './provinces.tsx';
import { Reading } from './reading.tsx';

const TABS = ['operations', 'deadlines', 'provinces', 'letters', 'forms', 'editions'] as const;
type Tab = (typeof TABS)[number];

/** The decree in force, to be read and searched by whoever works under it; what is doubtful in it says so. */
export default function DecreeScreen() {
  const { t } = useTranslation('decree-view');
  const format = useFormat();
  const sentence = useRefusalText();
  const today = useToday();
  const session = useSession();
  const known = useDecreeEditions();
  const editions = useMemo(
    () => knownEditions(known.data?.received ?? [], known.data?.periods ?? periodsInForce(), today),
    [known.data, today],
  );
  const inForce = editions.find(each => each.standing === 'in-force');
  const [chosen, setChosen] = useState<string>();
  const edition = editions.find(each => each.decree.id === chosen) ?? inForce;
  const decree = edition?.decree;
  const load = useLoadEdition();
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
  if (known.isError) return <Failed error={known.error} retry={() => void known.refetch()} />;
  if (edition === undefined || decree === undefined) return <EmptyState>{t('none')}</EmptyState>;
  const shown = found(entries, asked);
  const entry = shown.find(one => one.code === wanted) ?? shown[0];

  return (
    <>
      <Toolbar
        title={t('title')}
        end={
          tab !== 'editions' ? (
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
          ) : session.agent.role === 'admin' ? (
            load.button
          ) : undefined
        }
      >
        <span className={s.edition}>
          {t('edition', { id: decree.order, from: format.date(decree.from) })}
        </span>
        <Segments
          name={t('title')}
          value={tab}
          onChoose={setTab}
          choices={TABS.map(one => ({ value: one, label: t(`tab.${one}`) }))}
        />
      </Toolbar>
      {load.outcome}
      {known.data?.unread.map(({ code, version, refusal }) => (
        <Banner key={`${code} ${String(version)}`} tone="warn" title={t('unread', { code, version })}>
          {sentence(refusal)}
        </Banner>
      ))}
      {edition === inForce ? null : (
        <Banner
          tone="info"
          title={t(`reading.${edition.standing}`, { order: decree.order, version: decree.version })}
          actions={
            inForce === undefined ? undefined : (
              <Button size="s" onPress={() => setChosen(undefined)}>
                {t('reading.back')}
              </Button>
            )
          }
        />
      )}
      {tab === 'editions' ? (
        <Editions editions={editions} selected={edition} onSelect={setChosen} />
      ) : tab === 'operations' ? (
        <Zones columns="minmax(320px, 0.42fr) minmax(0, 1fr)">
          <Contents entries={shown} selected={entry} onSelect={setWanted} />
          <Reading entry={entry} decree={decree} />
        </Zones>
      ) : tab === 'deadlines' ? (
        <Deadlines decree={decree} asked={asked} />
      ) : tab === 'provinces' ? (
        <Provinces asked={asked} />
      ) : tab === 'letters' ? (
        <Letters decree={decree} />
      ) : (
        <Forms asked={asked} />
      )}
    </>
  );
}
