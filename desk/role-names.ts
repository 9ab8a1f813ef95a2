import arActs from '../assets/i18n/ar/acts.json' with { type: 'json' };
import ar from '../assets/i18n/ar/roles.json' with { type: 'json' };
import frActs from '../assets/i18n/fr/acts.json' with { type: 'json' };
import fr from '../assets/i18n/fr/roles.json' with { type: 'json' };
import type { Role } from '../domain/dossier/flow.ts';
import type { Bilingual } from './contract/shapes.ts';

/** What each role is called, in both languages. */
export const ROLE_NAMES: Record<Role, Bilingual> = {
  counter: { fr: fr.counter, ar: ar.counter },
  control: { fr: fr.control, ar: ar.control },
  chief: { fr: fr.chief, ar: ar.chief },
  technician: { fr: fr.technician, ar: ar.technician },
  admin: { fr: fr.admin, ar: ar.admin },
};

/** What each kind of act is called in the register; an unknown kind keeps its code. */
export function actName(kind: string): Bilingual {
  const said: { fr: Readonly<Record<string, string>>; ar: Readonly<Record<string, string>> } = {
    fr: frActs,
    ar: arActs,
  };
  return { fr: said.fr[kind] ?? kind, ar: said.ar[kind] ?? kind };
}
