import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, Outlet, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../desk/contract/session.ts';
import { call, procedureKey, useDeskEvent, useProcedure } from '../desk/index.ts';
import { useDecreeNews } from '../desk/editions.ts';
import { SessionContext } from '../desk/session.ts';
import { useSystemNews } from '../desk/system.ts';
import { keyRegistry, useKeys } from '../keys/index.ts';
import type { KeyScope } from '../keys/registry.ts';
import { usePrintNews } from '../printing/use-print-news.ts';
import { Failed, SkeletonRows, walkZones } from '../parts/index.ts';
import s from './frame.module.css';
import { ClockBanner } from './clock-banner.tsx';
import { KeysPanel } from './keys-panel.tsx';
import { LockPanel } from './lock-panel.tsx';
import { Rail } from './rail.tsx';
import { RestartBanner } from './restart-banner.tsx';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';
import { useLock } from './use-lock.ts';

const SESSION_KEY = procedureKey('session.current', {});

/** What stands around every screen once somebody is signed in. */
export function Frame() {
  const current = useProcedure('session.current', {}, { staleTime: Infinity });
  useSystemNews();
  if (current.isPending) return <SkeletonRows />;
  if (current.isError) return <Failed error={current.error} retry={() => void current.refetch()} />;
  if (current.data === null) return <Navigate to="/login" replace />;
  return (
    <SessionContext value={current.data}>
      <Standing key={current.data.agent.id} session={current.data} />
    </SessionContext>
  );
}

function Standing({ session }: { session: Session }) {
  const { t, i18n } = useTranslation('frame');
  const { setColorScheme } = useMantineColorScheme();
  const client = useQueryClient();
  const navigate = useNavigate();
  const lock = useLock(session);
  useDecreeNews();
  usePrintNews();
  const [keys, setKeys] = useState<readonly KeyScope[] | null>(null);
  const [leaving, setLeaving] = useState(false);

  useEffect(() => {
    void i18n.changeLanguage(session.language);
  }, [i18n, session.language]);
  useEffect(() => {
    setColorScheme(session.theme === 'system' ? 'auto' : session.theme);
  }, [session.theme, setColorScheme]);

  // Screens are taken down first: what they still hold is saved by the desk before the session closes.
  useEffect(() => {
    if (!leaving) return;
    void call('session.logout', {})
      .catch(() => ({}))
      .then(() => {
        client.clear();
        client.setQueryData(SESSION_KEY, null);
        return navigate({ to: '/login', replace: true });
      });
  }, [client, leaving, navigate]);
  useDeskEvent('session.ended', ({ code }) => {
    client.clear();
    client.setQueryData(SESSION_KEY, null);
    void navigate({ to: '/login', search: { ended: code }, replace: true });
  });

  const showKeys = () => setKeys(keyRegistry.heard());
  useKeys(t('keys.window'), [
    { chord: 'F1', label: t('keys.all'), run: showKeys },
    { chord: '?', label: t('keys.all'), run: showKeys, quiet: true },
    { chord: 'F6', label: t('keys.next-zone'), run: () => walkZones(1) },
    { chord: 'Shift+F6', label: t('keys.previous-zone'), run: () => walkZones(-1) },
  ]);
  useKeys(t('keys.window'), [{ chord: 'Ctrl+L', label: t('keys.lock'), run: lock.lock }], { always: true });

  return (
    <>
      <div className={s.app} inert={lock.locked}>
        <a
          className={s.skip}
          href="#content"
          onClick={event => {
            event.preventDefault();
            document.getElementById('content')?.focus();
          }}
        >
          {t('skip')}
        </a>
        <TitleBar onLock={lock.lock} onLeave={() => setLeaving(true)} />
        <div className={s.banners}>
          <RestartBanner />
          <ClockBanner />
        </div>
        {lock.opened ? <Rail /> : <span />}
        <main className={s.main} id="content" tabIndex={-1}>
          {leaving || !lock.opened ? null : <Outlet />}
        </main>
        <StatusBar />
      </div>
      <KeysPanel scopes={keys} onClose={() => setKeys(null)} />
      {lock.locked && !leaving ? (
        <LockPanel onUnlocked={lock.unlocked} onSwitch={() => setLeaving(true)} />
      ) : null}
    </>
  );
}
