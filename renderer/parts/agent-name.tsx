import type { AgentRef } from '../../desk/contract/shapes.ts';
import { useLanguage } from '../i18n/index.ts';
import { Own } from './ltr.tsx';

/** An agent by name, in the window's language. */
export function AgentName({ agent }: { agent: Pick<AgentRef, 'nameFr' | 'nameAr'> }) {
  const language = useLanguage();
  return <Own lang={language}>{language === 'ar' ? agent.nameAr : agent.nameFr}</Own>;
}
