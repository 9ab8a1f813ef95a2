import { IconTypography } from '@tabler/icons-react';
import { type Ref, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand, useProcedure } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import {
  AgentName,
  Banner,
  Button,
  Dialog,
  Failed,
  Ltr,
  SkeletonRows,
  useRefusalText,
} from '../../parts/index.ts';
import { useObjectUrl } from '../../parts/picture.ts';
import s from './admin.module.css';
import type { TabHandle } from './workstation.tsx';

/** The slot of the official letters of plates (annex 12): proofs until the file that the authority gave is installed. */
export function PlateLetters({ ref }: { ref: Ref<TabHandle> }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const sentence = useRefusalText();
  const state = useProcedure('plate.font', {});
  const install = useCommand('plate.install-font');
  const remove = useCommand('plate.remove-font');
  const input = useRef<HTMLInputElement>(null);
  const [removing, setRemoving] = useState(false);
  useImperativeHandle(ref, () => ({ run: () => input.current?.click() }));
  const take = async (file: File) => {
    await install.run({ name: file.name.slice(0, 255), bytes: new Uint8Array(await file.arrayBuffer()) });
    void state.refetch();
  };
  if (state.isError) return <Failed error={state.error} retry={() => void state.refetch()} />;
  if (state.isPending) return <SkeletonRows rows={4} />;
  const { font, trouble, sample } = state.data;
  return (
    <div className={s.sheet}>
      <input
        ref={input}
        type="file"
        accept=".ttf,.otf"
        hidden
        aria-label={t('letters.install')}
        onChange={event => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file !== undefined) void take(file);
        }}
      />
      {install.refusal === null ? null : (
        <Banner tone="danger" title={t('letters.refused')}>
          {sentence(install.refusal)}
        </Banner>
      )}
      {trouble !== null ? (
        <Banner tone="danger" title={t('letters.trouble')}>
          {sentence(trouble)}
        </Banner>
      ) : font === null ? (
        <Banner tone="warn" title={t('letters.proof')}>
          {t('letters.proof.lead')}
        </Banner>
      ) : (
        <Banner tone="good" title={t('letters.official')}>
          <bdi>{font.face}</bdi>
        </Banner>
      )}
      <Sample svg={sample} label={t('letters.sample')} />
      {font === null ? null : (
        <>
          <dl className={s.facts}>
            <dt>{t('letters.installed')}</dt>
            <dd>
              <bdi>{format.instant(font.installedAt)}</bdi> · <AgentName agent={font.by} />
            </dd>
            <dt>{t('letters.bytes')}</dt>
            <dd>{format.number(Math.round(font.bytes / 1024))}</dd>
            <dt>{t('letters.sha256')}</dt>
            <dd className={s.long}>
              <Ltr mono>{font.sha256}</Ltr>
            </dd>
          </dl>
          <span>
            <Button variant="danger" icon={IconTypography} onPress={() => setRemoving(true)}>
              {t('letters.remove')}
            </Button>
          </span>
        </>
      )}
      <Dialog
        title={t('letters.remove.title')}
        opened={removing}
        onClose={() => setRemoving(false)}
        refusal={remove.refusal}
        confirm={{
          label: t('letters.remove'),
          variant: 'danger',
          busy: remove.busy,
          onPress: () =>
            void remove.run({}).then(done => {
              if (done === null) return;
              setRemoving(false);
              void state.refetch();
            }),
        }}
      >
        <p>{t('letters.remove.lead')}</p>
      </Dialog>
    </div>
  );
}

function Sample({ svg, label }: { svg: string; label: string }) {
  const bytes = useMemo(() => new TextEncoder().encode(svg), [svg]);
  const url = useObjectUrl(bytes, 'image/svg+xml');
  return url === null ? null : <img src={url} alt={label} width={420} />;
}
