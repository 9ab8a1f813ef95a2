import { IconClockExclamation } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { procedureKey, useCommand, useProcedure, useSession } from '../desk/index.ts';
import { useFormat } from '../i18n/index.ts';
import { Banner, Button, useRefusalText } from '../parts/index.ts';

/** A clock is looked at again this often: it is put right outside the application. */
const LOOK_AGAIN_MS = 30_000;

/** The clock is too far from the last act: nothing is signed until the chief or the administrator has said that it is right. */
export function ClockBanner() {
  const { t } = useTranslation('frame');
  const format = useFormat();
  const sentence = useRefusalText();
  const client = useQueryClient();
  const { agent } = useSession();
  const clock = useProcedure('system.clock', {}, { staleTime: 0 });
  const confirm = useCommand('system.confirm-clock');
  useEffect(() => {
    const timer = setInterval(
      () => void client.invalidateQueries({ queryKey: procedureKey('system.clock') }),
      LOOK_AGAIN_MS,
    );
    return () => clearInterval(timer);
  }, [client]);

  const jump = clock.data?.jump ?? null;
  if (jump === null) return null;
  const may = agent.role === 'chief' || agent.role === 'admin';
  return (
    <Banner
      tone="danger"
      icon={IconClockExclamation}
      title={t('clock.title', { count: jump.days, last: format.day(jump.lastAt) })}
      {...(may && {
        actions: (
          <Button size="s" busy={confirm.busy} onPress={() => void confirm.run({})}>
            {t('clock.confirm')}
          </Button>
        ),
      })}
    >
      {confirm.refusal === null
        ? may
          ? t('clock.look', { now: `${format.day(jump.now)} ${format.time(jump.now)}` })
          : t('clock.wait')
        : sentence(confirm.refusal)}
    </Banner>
  );
}
