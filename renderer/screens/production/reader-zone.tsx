import { Select, TextInput } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconCpu,
  IconCreditCard,
  IconAlertOctagon,
  IconPlugX,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProductionView } from '../../../desk/contract/production.ts';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useFormat } from '../../i18n/index.ts';
import { Button, cls, Icon, Ltr, Tag, useRefusalText, Zone } from '../../parts/index.ts';
import { Said } from '../table/said.tsx';
import table from '../table/table.module.css';
import { type CardFile, percentOf, progressOf, type Reader, type Stage } from './stage.ts';
import s from './production.module.css';

export type SimulatedGesture = 'insert-blank' | 'remove' | 'tear-next';

/** The reader and the chip: one state card, how far the card is, file by file; the simulated gestures apart and named so. */
export function ReaderZone({
  reader,
  readers,
  supports,
  onReader,
  stage,
  files,
  support,
  onSupport,
  refusal,
  onSimulate,
  simulating,
}: {
  reader: Reader | undefined;
  readers: readonly Reader[];
  /** Blank cards left, where the centre counts them. */
  supports: ProductionView['supports'];
  onReader: (id: string) => void;
  stage: Stage;
  files: readonly CardFile[];
  /** Serial read on the back of a card whose chip tells none. */
  support: string;
  onSupport: (typed: string) => void;
  refusal: Refusal | null;
  onSimulate: (gesture: SimulatedGesture) => void;
  simulating: boolean;
}) {
  const { t } = useTranslation('production');
  const format = useFormat();
  const progress = progressOf(files);
  const percent = percentOf(files);
  return (
    <Zone
      n={4}
      title={t('reader.title')}
      active={WAITS_FOR_HAND.has(stage)}
      aside={
        reader === undefined ? undefined : reader.simulator ? (
          <Tag tone="warn">{t('reader.simulator')}</Tag>
        ) : (
          <Tag tone={reader.card === 'unreachable' ? 'warn' : 'good'}>{t('reader.real')}</Tag>
        )
      }
    >
      <StateCard stage={stage} reader={reader} refusal={refusal} different={progress.different} />
      <div className={s.progressHead}>
        <b>{t('reader.files', { done: progress.filesDone, total: progress.files })}</b>
        {progress.bytes === null ? null : (
          <span className={table.soft}>
            {t('reader.bytes', {
              done: format.number(progress.bytesDone),
              total: format.number(progress.bytes),
            })}
          </span>
        )}
      </div>
      <div
        className={s.progress}
        role="progressbar"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-label={t('reader.progress')}
      >
        <i style={{ inlineSize: `${percent}%` }} />
      </div>
      <dl className={s.facts}>
        <dt>{t('reader.name')}</dt>
        <dd>
          {reader === undefined ? (
            '—'
          ) : readers.length > 1 ? (
            <Select
              aria-label={t('reader.name')}
              data={readers.map(one => ({ value: one.id, label: one.name }))}
              value={reader.id}
              onChange={id => {
                if (id !== null) onReader(id);
              }}
              allowDeselect={false}
            />
          ) : (
            <bdi>{reader.name}</bdi>
          )}
        </dd>
        <dt>{t('reader.support')}</dt>
        <dd>
          {reader?.asksSupport === true ? (
            <TextInput
              aria-label={t('reader.support.asked')}
              description={t('reader.support.asked')}
              placeholder="MA 26 0048 2215"
              dir="ltr"
              value={support}
              onChange={event => onSupport(event.currentTarget.value)}
            />
          ) : reader?.support == null ? (
            '—'
          ) : (
            <Ltr mono>{reader.support}</Ltr>
          )}
        </dd>
        {supports === null ? null : (
          <>
            <dt>{t('reader.stock')}</dt>
            <dd className={supports.runsLow ? table.bad : ''} data-testid="supports-left">
              {supports.left === 0
                ? t('reader.stock.none')
                : t(supports.runsLow ? 'reader.stock.low' : 'reader.stock.left', { count: supports.left })}
            </dd>
          </>
        )}
        <dt>ATR</dt>
        <dd>{reader?.atr == null ? '—' : <Ltr mono>{reader.atr}</Ltr>}</dd>
      </dl>
      <table className={cls(table.table, s.files)}>
        <colgroup>
          <col style={{ inlineSize: 50 }} />
          <col />
          <col style={{ inlineSize: 46 }} />
          <col style={{ inlineSize: 68 }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">FID</th>
            <th scope="col">{t('file.name')}</th>
            <th scope="col" data-end>
              {t('file.bytes')}
            </th>
            <th scope="col">{t('file.state')}</th>
          </tr>
        </thead>
        <tbody>
          {files.map(file => (
            <tr
              key={file.fid}
              {...(file.fid === progress.current ? { 'data-chosen': true } : {})}
              {...(file.state === 'different' ? { 'data-tone': 'danger' } : {})}
            >
              <td>
                <Ltr mono>{file.fid}</Ltr>
              </td>
              <td>
                <Ltr>{file.name}</Ltr>
              </td>
              <td data-end className={table.soft}>
                {file.bytes === null ? '—' : format.number(file.bytes)}
              </td>
              <td>
                <FileState state={file.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {reader?.simulator === true ? (
        <section className={s.simulated} aria-labelledby="simulated-reader">
          <h3 id="simulated-reader">{t('simulated.title')}</h3>
          <p className={table.faint}>{t('simulated.hint')}</p>
          <div>
            {reader.card === 'none' ? (
              <Button size="s" onPress={() => onSimulate('insert-blank')} busy={simulating}>
                {t('simulated.insert-blank')}
              </Button>
            ) : (
              <Button size="s" onPress={() => onSimulate('remove')} busy={simulating}>
                {t('simulated.remove')}
              </Button>
            )}
            <Button size="s" onPress={() => onSimulate('tear-next')} busy={simulating}>
              {t('simulated.tear-next')}
            </Button>
          </div>
        </section>
      ) : null}
    </Zone>
  );
}

/** Stages where the next gesture is a hand's, at the reader. */
const WAITS_FOR_HAND: ReadonlySet<Stage> = new Set(['insert', 'foreign', 'mute', 'no-reader', 'unreachable']);

const STATES: Record<Stage, { icon: TablerIcon; tone: 'good' | 'warn' | 'danger' | 'soft' }> = {
  'no-reader': { icon: IconPlugX, tone: 'warn' },
  unreachable: { icon: IconPlugX, tone: 'warn' },
  insert: { icon: IconCreditCard, tone: 'soft' },
  mute: { icon: IconAlertTriangle, tone: 'warn' },
  foreign: { icon: IconAlertTriangle, tone: 'warn' },
  write: { icon: IconCpu, tone: 'good' },
  resume: { icon: IconCpu, tone: 'warn' },
  writing: { icon: IconCpu, tone: 'good' },
  plates: { icon: IconCheck, tone: 'good' },
  papers: { icon: IconCheck, tone: 'good' },
  sign: { icon: IconCheck, tone: 'good' },
  done: { icon: IconCheck, tone: 'good' },
};

/** One state at a time: what the reader holds, what to do, and after a failure what is safe. */
function StateCard({
  stage,
  reader,
  refusal,
  different,
}: {
  stage: Stage;
  reader: Reader | undefined;
  refusal: Refusal | null;
  different: boolean;
}) {
  const { t } = useTranslation('production');
  const sentence = useRefusalText();
  const failed = refusal !== null && stage !== 'writing';
  const notOfStock = stage === 'foreign' && reader?.trouble != null;
  const { icon, tone } =
    failed || different ? { icon: IconAlertOctagon, tone: 'danger' as const } : STATES[stage];
  return (
    <div className={s.state} data-tone={tone} role="status" data-testid="reader-state">
      <span>
        <Icon of={icon} size={20} />
      </span>
      <div>
        <b>{failed ? t('state.failed') : t(notOfStock ? 'state.not-in-stock' : `state.${stage}`)}</b>
        <p>
          {failed
            ? sentence(refusal)
            : (stage === 'unreachable' || notOfStock) && reader?.trouble != null
              ? sentence(reader.trouble)
              : stage === 'insert' && reader?.simulator === true
                ? t('state.insert.simulated')
                : t(`state.${stage}.do`)}
        </p>
        {failed ? <p className={table.soft}>{t('state.safe')}</p> : null}
      </div>
    </div>
  );
}

function FileState({ state }: { state: CardFile['state'] }) {
  const { t } = useTranslation('production');
  const words = t(`file.${state}`);
  switch (state) {
    case 'same':
      return (
        <Said tone="good" icon={IconCheck}>
          {words}
        </Said>
      );
    case 'different':
      return (
        <Said tone="bad" icon={IconAlertOctagon} strong>
          {words}
        </Said>
      );
    case 'writing':
    case 'reading':
      return <span className={table.strong}>{words}</span>;
    case 'written':
      return <span className={table.soft}>{words}</span>;
    case 'waiting':
      return <span className={table.faint}>{words}</span>;
  }
}
