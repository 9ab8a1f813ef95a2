import { Popover } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FlowOperation } from '../../../domain/dossier/flow.ts';
import { useCommand } from '../../desk/index.ts';
import { useKeys } from '../../keys/index.ts';
import { Button, useRefusalText } from '../../parts/index.ts';
import { OperationPicker } from './operation-picker.tsx';
import s from './queue.module.css';

/** Starts a dossier: `F2`, then the operation. The draft is on disk before its screen opens. */
export function NewDossier() {
  const { t } = useTranslation('queue');
  const navigate = useNavigate();
  const sentence = useRefusalText();
  const start = useCommand('intake.start');
  const [opened, setOpened] = useState(false);
  useKeys('', [{ chord: 'Ctrl+Enter', label: t('new'), run: () => setOpened(true), quiet: true }]);

  const choose = async (operation: FlowOperation) => {
    setOpened(false);
    const draft = await start.run({ operation });
    if (draft !== null) await navigate({ to: '/intake/$draftId', params: { draftId: draft.draftId } });
  };
  return (
    <>
      {start.refusal === null ? null : (
        <span className={s.refused} role="alert">
          {sentence(start.refusal)}
        </span>
      )}
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={640}
        trapFocus
        returnFocus
        withRoles={false}
      >
        <Popover.Target>
          <Button
            variant="primary"
            icon={IconFilePlus}
            chord="F2"
            busy={start.busy}
            aria-haspopup="dialog"
            aria-expanded={opened}
            onPress={() => setOpened(before => !before)}
          >
            {t('new')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown role="dialog" aria-label={t('new.which')}>
          <OperationPicker onChoose={operation => void choose(operation)} />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
