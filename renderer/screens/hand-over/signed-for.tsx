import { IconAlertOctagon, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SignatureView } from '../../../desk/contract/hand-over.ts';
import { refusalOf, useProcedure } from '../../desk/index.ts';
import { Ltr, Tag, useRefusalText } from '../../parts/index.ts';
import s from './hand-over.module.css';
import { InkPicture } from './ink-picture.tsx';

/** How a hand-over was signed for, its ink checked against its act now. Nothing for a hand-over of before signatures. */
export function SignedFor({ dossierId }: { dossierId: string }) {
  const sentence = useRefusalText();
  const asked = useProcedure('hand-over.signature', { dossierId });
  if (asked.isError) return <small>{sentence(refusalOf(asked.error))}</small>;
  const signature = asked.data?.signature ?? null;
  return signature === null ? null : <Signed signature={signature} />;
}

function Signed({ signature }: { signature: SignatureView }) {
  const { t } = useTranslation(['signature', 'dossier']);
  switch (signature.how) {
    case 'paper':
      return (
        <small>{t('signature:history.paper', { paper: t(`dossier:document.${signature.paper}`) })}</small>
      );
    case 'unable':
      return (
        <small>
          {t(`signature:reason.${signature.reason}`)}
          {signature.note === '' ? null : (
            <>
              {t('signature:comma')}
              <bdi>{signature.note}</bdi>
            </>
          )}
          {signature.witness === ''
            ? null
            : t('signature:comma') + t('signature:history.witness', { name: signature.witness })}
        </small>
      );
    case 'pen':
    case 'touch':
    case 'mouse':
      return (
        <span className={s.signed}>
          <small>{t(`signature:history.${signature.how}`)}</small>
          {signature.strokes === null ? null : (
            <InkPicture
              strokes={signature.strokes}
              label={t('signature:history.ink', { name: signature.statement?.recipient.name ?? '' })}
            />
          )}
          <small className={s.verdict}>
            <Tag
              tone={signature.verdict === 'unchanged' ? 'good' : 'danger'}
              icon={signature.verdict === 'unchanged' ? IconCheck : IconAlertOctagon}
            >
              {t(`signature:verdict.${signature.verdict}`)}
            </Tag>
            <Ltr mono>{signature.hash.slice(0, 16)}</Ltr>
          </small>
        </span>
      );
  }
}
