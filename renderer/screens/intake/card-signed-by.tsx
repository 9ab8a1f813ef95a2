import { useTranslation } from 'react-i18next';
import type { CardReadingView } from '../../../desk/contract/card.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import s from './compare.module.css';

/** Who signed a card, until when or since when he counts, and how old the list is that says so. */
export function CardSignedBy({ reading }: { reading: CardReadingView }) {
  const { t } = useTranslation('intake');
  const pick = useBilingual();
  const format = useFormat();
  const { issuer, list, signer } = reading;
  const named = issuer && { centre: pick(issuer.centre), workstation: issuer.workstation };
  return (
    <p className={s.none} data-part="signed-by">
      {named === null
        ? signer !== null && t('card.issuer.unknown', { signer: signer.replaceAll('\n', ', ') })
        : t(issuer?.here === true ? 'card.issuer.here' : 'card.issuer.other', named)}{' '}
      {issuer === null
        ? null
        : issuer.revokedOn !== null
          ? t('card.issuer.revoked', { day: format.date(issuer.revokedOn) })
          : issuer.until !== null && t('card.issuer.until', { day: format.date(issuer.until) })}{' '}
      {list.date === null
        ? t('card.list.never')
        : t(list.ageDays === 0 ? 'card.list.today' : 'card.list.age', {
            day: format.day(list.date),
            count: list.ageDays ?? 0,
          })}
    </p>
  );
}
