import { IconReceipt } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Banner, Button, useRefusalText } from '../parts/index.ts';
import type { Printing } from './use-printing.ts';

/** Asks whether a strip that nobody confirmed came out whole. Answered by a person who sees it, by no default. */
export function DoubtBanner({ printing }: { printing: Printing }) {
  const { t } = useTranslation('receipt');
  const sentence = useRefusalText();
  const { doubt } = printing;
  if (doubt === null) return null;
  return (
    <Banner
      tone="warn"
      icon={IconReceipt}
      title={t('doubt.question', { printer: doubt.printer })}
      actions={
        <>
          <Button chord="Alt+O" onPress={() => void printing.answer(true)}>
            {t('doubt.whole')}
          </Button>
          <Button chord="Alt+N" onPress={() => void printing.answer(false)}>
            {t('doubt.broken')}
          </Button>
        </>
      }
    >
      {sentence(doubt.cause)}
    </Banner>
  );
}
