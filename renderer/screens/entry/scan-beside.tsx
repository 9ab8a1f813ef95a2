import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useBilingual } from '../../i18n/index.ts';
import { ScanViewer, Zone } from '../../parts/index.ts';
import s from './entry.module.css';

/** Zone 1 of entry and check: every page of the dossier, the form first; the name of the paper in the header. */
export function ScanBeside({ dossier, foot }: { dossier: DossierView; foot?: React.ReactNode }) {
  const { t } = useTranslation('entry');
  const pick = useBilingual();
  const [shown, setShown] = useState<string | null>(null);
  const order = dossier.checklist.documents.map(paper => paper.key);
  const pages = [...dossier.pages].sort(
    (a, b) => order.indexOf(a.paperKey) - order.indexOf(b.paperKey) || a.position - b.position,
  );
  const current = pages.find(page => page.id === shown) ?? pages[0];
  const at = order.indexOf(current?.paperKey ?? '');
  const paper = dossier.checklist.documents[at];
  return (
    <Zone
      n={1}
      flush
      className={s.scan}
      title={<span className={s.cut}>{paper === undefined ? t('scan.title') : pick(paper)}</span>}
      aside={at === -1 ? null : <span className={s.hint}>{t('scan.paper', { at: at + 1 })}</span>}
      foot={foot}
    >
      <ScanViewer pages={pages} current={current?.id ?? null} onPage={setShown} empty={t('scan.none')} />
    </Zone>
  );
}
