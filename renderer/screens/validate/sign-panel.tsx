import { IconAlertCircle, IconLock } from '@tabler/icons-react';
import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../desk/contract/queue.ts';
import { workflowOf } from '../../../domain/dossier/workflow.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import {
  AgentName,
  Button,
  cls,
  Icon,
  Ltr,
  NumberRun,
  SecretInput,
  Star,
  useRefusalText,
} from '../../parts/index.ts';
import { useSession } from '../../desk/index.ts';
import table from '../table/table.module.css';
import { spokenFingerprint } from './fingerprint.ts';
import { countByOperation, type Signed } from './series.ts';
import s from './validate.module.css';

export interface SignPanelProps {
  /** What `Ctrl Entrée` signs. */
  toSign: readonly QueueRow[];
  mode: 'series' | 'one';
  /** Dossiers of the list that stay out because of an alert. */
  kept: number;
  opened: number;
  fingerprint: string | null;
  password: string;
  onPassword: (password: string) => void;
  passwordRef: Ref<HTMLInputElement>;
  /** Why nothing was signed: a wrong password, nothing chosen. */
  refusal: Refusal | null;
  results: readonly Signed[];
  busy: boolean;
  canSignOne: boolean;
  onSign: () => void;
  onSignOne: () => void;
  onMove: (direction: 1 | -1) => void;
}

/** What is signed, how many, what is left out, how many were opened, the fingerprint, the password, the button. */
export function SignPanel({ passwordRef, ...props }: SignPanelProps) {
  const { toSign, mode, kept, opened, fingerprint, password, onPassword, refusal, results, busy } = props;
  const { t } = useTranslation(['validate', 'words']);
  const sentence = useRefusalText();
  const { agent } = useSession();
  const count = toSign.length;
  const cards = toSign.filter(row => workflowOf(row.operation).card).length;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    props.onMove(event.key === 'ArrowDown' ? 1 : -1);
  };

  return (
    <aside className={s.panel} aria-labelledby="sign-title" data-zone={3} tabIndex={-1}>
      <header className={cls(s.head, s.clear)}>
        <h1 id="sign-title">{t('panel.title')}</h1>
        <span className={cls(s.headEnd, table.soft)}>
          <AgentName agent={agent} />
        </span>
      </header>
      <div className={s.panelBody}>
        {results.length === 0 ? null : <Results results={results} />}
        <div>
          <p className={s.how}>{t('panel.count', { count })}</p>
          <ul className={s.mix}>
            {countByOperation(toSign).map(({ operation, count: of }) => (
              <li key={operation}>
                <b>{of}</b>
                {t(`words:operation.${operation}`)}
              </li>
            ))}
          </ul>
          {mode === 'series' && kept > 0 ? (
            <p className={s.small}>{t('panel.kept', { count: kept })}</p>
          ) : null}
        </div>
        {mode === 'series' ? (
          <>
            <div className={s.fact}>
              <span>{t('panel.opened')}</span>
              <b>{t('panel.opened.of', { opened, of: count })}</b>
            </div>
            <div className={s.fact}>
              <span>{t('panel.fingerprint')}</span>
              <b data-testid="series-fingerprint">
                {fingerprint === null ? '…' : <Ltr mono>{spokenFingerprint(fingerprint)}</Ltr>}
              </b>
            </div>
          </>
        ) : null}
        <SecretInput
          ref={passwordRef}
          label={t('panel.password')}
          description={refusal === null ? t('panel.password.hint') : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          leftSection={<Icon of={IconLock} />}
          value={password}
          onChange={event => onPassword(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          autoComplete="off"
          classNames={{ input: s.password ?? '', label: s.passwordLabel ?? '', description: s.hint ?? '' }}
          error={
            refusal === null ? undefined : (
              <span className={s.error}>
                <Icon of={IconAlertCircle} size={14} />
                {sentence(refusal)}
              </span>
            )
          }
        />
        <Button
          variant="primary"
          size="big"
          icon="star"
          chord="Ctrl+Enter"
          onPress={props.onSign}
          busy={busy}
        >
          {mode === 'series' ? t('panel.sign') : t('panel.sign-one')}
        </Button>
        {mode === 'series' && props.canSignOne ? (
          <Button size="big" chord="Alt+Enter" onPress={props.onSignOne} busy={busy}>
            {t('panel.sign-one')}
          </Button>
        ) : null}
        <p className={s.small}>
          {cards > 0
            ? t('panel.then', { count: cards })
            : t(count === 0 ? 'panel.then-sent' : 'panel.then-paper')}
        </p>
      </div>
      <div className={s.lattice} aria-hidden="true" />
    </aside>
  );
}

/** What the last signature did, dossier by dossier: each stands alone. */
function Results({ results }: { results: readonly Signed[] }) {
  const { t } = useTranslation('validate');
  const sentence = useRefusalText();
  const signed = results.filter(one => one.refusal === null);
  const refused = results.filter(one => one.refusal !== null);
  return (
    <div className={s.results} role="status" data-testid="sign-results">
      {signed.length === 0 ? null : (
        <>
          <p className={cls(s.said, table.strong, table.good)}>
            <Star filled />
            {t('results.signed', { count: signed.length })}
          </p>
          <ul className={s.plates}>
            {signed.map(one => (
              <li key={one.dossierId}>
                <NumberRun numbers={one.numbers} />
              </li>
            ))}
          </ul>
        </>
      )}
      {refused.length === 0 ? null : (
        <>
          <p className={cls(s.said, table.strong, table.bad)}>
            <Icon of={IconAlertCircle} />
            {t('results.refused', { count: refused.length })}
          </p>
          <ul className={s.refusals}>
            {refused.map(one => (
              <li key={one.dossierId}>
                <Ltr>{one.number}</Ltr> {one.refusal === null ? null : sentence(one.refusal)}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
