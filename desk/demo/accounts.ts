import type { Role } from '../../domain/dossier/flow.ts';

/** One account per role and a second controller, shown with their passwords on the login screen of the demo profile only. */
export const DEMO_ACCOUNTS: readonly {
  readonly login: string;
  readonly password: string;
  readonly role: Role;
  readonly nameFr: string;
  readonly nameAr: string;
}[] = [
  {
    login: 'lamrabet',
    password: 'guichet-kenitra',
    role: 'counter',
    nameFr: 'H. Lamrabet',
    nameAr: 'ه. لمرابط',
  },
  { login: 'zniber', password: 'saisie-kenitra', role: 'control', nameFr: 'A. Zniber', nameAr: 'أ. زنيبر' },
  {
    login: 'bouazza',
    password: 'controle-kenitra',
    role: 'control',
    nameFr: 'Y. Bouazza',
    nameAr: 'ي. بوعزة',
  },
  {
    login: 'benchekroun',
    password: 'chef-centre-kenitra',
    role: 'chief',
    nameFr: 'M. Benchekroun',
    nameAr: 'م. بنشقرون',
  },
  { login: 'ouali', password: 'encodage-kenitra', role: 'technician', nameFr: 'S. Ouali', nameAr: 'س. والي' },
  {
    login: 'amzil',
    password: 'administration-kenitra',
    role: 'admin',
    nameFr: 'K. Amzil',
    nameAr: 'ك. أمزيل',
  },
];
