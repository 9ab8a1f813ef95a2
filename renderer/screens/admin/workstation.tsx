import { TextInput } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type Ref, useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand, useSystem } from '../../desk/index.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Failed, FieldRow, Ltr, SkeletonRows, useRefusalText } from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import s from './admin.module.css';

/** What the primary button of the screen can ask of a tab. */
export interface TabHandle {
  run(): void;
}

/** The workstation: what it is enrolled as, or the form that enrols it with the registry by a one-time code. */
export function Workstation({ ref }: { ref: Ref<TabHandle> }) {
  const { t } = useTranslation('admin');
  const bilingual = useBilingual();
  const format = useFormat();
  const sentence = useRefusalText();
  const system = useSystem();
  const command = useCommand('admin.enrol');
  const [registryUrl, setRegistryUrl] = useState('https://');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [faults, setFaults] = useState<Readonly<Record<string, Refusal>>>({});
  const [done, setDone] = useState<{ workstation: string; centre: { fr: string; ar: string } } | null>(null);
  const workstation = system.data?.workstation ?? null;

  const enrol = async () => {
    if (workstation !== null) return;
    const found: Record<string, Refusal> = {};
    if (!URL.canParse(registryUrl) || registryUrl === 'https://') found.url = { code: 'registry-url-shape' };
    if (code.trim().length < 4) found.code = { code: 'enrolment-code-short' };
    if (name.trim() === '') found.name = { code: 'field-required' };
    setFaults(found);
    const first = ['url', 'code', 'name'].find(field => found[field] !== undefined);
    if (first !== undefined) {
      document.getElementById(`enrol-${first}`)?.focus();
      return;
    }
    setDone(await command.run({ registryUrl, code: code.trim(), name: name.trim() }));
    await system.refetch();
  };
  useImperativeHandle(ref, () => ({ run: () => void enrol() }));

  if (system.isError) return <Failed error={system.error} retry={() => void system.refetch()} />;
  if (system.isPending) return <SkeletonRows />;
  const { centre, line, issuing, version } = system.data;
  if (workstation !== null || done !== null)
    return (
      <div className={s.sheet}>
        <Said tone="good" icon={IconCheck} strong>
          {t('enrolled')}
        </Said>
        <dl className={s.facts}>
          <dt>{t('enrolled.centre')}</dt>
          <dd>
            {centre === null ? (
              bilingual(done?.centre ?? { fr: '—', ar: '—' })
            ) : (
              <>
                {bilingual(centre.name)} <Ltr>{centre.code}</Ltr>
              </>
            )}
          </dd>
          <dt>{t('enrolled.name')}</dt>
          <dd>
            <bdi>{workstation?.name ?? name}</bdi>
          </dd>
          <dt>{t('enrolled.id')}</dt>
          <dd>
            <Ltr mono>{workstation?.id ?? done?.workstation}</Ltr>
          </dd>
          <dt>{t('enrolled.epoch')}</dt>
          <dd>{workstation?.epoch ?? 1}</dd>
          <dt>{t('enrolled.receipt')}</dt>
          <dd>
            {line.lastReceiptAt === null ? t('never') : <bdi>{format.instant(line.lastReceiptAt)}</bdi>}
          </dd>
          <dt>{t('enrolled.issuing')}</dt>
          <dd>{issuing === null ? t('enrolled.issuing.yes') : sentence(issuing)}</dd>
          <dt>{t('enrolled.version')}</dt>
          <dd>
            <Ltr>{version}</Ltr>
          </dd>
        </dl>
      </div>
    );
  return (
    <div className={s.sheet}>
      <h2>{t('enrol.title')}</h2>
      <p className={s.lead}>{t('enrol.lead')}</p>
      <div className={s.form}>
        <FieldRow id="enrol-url" label={t('enrol.url')} error={faults.url}>
          <TextInput
            id="enrol-url"
            dir="ltr"
            value={registryUrl}
            onChange={event => setRegistryUrl(event.currentTarget.value)}
          />
        </FieldRow>
        <FieldRow id="enrol-code" label={t('enrol.code')} error={faults.code} hint={t('enrol.code.hint')}>
          <TextInput
            id="enrol-code"
            dir="ltr"
            maxLength={64}
            value={code}
            onChange={event => setCode(event.currentTarget.value)}
            classNames={{ input: s.mono ?? '' }}
            autoComplete="off"
          />
        </FieldRow>
        <FieldRow id="enrol-name" label={t('enrol.name')} error={faults.name} hint={t('enrol.name.hint')}>
          <TextInput
            id="enrol-name"
            maxLength={40}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
        </FieldRow>
      </div>
      {command.refusal === null ? null : (
        <p className={s.refusal} role="alert">
          {sentence(command.refusal)}
        </p>
      )}
    </div>
  );
}
