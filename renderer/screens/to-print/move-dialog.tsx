import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrinterChoice, PrintJob } from '../../../desk/contract/print.ts';
import { useCommand } from '../../desk/index.ts';
import { Dialog } from '../../parts/index.ts';

export interface MoveDialogProps {
  job: PrintJob;
  printers: readonly PrinterChoice[];
  opened: boolean;
  onClose: () => void;
}

/** Takes a sheet to another printer; the one that has it lets go of it first. */
export function MoveDialog({ job, printers, opened, onClose }: MoveDialogProps) {
  const { t } = useTranslation('printing');
  const move = useCommand('print.move');
  const others = printers.filter(({ id }) => id !== job.printer.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const printerId = chosen ?? others[0]?.id;
  const confirm = async () => {
    if (printerId !== undefined && (await move.run({ jobId: job.jobId, printerId })) !== null) onClose();
  };
  return (
    <Dialog
      title={t('move.title')}
      opened={opened}
      onClose={onClose}
      refusal={move.refusal}
      {...(printerId === undefined
        ? {}
        : {
            confirm: {
              label: t('move.confirm'),
              variant: 'primary' as const,
              onPress: () => void confirm(),
              busy: move.busy,
            },
          })}
    >
      {printerId === undefined ? (
        <p>{t('move.none')}</p>
      ) : (
        <Radio.Group label={t('move.choose')} value={printerId} onChange={setChosen}>
          <Stack gap={8} mt={8}>
            {others.map(({ id, name, simulator }) => (
              <Radio key={id} value={id} label={simulator ? t('simulated', { name }) : name} />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Dialog>
  );
}
