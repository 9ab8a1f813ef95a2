import { useTranslation } from 'react-i18next';
import type { KeyScope } from '../keys/registry.ts';
import { Dialog, Kbd } from '../parts/index.ts';
import { keyGroups } from './key-groups.ts';
import s from './keys-panel.module.css';

/** All keys of this screen (F1): what the buttons, the lists and the window answer to now. */
export function KeysPanel({ scopes, onClose }: { scopes: readonly KeyScope[] | null; onClose: () => void }) {
  const { t } = useTranslation('frame');
  return (
    <Dialog title={t('keys.title')} opened={scopes !== null} onClose={onClose} size={720}>
      <div className={s.groups}>
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
    </Dialog>
  );
}
