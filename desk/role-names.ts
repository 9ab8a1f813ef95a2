import ar from '../assets/i18n/ar/roles.json' with { type: 'json' };
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
