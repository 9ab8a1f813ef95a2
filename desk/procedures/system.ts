import { z } from 'zod';
import { CLOCK_CONFIRMED } from '../../db/journal.ts';
import { newAccount } from '../account.ts';
import { refuse } from '../contract/refusal.ts';
import { DEMO_ACCOUNTS } from '../demo/accounts.ts';
import type { Handlers } from '../parts.ts';
import { enrolled, person } from '../person.ts';
import { checkPassword, makeCredentials } from '../password.ts';
import { VERSION } from '../version.ts';

const MachineLanguage = z.enum(['fr', 'ar']);

export const systemHandlers: Pick<Handlers, Extract<keyof Handlers, `system.${string}`>> = {
  'system.state'({ parts, now, today }) {
    const enrolment = parts.identity();
    const identity = enrolment?.identity;
    return {
      version: VERSION,
      profile: parts.profile,
      centre: identity
        ? {
            code: identity.centre.code,
            name: { fr: identity.centre.nameFr, ar: identity.centre.nameAr },
            province: identity.centre.province,
          }
        : null,
      workstation: identity ? { id: identity.workstation, name: identity.name, epoch: identity.epoch } : null,
      demoAccounts:
        parts.profile === 'demo'
          ? DEMO_ACCOUNTS.map(({ login, password, role, nameFr, nameAr }) => ({
              login,
              password,
              role,
              name: { fr: nameFr, ar: nameAr },
            }))
          : [],
      line: parts.line.state(),
      devices: parts.devices.states(),
      now,
      today,
      issuing: enrolment?.issuing ?? null,
      language: parts.store.settings.get('language', json => MachineLanguage.parse(json)) ?? 'fr',
      firstStart: parts.store.accounts.all().length === 0,
    };
  },
  async 'system.first-account'({ parts, now }, { login, nameFr, nameAr, password }) {
    checkPassword(password, 'admin', login);
    const credentials = await makeCredentials(password);
    // Looked at again after the wait: two windows cannot both make the first account.
    if (parts.store.accounts.all().length > 0) return refuse('first-start-over');
    parts.store.accounts.insert(newAccount({ login, nameFr, nameAr, role: 'admin' }, credentials, now));
    return {};
  },
  'system.clock'({ parts }) {
    const jump = parts.identity()?.journal.clockJump();
    return { jump: jump === undefined ? null : { ...jump } };
  },
  'system.confirm-clock'(call) {
    const mine = person(call);
    return call.commit(() => {
      const { journal } = enrolled(call.parts);
      const jump = journal.clockJump();
      if (jump)
        journal.append({
          kind: CLOCK_CONFIRMED,
          agent: mine.account.id,
          dossier: null,
          body: { lastAt: jump.lastAt, days: jump.days, role: mine.account.role },
        });
      return {};
    });
  },
  'system.language'({ parts }, { language }) {
    parts.store.settings.put('language', language);
    return {};
  },
};
