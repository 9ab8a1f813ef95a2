import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../desk/index.ts';
import { Button, Dialog, Failed, SkeletonRows } from '../../parts/index.ts';
import { useObjectUrl } from '../../parts/picture.ts';
import s from './centre-day.module.css';

/** The day's register on paper: every act of the centre today, and the fingerprint of the journal that holds them. */
export function Register() {
  const { t } = useTranslation('centre-day');
  const print = useCommand('document.print');
  const [opened, setOpened] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const close = () => {
    setOpened(false);
    setDone(null);
    print.clear();
  };
  const send = async () => {
    const printed = await print.run({ kind: 'registre-du-jour' });
    setDone(printed === null ? null : t('register.printed', { printer: printed.printer }));
  };
  return (
    <>
      <Button icon={IconPrinter} chord="Ctrl+P" onPress={() => setOpened(true)}>
        {t('register')}
      </Button>
      <Dialog
        title={t('register')}
        opened={opened}
        onClose={close}
        size={720}
        refusal={print.refusal}
        confirm={{ label: t('register.print'), onPress: () => void send(), busy: print.busy }}
      >
        <Sheet />
        {done === null ? null : <p role="status">{done}</p>}
      </Dialog>
    </>
  );
}

function Sheet() {
  const { t } = useTranslation('centre-day');
  const preview = useProcedure('document.preview', { kind: 'registre-du-jour' }, { staleTime: 0 });
  const url = useObjectUrl(preview.data?.png, 'image/png');
  if (preview.isError) return <Failed error={preview.error} retry={() => void preview.refetch()} />;
  if (preview.data === undefined || url === null) return <SkeletonRows rows={10} />;
  return (
    <figure className={s.register}>
      <img src={url} alt={preview.data.title} />
      <figcaption>{t('register.pages', { count: preview.data.pages })}</figcaption>
    </figure>
  );
}
