import { IconRefresh } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onDeskBack, useDeskState } from '../desk/index.ts';
import { useFormat } from '../i18n/index.ts';
import { Banner, useRefusalText } from '../parts/index.ts';

/** How long "taken up again at" stays, in milliseconds. */
const SHOWN_MS = 8_000;

/** The desk process is away: nothing is lost, nothing is blocked, it comes back by itself. Then when it came back. */
export function RestartBanner() {
  const { t } = useTranslation('frame');
  const desk = useDeskState();
  const client = useQueryClient();
  const format = useFormat();
  const sentence = useRefusalText();
  const [backAt, setBackAt] = useState<string | null>(null);
  useEffect(
    () =>
      onDeskBack(from => {
        // A first start is no return: nothing was interrupted.
        if (from !== 'starting') setBackAt(new Date().toISOString());
        void client.invalidateQueries();
      }),
    [client],
  );
  useEffect(() => {
    if (backAt === null) return undefined;
    const timer = setTimeout(() => setBackAt(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [backAt]);

  switch (desk.state) {
    case 'starting':
      return null;
    case 'restarting':
      return (
        <Banner tone="warn" icon={IconRefresh} title={t('desk.restarting')}>
          {t('desk.nothing-lost')}
        </Banner>
      );
    case 'down':
      return (
        <Banner tone="danger" title={t('desk.down')}>
          {sentence(desk.refusal)}
        </Banner>
      );
    case 'up':
      return backAt === null ? null : (
        <Banner tone="good" title={t('desk.back', { time: format.timeWithSeconds(backAt) })} />
      );
  }
}
