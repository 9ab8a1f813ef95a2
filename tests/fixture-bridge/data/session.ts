import type { DeviceState } from '../../../desk/contract/device.ts';
import type { LineState, SystemState } from '../../../desk/contract/system.ts';
import { refuse } from '../../../desk/contract/refusal.ts';
import type { Session } from '../../../desk/contract/session.ts';
import { ROLES, type Role } from '../../../domain/dossier/flow.ts';
import type { FixtureHandlers } from '../bridge.ts';

const PEOPLE: Record<
  Role,
  { login: string; nameFr: string; nameAr: string; roleFr: string; roleAr: string }
> = {
  counter: {
    login: 'guichet',
    nameFr: 'Hanane LAMRABET',
    nameAr: 'حنان لمرابط',
    roleFr: 'Agente de guichet',
    roleAr: 'عونة الشباك',
  },
  control: {
    login: 'controle',
    nameFr: 'Yassine BOUAZZA',
    nameAr: 'ياسين بوعزة',
    roleFr: 'Agent de contrôle',
    roleAr: 'عون المراقبة',
  },
  chief: {
    login: 'chef',
    nameFr: 'Mohamed BENCHEKROUN',
    nameAr: 'محمد بنشقرون',
    roleFr: 'Chef de centre',
    roleAr: 'رئيس المركز',
  },
  technician: {
    login: 'technicien',
    nameFr: 'Rachid ALAMI',
    nameAr: 'رشيد علمي',
    roleFr: 'Technicien',
    roleAr: 'تقني الترميز',
  },
  admin: {
    login: 'admin',
    nameFr: 'Samira TAZI',
    nameAr: 'سميرة التازي',
    roleFr: 'Administratrice',
    roleAr: 'مسؤولة المركز',
  },
};

const asked = new URLSearchParams(location.search);
const NOW = '2026-03-17T09:42:00.000Z';
const isRole = (text: string | null): text is Role => (ROLES as readonly string[]).includes(text ?? '');

function sessionOf(role: Role): Session {
  const person = PEOPLE[role];
  return {
    agent: { id: `agent-${role}`, nameFr: person.nameFr, nameAr: person.nameAr, role },
    language: asked.get('lang') === 'ar' ? 'ar' : 'fr',
    theme: asked.get('theme') === 'dark' ? 'dark' : 'light',
    signedInAt: NOW,
    locked: false,
    idleLockMinutes: 10,
    roleName: { fr: person.roleFr, ar: person.roleAr },
  };
}

const as = asked.get('as');
let current: Session | null = isRole(as) ? sessionOf(as) : null;
let tries = 5;

const line: LineState = {
  line: asked.get('line') === 'online' ? 'online' : 'offline',
  since: '2026-03-17T07:12:00.000Z',
  unsent: 14,
  lastReceiptAt: '2026-03-17T07:10:00.000Z',
  nextTryAt: '2026-03-17T09:42:30.000Z',
  lastError: { code: 'registry-unreachable' },
  refused: 1,
};
const devices: DeviceState[] = [
  {
    id: 'scan-1',
    kind: 'scanner',
    name: 'Scanner',
    simulator: true,
    state: 'ready',
    fault: null,
    lastUsedAt: null,
  },
  {
    id: 'print-1',
    kind: 'paper-printer',
    name: 'Imprimante A4',
    simulator: true,
    state: 'fault',
    fault: { code: 'printer-no-paper' },
    lastUsedAt: null,
  },
  {
    id: 'card-1',
    kind: 'card-reader',
    name: 'Lecteur de cartes',
    simulator: true,
    state: 'idle',
    fault: null,
    lastUsedAt: null,
  },
];

const system: SystemState = {
  version: '0.1.0',
  profile: 'demo',
  centre: { code: '59', name: { fr: 'Kénitra', ar: 'القنيطرة' }, province: 59 },
  workstation: { id: 'ws-g2', name: 'Poste G2', epoch: 1 },
  demoAccounts: ROLES.map(role => ({
    login: PEOPLE[role].login,
    password: 'demo',
    role,
    name: { fr: PEOPLE[role].nameFr, ar: PEOPLE[role].nameAr },
  })),
  line,
  devices,
  now: NOW,
  today: '2026-03-17',
  issuing: null,
  language: asked.get('lang') === 'ar' ? 'ar' : 'fr',
  firstStart: asked.has('first'),
};

const handlers: FixtureHandlers = {
  'system.state': () => system,
  'system.clock': () => ({
    jump: asked.has('jump') ? { lastAt: '2026-02-01T09:00:00.000Z', now: NOW, days: 44 } : null,
  }),
  'system.language': ({ language }) => {
    system.language = language;
    return {};
  },
  'system.first-account': () => ({}),
  'session.current': () => current,
  'session.login': ({ login, password }) => {
    if (login === 'bloque') return refuse('account-locked', { params: { minutes: 12 } });
    const role = ROLES.find(candidate => PEOPLE[candidate].login === login);
    if (role === undefined || password !== 'demo')
      return refuse('wrong-credentials', { params: { left: (tries -= 1) } });
    tries = 5;
    current = sessionOf(role);
    return current;
  },
  'session.logout': () => {
    current = null;
    return {};
  },
  'session.lock': () => {
    if (current !== null) current = { ...current, locked: true };
    return {};
  },
  'session.unlock': ({ password }) => {
    if (current === null || password !== 'demo') return refuse('wrong-credentials', { params: { left: 3 } });
    current = { ...current, locked: false };
    return current;
  },
  'session.preferences': ({ language, theme }) => {
    if (current === null) return refuse('not-signed-in');
    current = { ...current, ...(language ? { language } : {}), ...(theme ? { theme } : {}) };
    return current;
  },
};
export default handlers;
