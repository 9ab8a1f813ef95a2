import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentKind, type DossierView } from '../../../desk/contract/dossier.ts';
import { useKeys } from '../../keys/index.ts';
import { Icon } from '../../parts/index.ts';
import { DocumentDialog } from './document-dialog.tsx';
import s from './dossier.module.css';

/** Official papers that this dossier can give now, with how many copies exist. Opening one shows it before it is printed. */
export function Documents({ view }: { view: DossierView }) {
  const { t } = useTranslation('dossier');
  const [shown, setShown] = useState<DocumentKind | null>(null);
  const documents = view.documents.flatMap(each => {
    const kind = DocumentKind.safeParse(each.kind);
    return kind.success ? [{ kind: kind.data, copies: each.copies }] : [];
  });
  const first = documents[0];
  useKeys(
    '',
    first === undefined
      ? []
      : [{ chord: 'Ctrl+P', label: t('documents.print'), run: () => setShown(first.kind) }],
  );
  if (documents.length === 0) return null;
  return (
    <section className={s.documents}>
      <h3>{t('documents.title')}</h3>
      <ul>
        {documents.map(({ kind, copies }) => (
          <li key={kind}>
            <button type="button" onClick={() => setShown(kind)}>
              <Icon of={IconPrinter} />
              <span>{t(`document.${kind}`)}</span>
              <small>{t('documents.copies', { count: copies })}</small>
            </button>
          </li>
        ))}
      </ul>
      <DocumentDialog
        kind={shown}
        dossierId={view.row.dossierId}
        copies={documents.find(each => each.kind === shown)?.copies ?? 0}
        onClose={() => setShown(null)}
      />
    </section>
  );
}
