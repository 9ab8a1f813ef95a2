import { Select, TextInput } from '@mantine/core';
import { IconCheck, IconLock, IconLockOpen, IconUserOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '../../../domain/dossier/flow.ts';
import type { AccountRow } from '../../../desk/contract/admin.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand, useNow, useProcedure, useSession } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  Button,
  cls,
  Dialog,
  Failed,
  FieldRow,
  Ltr,
  Own,
  SkeletonRows,
  useRefusalText,
} from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import table from '../table/table.module.css';
import s from './admin.module.css';
import { drawPassword, isLogin, leastLength, loginOf } from './password.ts';

const draw = (role: Role) => drawPassword(role, bytes => crypto.getRandomValues(bytes));

/** The accounts of the centre: who may enter, who is locked, and what may be done about it. */
export function Accounts({ creating, onClose }: { creating: boolean; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const sentence = useRefusalText();
  const accounts = useProcedure('admin.accounts', {});
  const unlock = useCommand('admin.unlock-account');
  const disable = useCommand('admin.disable-account');
  const [resetting, setResetting] = useState<AccountRow | null>(null);
  if (accounts.isError) return <Failed error={accounts.error} retry={() => void accounts.refetch()} />;
  if (accounts.isPending) return <SkeletonRows />;
  const refusal = unlock.refusal ?? disable.refusal;
  return (
    <>
      {refusal === null ? null : (
        <p className={s.refusal} role="alert">
          {sentence(refusal)}
        </p>
      )}
      <table className={cls(table.table, s.accounts)}>
        <colgroup>
          <col style={{ inlineSize: 112 }} />
          <col />
          <col />
          <col style={{ inlineSize: 158 }} />
          <col style={{ inlineSize: 168 }} />
          <col style={{ inlineSize: 112 }} />
          <col style={{ inlineSize: 298 }} />
        </colgroup>
        <thead>
          <tr>
            {(['login', 'name-fr', 'name-ar', 'role', 'state', 'last'] as const).map(column => (
              <th key={column} scope="col">
                {t(`accounts.${column}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('accounts.gestures')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.data.rows.map(row => (
            <AccountLine
              key={row.id}
              row={row}
              onUnlock={() => void unlock.run({ id: row.id })}
              onActive={active => void disable.run({ id: row.id, active })}
              onReset={() => setResetting(row)}
            />
          ))}
        </tbody>
      </table>
      <CreateAccount key={`create-${String(creating)}`} opened={creating} onClose={onClose} />
      <ResetPassword key={resetting?.id ?? 'none'} account={resetting} onClose={() => setResetting(null)} />
    </>
  );
}

function AccountLine({
  row,
  onUnlock,
  onActive,
  onReset,
}: {
  row: AccountRow;
  onUnlock: () => void;
  onActive: (active: boolean) => void;
  onReset: () => void;
}) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { agent } = useSession();
  const now = useNow();
  const locked = row.lockedUntil !== null && row.lockedUntil > now;
  return (
    <tr>
      <td className={table.strong}>
        <Ltr>{row.login}</Ltr>
      </td>
      <td>
        <Own lang="fr">{row.nameFr}</Own>
      </td>
      <td>
        <Own lang="ar">{row.nameAr}</Own>
      </td>
      <td className={table.soft}>{t(`role.${row.role}`)}</td>
      <td>
        {!row.active ? (
          <Said tone="soft" icon={IconUserOff}>
            {t('state.disabled')}
          </Said>
        ) : locked ? (
          <Said tone="bad" icon={IconLock} strong>
            {t('state.locked', { until: format.time(row.lockedUntil ?? now) })}
          </Said>
        ) : row.failedTries > 0 ? (
          <Said tone="warn" icon={IconLockOpen}>
            {t('state.tries', { count: row.failedTries })}
          </Said>
        ) : (
          <Said tone="good" icon={IconCheck}>
            {t('state.active')}
          </Said>
        )}
      </td>
      <td className={table.soft}>
        {row.lastLoginAt === null ? t('never') : <bdi>{format.instant(row.lastLoginAt)}</bdi>}
      </td>
      <td data-end>
        <span className={s.gestures}>
          {locked || row.failedTries > 0 ? (
            <Button size="s" onPress={onUnlock} label={t('unlock.of', { login: row.login })}>
              {t('unlock')}
            </Button>
          ) : null}
          <Button size="s" onPress={onReset} label={t('reset.of', { login: row.login })}>
            {t('reset')}
          </Button>
          {row.id === agent.id ? null : row.active ? (
            <Button
              size="s"
              variant="danger"
              onPress={() => onActive(false)}
              label={t('disable.of', { login: row.login })}
            >
              {t('disable')}
            </Button>
          ) : (
            <Button size="s" onPress={() => onActive(true)} label={t('enable.of', { login: row.login })}>
              {t('enable')}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

/** A new account with a first password, drawn here, shown once, to be handed over by voice or on paper. */
function CreateAccount({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const command = useCommand('admin.create-account');
  const [nameFr, setNameFr] = useState('');
  const [nameAr, setNameAr] = useState('');
  const [typedLogin, setTypedLogin] = useState<string | null>(null);
  const [role, setRole] = useState<Role>('counter');
  const [password, setPassword] = useState(() => draw('counter'));
  const [faults, setFaults] = useState<Readonly<Record<string, Refusal>>>({});
  const login = typedLogin ?? loginOf(nameFr);

  const confirm = async () => {
    const found: Record<string, Refusal> = {};
    if (nameFr.trim() === '') found.nameFr = { code: 'field-required' };
    if (nameAr.trim() === '') found.nameAr = { code: 'field-required' };
    if (!isLogin(login)) found.login = { code: 'login-shape' };
    if (password.length < leastLength(role))
      found.password = { code: 'password-too-short', params: { min: leastLength(role) } };
    setFaults(found);
    const first = ['nameFr', 'nameAr', 'login', 'password'].find(field => found[field] !== undefined);
    if (first !== undefined) {
      document.getElementById(`account-${first}`)?.focus();
      return;
    }
    const made = await command.run({ login, nameFr: nameFr.trim(), nameAr: nameAr.trim(), role, password });
    if (made !== null) onClose();
  };
  return (
    <Dialog
      title={t('create.title')}
      opened={opened}
      onClose={onClose}
      confirm={{ label: t('create.confirm'), onPress: () => void confirm(), busy: command.busy }}
      refusal={command.refusal}
    >
      <div className={s.form}>
        <FieldRow id="account-nameFr" label={t('accounts.name-fr')} error={faults.nameFr}>
          <TextInput
            id="account-nameFr"
            data-autofocus
            dir="ltr"
            maxLength={80}
            value={nameFr}
            onChange={event => setNameFr(event.currentTarget.value)}
          />
        </FieldRow>
        <FieldRow id="account-nameAr" label={t('accounts.name-ar')} error={faults.nameAr}>
          <TextInput
            id="account-nameAr"
            dir="rtl"
            lang="ar"
            maxLength={80}
            value={nameAr}
            onChange={event => setNameAr(event.currentTarget.value)}
          />
        </FieldRow>
        <FieldRow
          id="account-login"
          label={t('accounts.login')}
          error={faults.login}
          hint={t('create.login.hint')}
        >
          <TextInput
            id="account-login"
            dir="ltr"
            maxLength={32}
            value={login}
            onChange={event => setTypedLogin(event.currentTarget.value)}
          />
        </FieldRow>
        <FieldRow id="account-role" label={t('accounts.role')}>
          <Select
            id="account-role"
            allowDeselect={false}
            data={ROLES.map(one => ({ value: one, label: t(`role.${one}`) }))}
            value={role}
            onChange={value => {
              const next = ROLES.find(one => one === value) ?? 'counter';
              setRole(next);
              if (password.length < leastLength(next)) setPassword(draw(next));
            }}
          />
        </FieldRow>
        <FirstPassword
          id="account-password"
          value={password}
          onChange={setPassword}
          role={role}
          error={faults.password}
        />
      </div>
    </Dialog>
  );
}

function FirstPassword({
  id,
  value,
  onChange,
  role,
  error,
}: {
  id: string;
  value: string;
  onChange: (password: string) => void;
  role: Role;
  error: Refusal | undefined;
}) {
  const { t } = useTranslation('admin');
  return (
    <FieldRow
      id={id}
      label={t('password')}
      error={error}
      hint={t('password.hint', { min: leastLength(role) })}
    >
      <div className={s.drawn}>
        <TextInput
          id={id}
          dir="ltr"
          maxLength={256}
          value={value}
          onChange={event => onChange(event.currentTarget.value)}
          classNames={{ root: s.grow ?? '', input: s.mono ?? '' }}
          autoComplete="off"
        />
        <Button size="s" onPress={() => onChange(draw(role))}>
          {t('password.draw')}
        </Button>
      </div>
    </FieldRow>
  );
}

function ResetPassword({ account, onClose }: { account: AccountRow | null; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const command = useCommand('admin.reset-password');
  const role = account?.role ?? 'counter';
  const [password, setPassword] = useState(() => draw(role));
  const confirm = async () => {
    if (account === null) return;
    const done = await command.run({ id: account.id, password });
    if (done !== null) onClose();
  };
  return (
    <Dialog
      title={t('reset.title', { login: account?.login ?? '' })}
      opened={account !== null}
      onClose={onClose}
      confirm={{ label: t('reset.confirm'), onPress: () => void confirm(), busy: command.busy }}
      refusal={command.refusal}
    >
      <p>{t('reset.hint')}</p>
      <div className={s.form}>
        <FirstPassword
          id="reset-password"
          value={password}
          onChange={setPassword}
          role={role}
          error={undefined}
        />
      </div>
    </Dialog>
  );
}
