import { TextInput } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../desk/index.ts';
import { Button, Dialog } from '../../parts/index.ts';
import { dossierNumberIn } from './receipt-code.ts';

/** Reads the code of a récépissé (`F3`) with a hand reader, or by typing the number, and opens its dossier. */
export function ReadReceipt() {
  const { t } = useTranslation('queue');
  const navigate = useNavigate();
  const find = useAction('search.find');
  const [opened, setOpened] = useState(false);
  const [read, setRead] = useState('');
  const [fault, setFault] = useState<string | null>(null);

  const close = () => {
    setOpened(false);
    setRead('');
    setFault(null);
    find.clear();
  };
  const open = async () => {
    const number = dossierNumberIn(read);
    if (number === null) {
      setFault(t('receipt.unreadable'));
      return;
    }
    const found = await find.run({ text: number, limit: 2 });
    if (found === null) return;
    const row = found.rows.find(candidate => candidate.number === number);
    if (row === undefined) {
      setFault(t('receipt.unknown', { number }));
      return;
    }
    close();
    await navigate({ to: '/dossier/$id', params: { id: row.dossierId } });
  };
  return (
    <>
      <Button icon={IconScan} chord="F3" onPress={() => setOpened(true)}>
        {t('receipt.read')}
      </Button>
      <Dialog
        title={t('receipt.read')}
        opened={opened}
        onClose={close}
        refusal={find.refusal}
        confirm={{ label: t('open'), onPress: () => void open(), busy: find.busy }}
      >
        <form
          onSubmit={event => {
            event.preventDefault();
            void open();
          }}
        >
          <TextInput
            label={t('receipt.number')}
            description={t('receipt.hint')}
            value={read}
            onChange={event => {
              setRead(event.currentTarget.value);
              setFault(null);
            }}
            error={fault ?? undefined}
            dir="ltr"
            autoComplete="off"
            autoFocus
            data-autofocus
          />
        </form>
      </Dialog>
    </>
  );
}
