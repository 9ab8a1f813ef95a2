import { IconArrowBackUp, IconBan, IconFilePlus, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { ActionBar, Button } from '../../parts/index.ts';
import { lastQueue } from '../queue/last-queue.ts';
import { SendBack } from '../validate/send-back.tsx';
import { SetAside } from '../validate/set-aside.tsx';
import { actionsOf } from './actions.ts';
import { ConfirmBar } from './confirm-bar.tsx';
import { DeliverDialog } from './deliver-dialog.tsx';
import { ReceiveDialog } from './receive-dialog.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { ResumeDialog } from './resume-dialog.tsx';
import s from './dossier.module.css';

type Open = 'sign' | 'deliver' | 'send-back' | 'suspend' | 'resume' | 'reject' | 'receive';

/** What this person may do to this dossier, and nothing else. One filled button: the next gesture. */
export function ActionsBar({ view }: { view: DossierView }) {
  const { t } = useTranslation(['dossier', 'words']);
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open | null>(null);
  const actions = actionsOf(view);
  const { next } = actions;
  const close = () => setOpen(null);
  // Back to the list, on what took this dossier's place: the next one is under the hand.
  const leave = () => {
    close();
    void navigate({ to: '/queue/$queue', params: { queue: lastQueue() } });
  };
  if (open === 'sign' && next?.kind === 'sign-here')
    return <ConfirmBar view={view} step={next.step} onCancel={close} onDone={leave} />;

  const start = () => {
    if (next === null) return;
    switch (next.kind) {
      case 'sign-here':
        setOpen('sign');
        return;
      case 'deliver':
        setOpen('deliver');
        return;
      case 'open':
        void navigate({ to: next.to });
    }
  };
  const nothing =
    next === null &&
    !actions.receive &&
    !actions.resume &&
    !actions.sendBack &&
    !actions.suspend &&
    !actions.reject;
  return (
    <>
      <ActionBar
        end={
          next === null ? (
            <span className={s.soft}>
              {view.row.next === null
                ? t('dossier:closed')
                : view.suspended !== null
                  ? t('dossier:aside-now')
                  : t('dossier:not-yours')}
            </span>
          ) : (
            <Button
              variant="primary"
              size="l"
              chord="Ctrl+Enter"
              {...(next.kind === 'sign-here' ? { icon: 'star' as const } : {})}
              onPress={start}
            >
              {t(`dossier:do.${next.kind === 'deliver' ? 'deliver' : next.step}`)}
            </Button>
          )
        }
      >
        {actions.sendBack ? (
          <Button
            variant="danger"
            icon={IconArrowBackUp}
            flipIcon
            chord="F8"
            onPress={() => setOpen('send-back')}
          >
            {t('dossier:do.send-back')}
          </Button>
        ) : null}
        {actions.reject ? (
          <Button
            variant="danger"
            icon={IconBan}
            {...(actions.sendBack ? {} : { chord: 'F8' })}
            onPress={() => setOpen('reject')}
          >
            {t('dossier:do.reject')}
          </Button>
        ) : null}
        {actions.suspend ? (
          <Button icon={IconPlayerPause} chord="F9" onPress={() => setOpen('suspend')}>
            {t('dossier:do.suspend')}
          </Button>
        ) : null}
        {actions.resume ? (
          <Button icon={IconPlayerPlay} chord="F9" onPress={() => setOpen('resume')}>
            {t('dossier:do.resume')}
          </Button>
        ) : null}
        {actions.receive ? (
          <Button icon={IconFilePlus} chord="F4" onPress={() => setOpen('receive')}>
            {t('dossier:do.receive')}
          </Button>
        ) : null}
        {nothing ? <span className={s.soft}>{t('dossier:read-only')}</span> : null}
      </ActionBar>
      {actions.sendBack ? (
        <SendBack view={view} opened={open === 'send-back'} onClose={close} onDone={leave} />
      ) : null}
      {actions.suspend ? (
        <SetAside view={view} opened={open === 'suspend'} onClose={close} onDone={leave} />
      ) : null}
      {actions.receive ? <ReceiveDialog view={view} opened={open === 'receive'} onClose={close} /> : null}
      <RejectDialog view={view} opened={open === 'reject'} onClose={close} onDone={leave} />
      <ResumeDialog view={view} opened={open === 'resume'} onClose={close} />
      <DeliverDialog view={view} opened={open === 'deliver'} onClose={close} />
    </>
  );
}
