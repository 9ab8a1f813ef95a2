import { useTranslation } from 'react-i18next';
import type { DocumentKind } from '../../../desk/contract/dossier.ts';
import { useProcedure } from '../../desk/index.ts';
import { Button, Dialog, Failed, SkeletonRows } from '../../parts/index.ts';
import { useObjectUrl } from '../../parts/picture.ts';
import {
  DoubtBanner,
  PrintState,
  receiptKind,
  SheetBanner,
  StripPreview,
  usePrinting,
} from '../../printing/index.ts';
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
  const { t } = useTranslation(['dossier', 'receipt', 'printing']);
  const shown = kind === null ? null : { kind, dossierId };
  const printing = usePrinting(shown);
  const [usual, other] = printing.ways;
  const { last, doubt } = printing;
  const roll = receiptKind(shown);
  const close = () => {
    printing.clear();
    onClose();
  };
  return (
    <Dialog
      title={kind === null ? '' : t(`dossier:document.${kind}`)}
      opened={kind !== null}
      onClose={close}
      size={720}
      refusal={doubt === null ? printing.refusal : null}
      confirm={{
        label:
          printing.sheet !== null
            ? t('printing:retry')
            : copies === 0
              ? t('dossier:documents.print')
              : t('dossier:documents.print-again'),
        onPress: () => void printing.print(),
        busy: printing.busy,
      }}
    >
      <DoubtBanner printing={printing} />
      <SheetBanner printing={printing} />
      {kind === null ? null : roll !== undefined && (last?.way ?? usual) === 'strip' ? (
        <div className={s.roll}>
          <StripPreview kind={roll} dossierId={dossierId} />
        </div>
      ) : (
        <Sheet kind={kind} dossierId={dossierId} />
      )}
      <div className={s.otherWay}>
        {other === undefined ? null : (
          <Button size="s" busy={printing.busy} onPress={() => void printing.print(other)}>
            {t(`receipt:print.${other}`)}
          </Button>
        )}
        <PrintState printing={printing} />
      </div>
      {copies === 0 || last !== null ? null : (
        <p className={s.soft}>{t('dossier:documents.duplicata', { count: copies })}</p>
      )}
      {last === null ? null : (
        <p className={s.good} role="status">
          {t('dossier:documents.printed', { copy: last.copy, printer: last.printer })}
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
