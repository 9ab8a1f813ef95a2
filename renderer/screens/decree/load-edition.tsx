import { IconFileImport } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../desk/contract/index.ts';
import { useCommand } from '../../desk/index.ts';
import { Banner, Button, useRefusalText } from '../../parts/index.ts';

type Loaded = Output<'decree.import'>;

/** The administrator takes in an edition that was brought on a key, where there is no line; what came of it, in words. */
export function useLoadEdition(): {
  readonly button: ReactNode;
  readonly outcome: ReactNode;
} {
  const { t } = useTranslation('decree-view');
  const sentence = useRefusalText();
  const command = useCommand('decree.import');
  const input = useRef<HTMLInputElement>(null);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const take = async (file: File) => {
    setLoaded(null);
    setLoaded(await command.run({ bytes: new Uint8Array(await file.arrayBuffer()) }));
  };
  return {
    button: (
      <>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('load')}
          onChange={event => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file !== undefined) void take(file);
          }}
        />
        <Button icon={IconFileImport} busy={command.busy} onPress={() => input.current?.click()}>
          {t('load')}
        </Button>
      </>
    ),
    outcome:
      command.refusal !== null ? (
        <Banner tone="danger" title={t('load.refused')}>
          {sentence(command.refusal)}
        </Banner>
      ) : loaded !== null ? (
        <Banner tone="good" title={t(loaded.fresh ? `load.${loaded.kind}` : 'load.known')}>
          {t('load.which', { code: loaded.code, version: loaded.version })}
        </Banner>
      ) : null,
  };
}
