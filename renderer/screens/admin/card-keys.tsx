import { IconKey } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardKeysView } from '../../../desk/contract/card.ts';
import { useCommand, useProcedure } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  AgentName,
  Banner,
  Button,
  Dialog,
  EmptyState,
  Failed,
  Ltr,
  SkeletonRows,
  Tag,
  useRefusalText,
} from '../../parts/index.ts';
import s from './admin.module.css';

type Asking = 'replace' | 'remove' | null;

/** Secret keys of the cards that want some: imported, replaced, removed; what is shown of them is no secret. */
export function CardKeys() {
  const { t } = useTranslation('admin');
  const state = useProcedure('card.keys', {});
  if (state.isError) return <Failed error={state.error} retry={() => void state.refetch()} />;
  if (state.isPending) return <SkeletonRows rows={4} />;
  const { profiles } = state.data;
  if (profiles.length === 0) return <EmptyState>{t('keys.empty')}</EmptyState>;
  return (
    <div className={s.sheet}>
      <p className={s.lead}>{t('keys.lead')}</p>
      {profiles.map(one => (
        <ProfileKeys key={one.profile} of={one} onDone={() => void state.refetch()} />
      ))}
    </div>
  );
}

/** The keys of one kind of card. */
function ProfileKeys({ of, onDone }: { of: CardKeysView; onDone: () => void }) {
  const { t } = useTranslation('admin');
  const sentence = useRefusalText();
  const importing = useCommand('card.import-keys');
  const remove = useCommand('card.remove-keys');
  const input = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const { profile, keys } = of;
  const name = `\u2066${profile}\u2069`;
  const take = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    await importing.run({ profile, bytes, replaces: keys?.kcv.enc ?? null });
    // The keys leave this window's memory as soon as the desk has them.
    bytes.fill(0);
    onDone();
  };
  const choose = () => {
    importing.clear();
    input.current?.click();
  };
  return (
    <section className={s.keys} aria-label={profile}>
      <h2>
        <Ltr mono>{profile}</Ltr>
        {keys === null ? <Tag tone="warn">{t('keys.none')}</Tag> : <Tag tone="good">{t('keys.present')}</Tag>}
      </h2>
      <input
        ref={input}
        type="file"
        accept=".json"
        hidden
        aria-label={t('keys.file', { profile: name })}
        onChange={event => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file !== undefined) void take(file);
        }}
      />
      {importing.refusal === null ? null : (
        <Banner tone="danger" title={t('keys.refused')}>
          {sentence(importing.refusal)}
        </Banner>
      )}
      {keys === null ? <p className={s.lead}>{t('keys.none.lead')}</p> : <KeyFacts keys={keys} />}
      <Refusing of={of} />
      <span className={s.gestures}>
        <Button
          variant={keys === null ? 'primary' : 'default'}
          icon={IconKey}
          busy={importing.busy}
          onPress={() => (keys === null ? choose() : setAsking('replace'))}
        >
          {t(keys === null ? 'keys.import' : 'keys.replace')}
        </Button>
        {keys === null ? null : (
          <Button variant="danger" onPress={() => setAsking('remove')}>
            {t('keys.remove')}
          </Button>
        )}
      </span>
      <Dialog
        title={t('keys.replace.title', { profile: name })}
        opened={asking === 'replace'}
        onClose={() => setAsking(null)}
        confirm={{
          label: t('keys.replace.file'),
          variant: 'danger',
          onPress: () => {
            setAsking(null);
            choose();
          },
        }}
      >
        <p>
          {t('keys.replace.lead', {
            version: String(keys?.keyVersion ?? ''),
            kcv: `\u2066${keys?.kcv.enc ?? ''}\u2069`,
          })}
        </p>
      </Dialog>
      <Dialog
        title={t('keys.remove.title', { profile: name })}
        opened={asking === 'remove'}
        onClose={() => setAsking(null)}
        refusal={remove.refusal}
        confirm={{
          label: t('keys.remove'),
          variant: 'danger',
          busy: remove.busy,
          onPress: () =>
            void remove.run({ profile }).then(done => {
              if (done === null) return;
              setAsking(null);
              onDone();
            }),
        }}
      >
        <p>{t('keys.remove.lead')}</p>
      </Dialog>
    </section>
  );
}

function KeyFacts({ keys }: { keys: NonNullable<CardKeysView['keys']> }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const { keyVersion, bits, kcv, importedAt, by } = keys;
  return (
    <dl className={s.facts}>
      <dt>{t('keys.version')}</dt>
      <dd>
        <Ltr>{String(keyVersion)}</Ltr>
      </dd>
      <dt>{t('keys.bits')}</dt>
      <dd>
        <Ltr>{t('keys.bits.value', { bits })}</Ltr>
      </dd>
      <dt>{t('keys.kcv')}</dt>
      <dd>
        <Ltr mono>{[kcv.enc, kcv.mac, kcv.dek].join(' / ')}</Ltr>
      </dd>
      <dt>{t('keys.imported')}</dt>
      <dd>
        <bdi>{format.instant(importedAt)}</bdi> · <AgentName agent={by} />
      </dd>
    </dl>
  );
}

/** Cards that said no: they are not tried again with the same keys. */
function Refusing({ of: { refusing } }: { of: CardKeysView }) {
  const { t } = useTranslation('admin');
  if (refusing.length === 0) return null;
  return (
    <Banner tone="warn" title={t('keys.refusing')}>
      {refusing.map(({ support, failed }) => (
        <span key={support}>
          <Ltr mono>{support}</Ltr> ({t('keys.refusing.times', { count: failed })}){' '}
        </span>
      ))}
    </Banner>
  );
}
