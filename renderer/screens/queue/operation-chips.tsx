import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FlowOperation } from '../../../domain/dossier/flow.ts';
import { Icon } from '../../parts/index.ts';
import { Chip } from './chip.tsx';
import { chipsShown, type CountedOperation } from './chips-shown.ts';
import s from './queue.module.css';

/** The operations that a queue holds, as filters: the most frequent by chips, the rest behind one menu with their counts. */
export function OperationChips({
  operations,
  chosen,
  room,
  onChoose,
}: {
  operations: readonly CountedOperation[];
  chosen: FlowOperation | null;
  /** Pixels left for the chips. */
  room: number;
  onChoose: (operation: FlowOperation | null) => void;
}) {
  const { t } = useTranslation(['queue', 'words']);
  const nameOf = (operation: FlowOperation) => t(`words:operation.${operation}`);
  const { shown, others } = chipsShown(operations, chosen, nameOf, room);
  return (
    <>
      <Chip on={chosen === null} onPress={() => onChoose(null)}>
        {t('queue:all')}
      </Chip>
      {shown.map(({ operation, count }) => (
        <Chip key={operation} on={chosen === operation} onPress={() => onChoose(operation)} count={count}>
          {nameOf(operation)}
        </Chip>
      ))}
      {others.length === 0 ? null : (
        <Menu position="bottom-start" width={300}>
          <Menu.Target>
            <button type="button" className={s.chip} aria-label={t('queue:others.which')}>
              {t('queue:others')}
              <small>{others.reduce((sum, each) => sum + each.count, 0)}</small>
              <Icon of={IconChevronDown} size={14} />
            </button>
          </Menu.Target>
          <Menu.Dropdown className={s.others ?? ''}>
            {others.map(({ operation, count }) => (
              <Menu.Item
                key={operation}
                onClick={() => onChoose(operation)}
                rightSection={<small>{count}</small>}
              >
                {nameOf(operation)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}
