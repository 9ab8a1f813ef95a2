import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Own } from '../../parts/index.ts';

/** The owner in the window's language where he has a name in it. */
export function Owner({ name }: { name: DossierView['row']['owner'] }) {
  const language = useLanguage();
  const arabic = language === 'ar' && name.arabic !== '';
  return <Own lang={arabic ? 'ar' : 'fr'}>{arabic ? name.arabic : name.latin}</Own>;
}
