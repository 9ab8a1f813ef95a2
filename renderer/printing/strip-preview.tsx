import { useTranslation } from 'react-i18next';
import type { ReceiptKind } from '../../desk/contract/receipt.ts';
import { useProcedure } from '../desk/index.ts';
import { Failed, SkeletonRows } from '../parts/index.ts';
import { useObjectUrl } from '../parts/picture.ts';
import s from './strip-preview.module.css';

/** A strip as it will be burnt, at the size of its dots. */
export function StripPreview(paper: { kind: ReceiptKind; dossierId: string; copy?: number }) {
  const { t } = useTranslation('receipt');
  const preview = useProcedure('receipt.preview', paper, { staleTime: 0, keepPrevious: true });
  const url = useObjectUrl(preview.data?.png, 'image/png');
  if (preview.isError) return <Failed error={preview.error} retry={() => void preview.refetch()} />;
  if (preview.data === undefined || url === null) return <SkeletonRows rows={10} />;
  return (
    <figure className={s.strip}>
      <img src={url} alt={t('preview', { paper: t(`paper.${paper.kind}`) })} />
      <figcaption>{t('length', { count: Math.round(preview.data.heightMm / 10) })}</figcaption>
    </figure>
  );
}
