import { useTranslation } from 'react-i18next';
import { bridge } from '../../desk/index.ts';
import { Tag } from '../../parts/index.ts';
import s from './login.module.css';

/** Which runtime shows the window: a test runtime says it is not for production. */
export function RuntimeLine() {
  const { t } = useTranslation('login');
  const { kind, electron, appVersion } = bridge().runtime;
  const major = electron.split('.')[0] ?? electron;
  return (
    <footer className={s.runtime}>
      <span>{t('version', { version: appVersion })}</span>
      {kind === 'test' ? (
        <Tag tone="warn">{t('runtime.test', { electron: major })}</Tag>
      ) : (
        <span>{t('runtime.official', { electron: major })}</span>
      )}
    </footer>
  );
}
