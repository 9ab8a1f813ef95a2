import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentKind } from '../../../desk/contract/dossier.ts';
import { useCommand, useProcedure } from '../../desk/index.ts';
import { Dialog, Failed, SkeletonRows } from '../../parts/index.ts';
import { useObjectUrl } from '../../parts/picture.ts';
import s from './dossier.module.css';

export interface DocumentDialogProps {
  kind: DocumentKind | null;
  dossierId: string;
  /** Copies printed so far: from the second on, the paper says duplicata. */
  copies: number;
  onClose: () => void;
}

/** The paper as it will come out, then print it. A jam loses nothing: the act is recorded once the sheet is out. */
export function DocumentDialog({ kind, dossierId, copies, onClose }: DocumentDialogProps) {
  const { t } = useTranslation('dossier');
  const print = useCommand('document.print');
  const [done, setDone] = useState<string | null>(null);
  const close = () => {
    setDone(null);
    print.clear();
    onClose();
  };
  const send = async () => {
    if (kind === null) return;
    const printed = await print.run({ kind, dossierId });
    if (printed !== null) setDone(t('documents.printed', { copy: printed.copy, printer: printed.printer }));
  };
  return (
    <Dialog
      title={kind === null ? '' : t(`document.${kind}`)}
      opened={kind !== null}
      onClose={close}
      size={720}
      refusal={print.refusal}
      confirm={{
        label: copies === 0 ? t('documents.print') : t('documents.print-again'),
        onPress: () => void send(),
        busy: print.busy,
      }}
    >
      {kind === null ? null : <Sheet kind={kind} dossierId={dossierId} />}
      {copies === 0 || done !== null ? null : (
        <p className={s.soft}>{t('documents.duplicata', { count: copies })}</p>
      )}
      {done === null ? null : (
        <p className={s.good} role="status">
          {done}
        </p>
      )}
    </Dialog>
  );
}

function Sheet({ kind, dossierId }: { kind: DocumentKind; dossierId: string }) {
  const { t } = useTranslation('dossier');
  const preview = useProcedure('document.preview', { kind, dossierId }, { staleTime: 0 });
  const url = useObjectUrl(preview.data?.png, 'image/png');
  if (preview.isError) return <Failed error={preview.error} retry={() => void preview.refetch()} />;
  if (preview.data === undefined || url === null) return <SkeletonRows rows={10} />;
  return (
    <figure className={s.sheet}>
      <img src={url} alt={t('documents.alt', { title: preview.data.title })} />
      <figcaption className={s.soft}>{t('documents.pages', { count: preview.data.pages })}</figcaption>
    </figure>
  );
}
