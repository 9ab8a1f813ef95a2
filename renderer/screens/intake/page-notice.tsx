import { IconAlertTriangle, IconScan, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PageRef } from '../../../desk/contract/shapes.ts';
import { Button, Icon } from '../../parts/index.ts';
import s from './page-notice.module.css';

/** What was said of a page when it was scanned, and the two gestures that answer it. Nothing is done by itself. */
export function PageNotice({
  page,
  onAgain,
  onRemove,
}: {
  page: PageRef;
  onAgain: (page: PageRef) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('intake');
  if (page.marks.length === 0) return null;
  const blank = page.marks.includes('blank');
  return (
    <div className={s.notice} role="status">
      <Icon of={IconAlertTriangle} size={14} />
      <span>{page.marks.map(mark => t(`mark.${mark}`)).join(' ')}</span>
      {blank ? (
        <Button size="s" icon={IconTrash} onPress={onRemove}>
          {t('scan.remove')}
        </Button>
      ) : (
        <Button size="s" icon={IconScan} onPress={() => onAgain(page)}>
          {t('scan.again')}
        </Button>
      )}
    </div>
  );
}
