import { Select, TextInput } from '@mantine/core';
import { IconFileImport, IconPlayerStop, IconScan } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../desk/contract/index.ts';
import { MAX_IMPORT_BYTES } from '../../../desk/contract/paper.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand, useSystem } from '../../desk/index.ts';
import { useBilingual } from '../../i18n/index.ts';
import { Button, Dialog } from '../../parts/index.ts';
import s from './dossier.module.css';
import { latePapers } from './late-papers.ts';
import { useReceiveScan } from './receive-scan.ts';
import type { GestureDialogProps } from './reject-dialog.tsx';

/** Receives a paper brought after the deposit: which one, its sheets, and the signature that it was seen conforming. */
export function ReceiveDialog({ view, opened, onClose }: GestureDialogProps) {
  const { t } = useTranslation('dossier');
  const own = useBilingual();
  const system = useSystem();
  const receive = useCommand('paper.receive');
  const papers = latePapers(view);
  const [wanted, setWanted] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<Refusal | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const coming = useReceiveScan();
  const paperKey = papers.some(paper => paper.key === wanted) ? wanted : (papers[0]?.key ?? null);

  const close = () => {
    setWanted(null);
    setNote('');
    setFault(null);
    receive.clear();
    onClose();
  };
  const take = async (from: Input<'paper.receive'>['from'], scanId?: string) => {
    setFault(null);
    if (paperKey === null) return;
    const done = await receive.run({
      ...(scanId !== undefined && { commandId: scanId }),
      ...{ dossierId: view.row.dossierId, version: view.version, paperKey, note: note.trim(), from },
    });
    if (done !== null) close();
  };
  const scan = () => {
    const scanners = system.data?.devices.filter(device => device.kind === 'scanner') ?? [];
    const scanner = scanners.find(each => each.state === 'ready' || each.state === 'idle') ?? scanners[0];
    if (scanner === undefined) setFault({ code: 'scanner-absent' });
    else void take({ scannerId: scanner.id }, coming.begin()).finally(coming.end);
  };
  const takeFile = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    if (chosen.size > MAX_IMPORT_BYTES)
      setFault({
        code: 'file-too-large',
        params: { name: chosen.name, max: Math.round(MAX_IMPORT_BYTES / 1024 / 1024) },
      });
    else await take({ name: chosen.name, bytes: new Uint8Array(await chosen.arrayBuffer()) });
  };

  return (
    <Dialog
      title={t('receive.title', { number: view.row.number })}
      opened={opened}
      // While sheets come, leaving is stopping: a paper must not be received behind a closed window.
      onClose={coming.count === null ? close : coming.stop}
      refusal={fault ?? receive.refusal}
    >
      <Select
        data-autofocus
        label={t('receive.paper')}
        searchable
        // Opened by itself the list would lie over the two buttons that receive.
        openOnFocus={false}
        allowDeselect={false}
        data={papers.map(paper => ({ value: paper.key, label: own(paper) }))}
        value={paperKey}
        onChange={setWanted}
        comboboxProps={{ shadow: 'md' }}
      />
      <TextInput
        label={t('receive.note')}
        maxLength={500}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
      />
      <p className={s.soft}>{t('receive.said')}</p>
      <div className={s.ways}>
        {coming.count === null ? null : (
          <>
            <span role="status">{t('receive.coming', { pages: coming.count })}</span>
            <Button variant="outline" icon={IconPlayerStop} chord="Escape" onPress={coming.stop}>
              {t('receive.stop')}
            </Button>
          </>
        )}
        <Button
          icon={IconFileImport}
          chord="Ctrl+O"
          onPress={() => file.current?.click()}
          busy={receive.busy}
        >
          {t('receive.file')}
        </Button>
        <Button variant="primary" icon={IconScan} chord="Ctrl+Enter" onPress={scan} busy={receive.busy}>
          {t('receive.scan')}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        hidden
        accept="application/pdf,image/jpeg,image/png,image/tiff"
        aria-label={t('receive.file')}
        onChange={event => {
          const [chosen] = event.currentTarget.files ?? [];
          // The same file may be chosen again after a refusal.
          event.currentTarget.value = '';
          void takeFile(chosen);
        }}
      />
    </Dialog>
  );
}
