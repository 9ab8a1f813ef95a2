import { IconCheck, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { DocumentKind } from '../../../desk/contract/dossier.ts';
import type { ProductionView } from '../../../desk/contract/production.ts';
import { Button, Tag, Zone } from '../../parts/index.ts';
import table from '../table/table.module.css';
import { DocumentDialog } from '../dossier/document-dialog.tsx';
import s from './production.module.css';

/** Where no card is encoded, the last zone: the papers that leave with the dossier, each printed before the production is signed. */
export function PaperZone({
  dossierId,
  papers,
  active,
  shown,
  onShow,
}: {
  dossierId: string;
  papers: ProductionView['papers'];
  active: boolean;
  /** Kind of the paper in front, null when none is. */
  shown: string | null;
  onShow: (kind: string | null) => void;
}) {
  const { t } = useTranslation(['production', 'dossier']);
  const kind = DocumentKind.safeParse(shown);
  return (
    <Zone n={3} title={t('production:papers.title')} active={active}>
      <ul className={s.papers}>
        {papers.map(paper => (
          <li key={paper.kind}>
            <span className={table.strong}>{t(`dossier:document.${paper.kind}`)}</span>
            {paper.copies === 0 ? (
              <Tag tone="warn">{t('production:papers.to-print')}</Tag>
            ) : (
              <Tag tone="good" icon={IconCheck}>
                {t('dossier:documents.copies', { count: paper.copies })}
              </Tag>
            )}
            <Button size="s" icon={IconPrinter} onPress={() => onShow(paper.kind)}>
              {t(paper.copies === 0 ? 'dossier:documents.print' : 'dossier:documents.print-again')}
            </Button>
          </li>
        ))}
      </ul>
      <p className={table.faint}>{t('production:papers.hint')}</p>
      <DocumentDialog
        kind={kind.success ? kind.data : null}
        dossierId={dossierId}
        copies={papers.find(paper => paper.kind === shown)?.copies ?? 0}
        onClose={() => onShow(null)}
      />
    </Zone>
  );
}
