import { IconShieldCheck, IconPlugConnected, IconTypography, IconUserPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSystem } from '../../desk/index.ts';
import { Button, Toolbar } from '../../parts/index.ts';
import { Segments } from '../table/segments.tsx';
import { Accounts } from './accounts.tsx';
import s from './admin.module.css';
import { CardKeys } from './card-keys.tsx';
import { Journal } from './journal.tsx';
import { PlateLetters } from './plate-letters.tsx';
import { type TabHandle, Workstation } from './workstation.tsx';

const TABS = ['accounts', 'workstation', 'letters', 'keys', 'journal'] as const;
type Tab = (typeof TABS)[number];

/** Administration: accounts, the workstation and its registry, the proof of the journal. */
export default function AdminScreen() {
  const { t } = useTranslation('admin');
  const system = useSystem();
  const [tab, setTab] = useState<Tab>('accounts');
  const [creating, setCreating] = useState(false);
  const workstation = useRef<TabHandle>(null);
  const letters = useRef<TabHandle>(null);
  const journal = useRef<TabHandle>(null);
  const enrolled = system.data?.workstation != null;

  return (
    <>
      <Toolbar title={t('title')} end={primary()}>
        <Segments
          name={t('title')}
          value={tab}
          onChoose={setTab}
          choices={TABS.map(one => ({ value: one, label: t(`tab.${one}`) }))}
        />
      </Toolbar>
      <div className={s.scroll}>
        {tab === 'accounts' ? (
          <Accounts creating={creating} onClose={() => setCreating(false)} />
        ) : tab === 'workstation' ? (
          <Workstation ref={workstation} />
        ) : tab === 'letters' ? (
          <PlateLetters ref={letters} />
        ) : tab === 'keys' ? (
          <CardKeys />
        ) : (
          <Journal ref={journal} />
        )}
      </div>
    </>
  );

  function primary() {
    switch (tab) {
      case 'accounts':
        return (
          <Button variant="primary" icon={IconUserPlus} chord="Ctrl+Enter" onPress={() => setCreating(true)}>
            {t('create')}
          </Button>
        );
      case 'workstation':
        return enrolled ? null : (
          <Button
            variant="primary"
            icon={IconPlugConnected}
            chord="Ctrl+Enter"
            onPress={() => workstation.current?.run()}
          >
            {t('enrol')}
          </Button>
        );
      case 'letters':
        return (
          <Button
            variant="primary"
            icon={IconTypography}
            chord="Ctrl+Enter"
            onPress={() => letters.current?.run()}
          >
            {t('letters.install')}
          </Button>
        );
      case 'keys':
        // Each kind of card has its own keys, and its own button beside them.
        return null;
      case 'journal':
        return (
          <Button
            variant="primary"
            icon={IconShieldCheck}
            chord="Ctrl+Enter"
            onPress={() => journal.current?.run()}
          >
            {t('journal.verify')}
          </Button>
        );
    }
  }
}
