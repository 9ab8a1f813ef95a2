import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DocumentKind, type DossierView } from '../../../desk/contract/dossier.ts';
import { useProcedure } from '../../desk/index.ts';
import { useKeys } from '../../keys/index.ts';
import { cls, Icon } from '../../parts/index.ts';
import { DocumentDialog } from './document-dialog.tsx';
import s from './dossier.module.css';

/** Official papers that this dossier can give now, with how many copies exist. Opening one shows it before it is printed. */
export function Documents({ view }: { view: DossierView }) {
  const { t } = useTranslation(['dossier', 'receipt']);
  const [shown, setShown] = useState<DocumentKind | null>(null);
  const documents = view.documents.flatMap(each => {
    const kind = DocumentKind.safeParse(each.kind);
    return kind.success ? [{ kind: kind.data, copies: each.copies }] : [];
  });
  // A strip that nobody confirmed is asked about in its paper's own dialog: its line leads there.
  const { dossierId } = view.row;
  const strips = useProcedure('receipt.state', { dossierId }, { staleTime: Infinity });
  const inDoubt = (kind: DocumentKind) => strips.data?.doubts.some(doubt => doubt.kind === kind) ?? false;
  const first = documents.find(({ kind }) => inDoubt(kind)) ?? documents[0];
  useKeys(
    '',
    first === undefined
      ? []
      : [{ chord: 'Ctrl+P', label: t('dossier:documents.print'), run: () => setShown(first.kind) }],
  );
  if (documents.length === 0) return null;
  return (
    <section className={s.documents}>
      <h3>{t('dossier:documents.title')}</h3>
      <ul>
        {documents.map(({ kind, copies }) => (
          <li key={kind}>
            <button type="button" onClick={() => setShown(kind)}>
              <Icon of={IconPrinter} />
              <span>{t(`dossier:document.${kind}`)}</span>
              <small className={cls(inDoubt(kind) && s.doubt)}>
                {inDoubt(kind) ? t('receipt:doubt.short') : t('dossier:documents.copies', { count: copies })}
              </small>
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
