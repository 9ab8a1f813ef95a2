import { IconEyeCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { FormField } from '../../../domain/dossier/form.ts';
import { useBilingual } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import { Icon, ScanViewer, Zone } from '../../parts/index.ts';
import s from './entry.module.css';
import { type Chosen, pageFor } from './scan-follow.ts';

/** Zone 1 of entry and check: every page of the dossier, the form first; it follows the field in hand until `Alt S` holds it. */
export function ScanBeside({
  dossier,
  field,
  foot,
}: {
  dossier: DossierView;
  /** Field being typed or read. */
  field?: FormField | undefined;
  foot?: React.ReactNode;
}) {
  const { t } = useTranslation('entry');
  const pick = useBilingual();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [follows, setFollows] = useState(true);
  const order = dossier.checklist.documents.map(paper => paper.key);
  const pages = [...dossier.pages].sort(
    (a, b) => order.indexOf(a.paperKey) - order.indexOf(b.paperKey) || a.position - b.position,
  );
  const wanted = follows ? pageFor(field, dossier, chosen) : (chosen?.page ?? null);
  const current = pages.find(page => page.id === wanted) ?? pages[0];
  const at = order.indexOf(current?.paperKey ?? '');
  const paper = dossier.checklist.documents[at];
  const turn = () => {
    // Held where it stands, not where it stood before it followed.
    if (current !== undefined) setChosen({ page: current.id, field: undefined });
    setFollows(!follows);
  };
  useKeys(t('scan.title'), [{ chord: 'Alt+S', label: t('scan.follow'), run: turn }]);
  return (
    <Zone
      n={1}
      flush
      className={s.scan}
      title={<span className={s.cut}>{paper === undefined ? t('scan.title') : pick(paper)}</span>}
      aside={at === -1 ? null : <span className={s.hint}>{t('scan.paper', { at: at + 1 })}</span>}
      foot={foot}
    >
      <ScanViewer
        pages={pages}
        current={current?.id ?? null}
        onPage={page => setChosen({ page, field: field?.id })}
        empty={t('scan.none')}
        tools={
          <button type="button" aria-pressed={follows} aria-label={t('scan.follow')} onClick={turn}>
            <Icon of={IconEyeCheck} />
          </button>
        }
      />
    </Zone>
  );
}
