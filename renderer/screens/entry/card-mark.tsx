import { IconCheck, IconCreditCard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntryView } from '../../../desk/contract/entry.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Banner, Button, Ltr, Tag } from '../../parts/index.ts';

type Card = NonNullable<EntryView['card']>;

/** Under a field that the card filled and nobody has looked at: where it comes from, and the gesture that takes it. */
export function CardMark({
  name,
  verdict,
  onTake,
}: {
  name: string;
  verdict: Card['verdict'];
  onTake: () => void;
}) {
  const { t } = useTranslation(['entry', 'intake']);
  return (
    <>
      <Tag tone={verdict === 'authentic' ? 'info' : 'warn'} icon={IconCreditCard}>
        {t('entry:card.mark')}
      </Tag>
      <Button size="s" icon={IconCheck} label={t('entry:card.take-name', { name })} onPress={onTake}>
        {t('entry:card.take')}
      </Button>
    </>
  );
}

/** What the counter read on the card: who vouches for it, how many fields wait for a look, where the register says otherwise. */
export function CardBanner({ card, waiting }: { card: Card; waiting: number }) {
  const { t } = useTranslation(['entry', 'intake', 'fields']);
  const pick = useBilingual();
  const format = useFormat();
  if (waiting === 0 && card.differences.length === 0) return null;
  return (
    <Banner
      tone={card.verdict === 'authentic' && card.differences.length === 0 ? 'info' : 'warn'}
      icon={IconCreditCard}
      title={waiting === 0 ? t('entry:card.differs') : t('entry:card.waiting', { count: waiting })}
    >
      {t('entry:card.read', { at: format.instant(card.readAt) })} <Ltr>{card.support ?? '—'}</Ltr>
      {' · '}
      {t(`intake:card.verdict.${card.verdict}`)}
      {card.centre === null ? null : ` · ${t('entry:card.centre', { centre: pick(card.centre) })}`}
      {card.differences.map(({ field, card: said, here }) => (
        <span key={field}>
          {' · '}
          {t(`fields:${field}`)} {t('entry:card.said')} <bdi>{said}</bdi>, {t('entry:card.here')}{' '}
          <bdi>{here}</bdi>
        </span>
      ))}
    </Banner>
  );
}
