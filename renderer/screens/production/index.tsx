import {
  IconAlertTriangle,
  IconArrowDown,
  IconCheck,
  IconClock,
  IconCreditCard,
  IconPrinter,
  IconRefresh,
} from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { ProductionView } from '../../../desk/contract/production.ts';
import { useAction, useCommand, useDeskEvent, useProcedure } from '../../desk/index.ts';
import { useFormat, useLanguage } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import {
  ActionBar,
  AgentName,
  Button,
  cls,
  EmptyState,
  Failed,
  Icon,
  Ltr,
  Own,
  PlateChip,
  SkeletonRows,
  StepLine,
  type StepLineItem,
  type StepMark,
  Tag,
  Toolbar,
  useRefusalText,
  walkZones,
  Zone,
  Zones,
} from '../../parts/index.ts';
import { Segments } from '../table/segments.tsx';
import table from '../table/table.module.css';
import { CardFace } from './card-face.tsx';
import { emptyFields, fieldsOf } from './card-layout.ts';
import { FaultySupport } from './faulty-support.tsx';
import { PlateFigure } from './plates.tsx';
import { ReaderZone } from './reader-zone.tsx';
import { type CardFile, progressOf, type Stage, stageOf } from './stage.ts';
import s from './production.module.css';

/** Encoding of the card, plates, signature of the production: one dossier at a time, the next thing always the primary. */
export default function ProductionScreen() {
  const { id } = useParams({ from: '/frame/production/$id' });
  const dossier = useProcedure('dossier.get', { dossierId: id });
  const production = useProcedure('production.open', { dossierId: id });
  if (dossier.isError) return <Failed error={dossier.error} retry={() => void dossier.refetch()} />;
  if (production.isError) return <Failed error={production.error} retry={() => void production.refetch()} />;
  if (dossier.isPending || production.isPending) return <SkeletonRows />;
  return (
    <Bench
      key={id}
      dossier={dossier.data}
      production={production.data}
      refresh={() => void production.refetch()}
    />
  );
}

function Bench({
  dossier,
  production,
  refresh,
}: {
  dossier: DossierView;
  production: ProductionView;
  refresh: () => void;
}) {
  const { t } = useTranslation('production');
  const sentence = useRefusalText();
  const navigate = useNavigate();
  const write = useCommand('production.write-card');
  const print = useCommand('production.print-plates');
  const signing = useCommand('production.sign');
  const simulator = useAction('production.simulator');
  const waiting = useProcedure('queue.page', { queue: 'produce', limit: 30 }, { keepPrevious: true });

  const [readerId, setReaderId] = useState<string>();
  const [live, setLive] = useState<readonly CardFile[] | null>(null);
  const [rear, setRear] = useState<'rear-one-line' | 'rear-two-lines'>('rear-one-line');
  const [faulty, setFaulty] = useState(false);
  const [trueSize, setTrueSize] = useState(false);

  const { row } = dossier;
  const target = { dossierId: row.dossierId, version: dossier.version };
  const reader = production.readers.find(one => one.id === readerId) ?? production.readers[0];
  const stage = stageOf(row.state, dossier.production, reader, write.busy);
  const files = write.busy && live !== null ? live : production.files;
  const others = (waiting.data?.rows ?? []).filter(one => one.dossierId !== row.dossierId);
  const next = others[0];

  useDeskEvent('card.progress', progress => {
    if (progress.dossierId === row.dossierId) setLive(progress.files);
  });
  useDeskEvent('device.state', device => {
    if (device.kind === 'card-reader') refresh();
  });

  const goNext = () => {
    if (next === undefined) void navigate({ to: '/queue/$queue', params: { queue: 'produce' } });
    else void navigate({ to: '/production/$id', params: { id: next.dossierId } });
  };
  const startWriting = async () => {
    if (reader === undefined) {
      refresh();
      return;
    }
    setLive(null);
    await write.run({ ...target, readerId: reader.id });
    refresh();
  };
  const printPlates = () => void print.run({ ...target, rear });
  const primary = () => {
    switch (stage) {
      case 'no-reader': {
        refresh();
        return;
      }
      // Nothing on screen can put a card in: the press walks to the reader, where it says what to do.
      case 'insert':
      case 'foreign':
        refresh();
        return document
          .querySelector<HTMLElement>('[data-zone="4"] section button, [data-zone="4"]')
          ?.focus();
      case 'write':
      case 'resume':
      case 'writing':
        return void startWriting();
      case 'plates': {
        printPlates();
        return;
      }
      case 'sign':
        return void signing.run(target);
      case 'done': {
        goNext();
        return;
      }
    }
  };
  useKeys(t('title'), [
    { chord: '1', label: t('card.true-size'), run: () => setTrueSize(!trueSize) },
    { chord: 'F6', label: t('keys.zone'), run: () => walkZones(1) },
    { chord: 'Shift+F6', label: t('keys.zone'), run: () => walkZones(-1), quiet: true },
  ]);

  const busy = write.busy || print.busy || signing.busy;
  const refusal = print.refusal ?? signing.refusal;
  return (
    <>
      <Toolbar
        title={t('title')}
        end={
          <>
            <span className={table.faint}>{t('waiting.count', { count: others.length })}</span>
            <Button chord="Alt+ArrowDown" icon={IconArrowDown} onPress={goNext}>
              {t('next')}
            </Button>
          </>
        }
      >
        {row.plate === null ? null : <PlateChip number={row.plate} size="header" />}
        <span className={table.strong}>
          <Ltr>{row.number}</Ltr>
        </span>
        <span className={cls(table.soft, s.cut)}>
          {t(`operation.${row.operation}`)} · <Owner name={row.owner} />
        </span>
      </Toolbar>
      <Zones className={s.zones}>
        <Zone n={1} title={t('steps.title')}>
          <StepLine column items={useSteps(dossier, stage, files)} />
          <div className={s.ruled}>
            <h2>{t('waiting.title')}</h2>
          </div>
          {others.length === 0 ? <p className={table.faint}>{t('waiting.none')}</p> : null}
          <ul className={s.waiting}>
            {others.slice(0, 8).map(one => (
              <li key={one.dossierId}>
                <button
                  type="button"
                  onClick={() => void navigate({ to: '/production/$id', params: { id: one.dossierId } })}
                >
                  {one.plate === null ? <Ltr>{one.number}</Ltr> : <PlateChip number={one.plate} />}
                  <span className={table.faint}>{t('waiting.age', { days: one.ageDays })}</span>
                </button>
              </li>
            ))}
          </ul>
        </Zone>
        <div className={s.middle}>
          <Zone
            n={2}
            className={s.cardZone}
            flush
            active={stage === 'write' || stage === 'resume' || stage === 'writing'}
            title={t('card.zone')}
            aside={
              <Button size="s" onPress={() => setTrueSize(!trueSize)}>
                {trueSize ? t('card.fit') : t('card.true-size')}
              </Button>
            }
          >
            <div className={cls(s.cards, trueSize && s.trueSize)}>
              <CardFace side="recto" face={production.recto} />
              <CardFace side="verso" face={production.verso} />
            </div>
            <FaceChecks production={production} dossier={dossier} files={files} />
          </Zone>
          <Zone
            n={3}
            className={s.plateZone}
            flush
            active={stage === 'plates'}
            title={t('plates.title')}
            aside={
              dossier.production.plates.state === 'not-needed' ? (
                <Tag>{t('plates.not-needed')}</Tag>
              ) : (
                <>
                  <PlateState dossier={dossier} />
                  <Segments
                    small
                    name={t('plates.rear')}
                    value={rear}
                    onChoose={setRear}
                    choices={[
                      { value: 'rear-one-line', label: t('plates.one-line') },
                      { value: 'rear-two-lines', label: t('plates.two-lines') },
                    ]}
                  />
                  <Button size="s" icon={IconPrinter} chord="Ctrl+P" onPress={printPlates} busy={print.busy}>
                    {t('plates.print')}
                  </Button>
                </>
              )
            }
          >
            {production.plates.length === 0 ? (
              <EmptyState>{t('plates.none')}</EmptyState>
            ) : (
              <div className={s.plates}>
                {production.plates
                  .filter(plate => !plate.layout.startsWith('rear') || plate.layout === rear)
                  .map(plate => (
                    <PlateFigure key={plate.layout} plate={plate} number={row.plate ?? ''} />
                  ))}
              </div>
            )}
          </Zone>
        </div>
        <ReaderZone
          reader={reader}
          readers={production.readers}
          onReader={setReaderId}
          stage={stage}
          files={files}
          refusal={write.refusal ?? simulator.refusal}
          simulating={simulator.busy || write.busy}
          onSimulate={gesture => {
            if (reader === undefined) return;
            write.clear();
            void simulator.run({ readerId: reader.id, gesture }).then(refresh);
          }}
        />
      </Zones>
      <ActionBar
        end={
          <>
            {refusal === null ? null : (
              <span className={cls(table.bad, s.why)} role="alert">
                <Icon of={IconAlertTriangle} size={14} />
                {sentence(refusal)}
              </span>
            )}
            <Button
              variant="primary"
              size="l"
              icon={stage === 'sign' ? 'star' : stage === 'plates' ? IconPrinter : IconCreditCard}
              chord="Ctrl+Enter"
              onPress={primary}
              busy={busy}
            >
              {t(`primary.${stage}`)}
            </Button>
          </>
        }
      >
        {stage === 'done' ? null : (
          <>
            <Button variant="danger" chord="F8" onPress={() => setFaulty(true)}>
              {t('faulty')}
            </Button>
            <Button icon={IconRefresh} chord="F5" onPress={() => void startWriting()} busy={write.busy}>
              {t('resume')}
            </Button>
          </>
        )}
        {refusal === null ? <span className={cls(table.faint, s.small)}>{t('hint')}</span> : null}
      </ActionBar>
      <FaultySupport
        key={`faulty-${String(faulty)}`}
        dossierId={row.dossierId}
        support={reader?.support ?? dossier.production.card.support ?? ''}
        opened={faulty}
        onClose={() => setFaulty(false)}
        onDone={() => {
          setFaulty(false);
          write.clear();
          refresh();
        }}
      />
    </>
  );
}

/** What was signed of this production, and what comes: a filled star only for an act of the journal. */
function useSteps(dossier: DossierView, stage: Stage, files: readonly CardFile[]): readonly StepLineItem[] {
  const { t } = useTranslation('production');
  const format = useFormat();
  const acts = dossier.timeline.toSorted((a, b) => b.seq - a.seq);
  const act = (kind: string) => acts.find(one => one.kind === kind && one.signature === 'verified');
  const made = dossier.production;
  const progress = progressOf(files);

  const item = (
    key: string,
    found: ReturnType<typeof act>,
    current: boolean,
    lines: StepLineItem['lines'],
  ): StepLineItem => {
    const mark: StepMark = found !== undefined ? 'done' : current ? 'current' : 'todo';
    const who =
      found === undefined
        ? []
        : [<AgentName key="who" agent={found.agent} />, <bdi key="when">{format.instant(found.at)}</bdi>];
    return { key, mark, label: t(`steps.${key}`), lines: [...(lines ?? []), ...who] };
  };
  const cardDone = made.card.state === 'written';
  const platesDone = made.plates.state !== 'to-print';
  return [
    item('signed', act('dossier.validated'), false, []),
    item(
      'card',
      cardDone ? act('dossier.card-written') : undefined,
      !cardDone && stage !== 'done',
      cardDone
        ? [
            <Ltr key="support" mono>
              {made.card.support ?? ''}
            </Ltr>,
          ]
        : [
            t('reader.files', { done: progress.filesDone, total: progress.files }),
            ...(made.card.spoiled > 0 ? [t('steps.spoiled', { count: made.card.spoiled })] : []),
          ],
    ),
    item(
      'plates',
      made.plates.state === 'printed' ? act('dossier.plates-printed') : undefined,
      stage === 'plates',
      [t(`plates.state.${made.plates.state}`)],
    ),
    item('produced', act('dossier.produced'), cardDone && platesDone && stage === 'sign', []),
    item('delivered', act('dossier.delivered'), false, [t('steps.delivered.hint')]),
  ];
}

/** What the faces and the chip carry: counted, and what would be printed empty named. */
function FaceChecks({
  production,
  dossier,
  files,
}: {
  production: ProductionView;
  dossier: DossierView;
  files: readonly CardFile[];
}) {
  const { t } = useTranslation('production');
  const language = useLanguage();
  const progress = progressOf(files);
  const written = dossier.production.card.state === 'written';
  const sides = (['recto', 'verso'] as const).map(side => {
    const empty = emptyFields(production[side]);
    return {
      key: side,
      good: empty.length === 0,
      words:
        empty.length === 0
          ? t(`check.${side}`, { count: fieldsOf(production[side]).length })
          : t(`check.${side}.empty`, { fields: empty.map(field => field[language]).join(t('comma')) }),
    };
  });
  return (
    <ul className={s.checks}>
      {sides.map(side => (
        <li key={side.key}>
          <span className={side.good ? table.good : table.warn}>
            <Icon of={side.good ? IconCheck : IconAlertTriangle} size={14} />
          </span>
          {side.words}
        </li>
      ))}
      <li>
        <span className={progress.different ? table.bad : written ? table.good : table.faint}>
          <Icon of={progress.different ? IconAlertTriangle : written ? IconCheck : IconClock} size={14} />
        </span>
        {progress.different
          ? t('check.chip.different')
          : written
            ? t('check.chip.same')
            : t('check.chip.waiting')}
      </li>
    </ul>
  );
}

function PlateState({ dossier }: { dossier: DossierView }) {
  const { t } = useTranslation('production');
  const format = useFormat();
  const { state, printedAt } = dossier.production.plates;
  if (state !== 'printed' || printedAt === null) return null;
  return (
    <Tag tone="good" icon={IconCheck}>
      {t('plates.printed-at', { at: format.time(printedAt) })}
    </Tag>
  );
}

function Owner({ name }: { name: DossierView['row']['owner'] }) {
  const language = useLanguage();
  const arabic = language === 'ar' && name.arabic !== '';
  return <Own lang={arabic ? 'ar' : 'fr'}>{arabic ? name.arabic : name.latin}</Own>;
}
