import { TextInput } from '@mantine/core';
import { IconScan } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperVerdict } from '../../../desk/contract/dossier.ts';
import { paperCodeIn } from '../../../domain/journal/paper-code.ts';
import { useAction } from '../../desk/index.ts';
import { Button, Dialog } from '../../parts/index.ts';
import { Verdict } from './paper-verdict.tsx';
import { dossierNumberIn } from './receipt-code.ts';

/**
 * Reads the code of a récépissé or of any other paper (`F3`) with a hand reader, or a number that is typed. A signed code is judged,
 * here and without a line, and what must stand on the paper is shown; a number opens its dossier.
 */
export function ReadReceipt() {
  const { t } = useTranslation('queue');
  const navigate = useNavigate();
  const find = useAction('search.find');
  const verify = useAction('document.verify');
  const [opened, setOpened] = useState(false);
  const [read, setRead] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [verdict, setVerdict] = useState<PaperVerdict | null>(null);

  const again = () => {
    setRead('');
    setFault(null);
    setVerdict(null);
    find.clear();
    verify.clear();
  };
  const close = () => {
    setOpened(false);
    again();
  };
  const goTo = async (id: string) => {
    close();
    await navigate({ to: '/dossier/$id', params: { id } });
  };
  const open = async () => {
    const code = paperCodeIn(read);
    if (code !== null) {
      setVerdict(await verify.run({ text: code }));
      setRead('');
      return;
    }
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
    await goTo(row.dossierId);
  };
  const here = verdict?.verdict === 'authentic' ? verdict.dossierId : null;
  const confirm =
    here !== null && read === ''
      ? { label: t('receipt.open-dossier'), onPress: () => void goTo(here) }
      : {
          label: paperCodeIn(read) === null ? t('open') : t('receipt.verify'),
          onPress: () => void open(),
          busy: find.busy || verify.busy,
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
        size={620}
        refusal={verify.refusal ?? find.refusal}
        confirm={confirm}
      >
        <form
          onSubmit={event => {
            event.preventDefault();
            void open();
          }}
        >
          <TextInput
            label={verdict === null ? t('receipt.number') : t('receipt.another')}
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
            data-takes-codes
            data-autofocus
          />
        </form>
        {verdict === null ? null : <Verdict of={verdict} />}
      </Dialog>
    </>
  );
}
