import { Menu } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FLOW_OPERATIONS, type FlowOperation } from '../../../domain/dossier/flow.ts';
import { useCommand } from '../../desk/index.ts';
import { useKeys } from '../../keys/index.ts';
import { Article, Button, useRefusalText } from '../../parts/index.ts';
import s from './queue.module.css';

/** Starts a dossier: `F2`, then the operation. The draft is on disk before its screen opens. */
export function NewDossier() {
  const { t } = useTranslation(['queue', 'words']);
  const navigate = useNavigate();
  const sentence = useRefusalText();
  const start = useCommand('intake.start');
  const [opened, setOpened] = useState(false);
  useKeys('', [{ chord: 'Ctrl+Enter', label: t('queue:new'), run: () => setOpened(true), quiet: true }]);

  const choose = async (operation: FlowOperation) => {
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
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus>
        <Menu.Target>
          <Button
            variant="primary"
            icon={IconFilePlus}
            chord="F2"
            busy={start.busy}
            onPress={() => setOpened(before => !before)}
          >
            {t('queue:new')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('queue:new.which')}</Menu.Label>
          {FLOW_OPERATIONS.map((operation, index) => (
            <Menu.Item
              key={operation}
              onClick={() => void choose(operation)}
              rightSection={<Article n={t(`words:operation-article.${operation}`)} />}
              {...(index === 0 ? { 'data-autofocus': true } : {})}
            >
              {t(`words:operation-long.${operation}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
