import { useTranslation } from 'react-i18next';
import type { KeyScope } from '../keys/registry.ts';
import { bridge } from '../desk/index.ts';
import { Dialog, Kbd, Tag } from '../parts/index.ts';
import { keyGroups } from './key-groups.ts';
import s from './keys-panel.module.css';

/** All keys of this screen (F1): what the buttons, the lists and the window answer to now; under them what Tarqim is. */
export function KeysPanel({ scopes, onClose }: { scopes: readonly KeyScope[] | null; onClose: () => void }) {
  const { t } = useTranslation('frame');
  return (
    <Dialog title={t('keys.title')} opened={scopes !== null} onClose={onClose} size={720}>
      {/* It scrolls where a screen has many keys: the arrows must reach it (WCAG 2.1.1). */}
      <div className={s.groups} tabIndex={0} role="region" aria-label={t('keys.title')}>
        {keyGroups(scopes ?? [], t('keys.screen')).map(group => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl className={s.list}>
              {group.bindings.map(binding => (
                <div key={binding.chord}>
                  <dt>
                    <Kbd chord={binding.chord} />
                  </dt>
                  <dd>{binding.label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <About />
    </Dialog>
  );
}

/** Which Tarqim this is, on which runtime, under which licences. */
function About() {
  const { t } = useTranslation('frame');
  const { kind, electron, chromium, node, appVersion } = bridge().runtime;
  return (
    <section className={s.about}>
      <h3>{t('about.title')}</h3>
      <p className={s.runtime}>
        <b>{t('about.version', { version: appVersion })}</b>
        <span>{t('about.official', { electron, chromium, node })}</span>
        {kind === 'test' ? <Tag tone="warn">{t('about.test')}</Tag> : null}
      </p>
      <p className={s.licences}>
        {t('about.licence')} {t('about.parts')}
      </p>
    </section>
  );
}
