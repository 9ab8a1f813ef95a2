import { IconPackageImport, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../desk/contract/index.ts';
import { useAction, useProcedure, useSession } from '../../desk/index.ts';
import {
  Banner,
  Button,
  EmptyState,
  Failed,
  SkeletonRows,
  Tag,
  Toolbar,
  useRefusalText,
} from '../../parts/index.ts';
import s from './blanks.module.css';
import { FormatWords } from './format-words.tsx';
import { type Counted, StockDialog } from './stock-dialog.tsx';
import type { StockGesture } from './stock-gesture.ts';
import { LastActs, StockTable } from './stock-table.tsx';

/** Blanks of plates and blank cards: what is left of each, deliveries, losses, counts, and the proof that the journal says the same. */
export default function BlanksScreen() {
  const { t } = useTranslation('blanks');
  const sentence = useRefusalText();
  const { agent } = useSession();
  const stock = useProcedure('stock.stock', {});
  const verify = useAction('stock.verify');
  const [verdict, setVerdict] = useState<Output<'stock.verify'> | null>(null);
  const [counted, setCounted] = useState<Counted | null>(null);
  const [doing, setDoing] = useState<{ gesture: StockGesture; format?: string } | null>(null);
  if (stock.isError) return <Failed error={stock.error} retry={() => void stock.refetch()} />;
  if (stock.isPending) return <SkeletonRows height={44} rows={5} />;
  const { rows, formats, acts } = stock.data;
  const mayAct = agent.role === 'technician' || agent.role === 'admin';
  const low = rows.filter(row => row.runsLow).length;
  const differing = verdict?.rows.filter(row => !row.agrees) ?? [];
  const receive = () => setDoing({ gesture: 'receive' });
  return (
    <>
      <Toolbar
        title={t('title')}
        end={
          mayAct ? (
            <>
              <Button
                icon={IconShieldCheck}
                chord="F5"
                busy={verify.busy}
                onPress={() => void verify.run({}).then(setVerdict)}
              >
                {t('verify')}
              </Button>
              <Button onPress={() => setDoing({ gesture: 'return' })}>{t('return')}</Button>
              <Button onPress={() => setDoing({ gesture: 'spoil' })} chord="F8" variant="danger">
                {t('spoil')}
              </Button>
              <Button variant="primary" icon={IconPackageImport} chord="Ctrl+Enter" onPress={receive}>
                {t('receive')}
              </Button>
            </>
          ) : null
        }
      >
        {low > 0 ? <Tag tone="warn">{t('low', { count: low })}</Tag> : null}
      </Toolbar>
      <div className={s.scroll}>
        {verify.refusal === null ? null : (
          <p className={s.refusal} role="alert">
            {sentence(verify.refusal)}
          </p>
        )}
        {verdict === null ? null : (
          <div className={s.verdict} role="status">
            <Banner
              tone={differing.length === 0 ? 'good' : 'danger'}
              title={t(differing.length === 0 ? 'verify.good' : 'verify.bad')}
            >
              {differing.length === 0
                ? t('verify.acts', { count: verdict.acts })
                : differing.map(row => (
                    <span key={row.format.id}>
                      <FormatWords of={row.format} /> · {t('verify.left', { count: row.left })}{' '}
                    </span>
                  ))}
            </Banner>
          </div>
        )}
        {counted === null ? null : <CountSaid counted={counted} />}
        {rows.length === 0 ? (
          <EmptyState {...(mayAct && { action: <Button onPress={receive}>{t('receive')}</Button> })}>
            {t('empty')}
          </EmptyState>
        ) : (
          <StockTable
            rows={rows}
            onGesture={
              mayAct
                ? (gesture, format) => {
                    setCounted(null);
                    setDoing({ gesture, format });
                  }
                : undefined
            }
          />
        )}
        {acts.length === 0 ? null : <LastActs acts={acts} formats={formats} />}
      </div>
      {doing === null ? null : (
        <StockDialog
          gesture={doing.gesture}
          format={doing.format}
          formats={doing.gesture === 'receive' ? formats : rows.map(row => row.format)}
          onCounted={setCounted}
          onClose={() => {
            setDoing(null);
            setVerdict(null);
            void stock.refetch();
          }}
        />
      )}
    </>
  );
}

/** What the shelf had less than the journal says, or more, and what to do about it. */
function CountSaid({ counted: { expected, counted } }: { counted: Counted }) {
  const { t } = useTranslation('blanks');
  const by = counted - expected;
  const words = by === 0 ? 'counted.same' : by < 0 ? 'counted.less' : 'counted.more';
  return (
    <div className={s.verdict} role="status">
      <Banner tone={by === 0 ? 'good' : 'warn'} title={t('count')}>
        {t(words, { count: Math.abs(by), expected, counted })}
      </Banner>
    </div>
  );
}
