import type { Role } from '../../domain/dossier/flow.ts';

/** The screen a person starts on: his queue, the chief his signing table, the administrator his accounts. */
export function homeOf(role: Role): string {
  switch (role) {
    case 'counter':
    case 'control':
    case 'technician':
      return '/queue/mine';
    case 'chief':
      return '/validate';
    case 'admin':
      return '/admin';
  }
}
