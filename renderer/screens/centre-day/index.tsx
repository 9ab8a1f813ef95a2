import { IconCloudUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { Button, Toolbar } from '../../parts/index.ts';
import table from '../table/table.module.css';
import { DayStrip } from './day-strip.tsx';
import { Register } from './register.tsx';

/** The centre's day on one screen. */
export default function CentreDayScreen() {
  const { t } = useTranslation('centre-day');
  const format = useFormat();
  const navigate = useNavigate();
  const now = useNow();
  return (
    <>
      <Toolbar
        title={t('title')}
        end={
          <>
            <Register />
            <Button
              variant="primary"
              icon={IconCloudUp}
              chord="Ctrl+Enter"
              onPress={() => void navigate({ to: '/outbox' })}
            >
              {t('to-outbox')}
            </Button>
          </>
        }
      >
        <span className={table.faint}>{format.day(now)}</span>
      </Toolbar>
      <DayStrip tall />
    </>
  );
}
