import {
  IconAlertTriangle,
  IconArrowDown,
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
import { useKeys } from '../../keys/index.ts';
import {
  ActionBar,
  Button,
  cls,
  Failed,
  Icon,
  Ltr,
  PlateChip,
  SkeletonRows,
  StepLine,
  Toolbar,
  useRefusalText,
  walkZones,
  Zone,
  Zones,
} from '../../parts/index.ts';
import table from '../table/table.module.css';
import { CardFace } from './card-face.tsx';
import { FaceChecks } from './face-checks.tsx';
import { FaultySupport } from './faulty-support.tsx';
import { Owner } from './owner.tsx';
import { PaperZone } from './paper-zone.tsx';
import type { Rear } from './plate-shapes.ts';
import { PlateZone } from './plate-zone.tsx';
import { ReaderZone } from './reader-zone.tsx';
import { type CardFile, stageOf } from './stage.ts';
import { usePlatePress } from './use-plate-press.ts';
import { useSteps } from './use-steps.tsx';
import { WaitingList } from './waiting-list.tsx';
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
  const { t } = useTranslation(['production', 'words']);
  const sentence = useRefusalText();
  const navigate = useNavigate();
  const write = useCommand('production.write-card');
  const signing = useCommand('production.sign');
  const simulator = useAction('production.simulator');
  const waiting = useProcedure('queue.page', { queue: 'produce', limit: 30 }, { keepPrevious: true });

  const [readerId, setReaderId] = useState<string>();
  const [live, setLive] = useState<readonly CardFile[] | null>(null);
  const [rear, setRear] = useState<Rear>('rear-one-line');
  const [faulty, setFaulty] = useState(false);
  const [support, setSupport] = useState('');
  const [paper, setPaper] = useState<string | null>(null);
  const [trueSize, setTrueSize] = useState(false);

  const { row } = dossier;
  const target = { dossierId: row.dossierId, version: dossier.version };
  const reader = production.readers.find(one => one.id === readerId) ?? production.readers[0];
  const stage = stageOf(row.state, dossier.production, reader, write.busy, production.papers);
  const files = write.busy && live !== null ? live : production.files;
  const press = usePlatePress(production, target, rear, refresh);
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
    await write.run({ ...target, readerId: reader.id, ...(reader.asksSupport && { support }) });
    refresh();
  };
  const primary = () => {
    switch (stage) {
      case 'no-reader':
      case 'unreachable': {
        refresh();
        return;
      }
      // Nothing on screen can put a card in: the press walks to the reader, where it says what to do.
      case 'insert':
      case 'mute':
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
        press.run();
        return;
      }
      case 'papers': {
        setPaper(production.papers.find(one => one.copies === 0)?.kind ?? null);
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
  useKeys(t('production:title'), [
    { chord: '1', label: t('production:card.true-size'), run: () => setTrueSize(!trueSize) },
    { chord: 'F6', label: t('production:keys.zone'), run: () => walkZones(1) },
    { chord: 'Shift+F6', label: t('production:keys.zone'), run: () => walkZones(-1), quiet: true },
  ]);

  const busy = write.busy || press.busy || signing.busy;
  const refusal = press.refusal ?? signing.refusal;
  return (
    <>
      <Toolbar
        title={t(production.card ? 'production:title' : 'production:title.no-card')}
        end={
          <>
            <span className={table.faint}>{t('production:waiting.count', { count: others.length })}</span>
            <Button chord="Alt+ArrowDown" icon={IconArrowDown} onPress={goNext}>
              {t('production:next')}
            </Button>
          </>
        }
      >
        {row.plate === null ? null : <PlateChip number={row.plate} size="header" />}
        <span className={table.strong}>
          <Ltr>{row.number}</Ltr>
        </span>
        <span className={cls(table.soft, s.cut)}>
          {t(`words:operation.${row.operation}`)} · <Owner name={row.owner} />
        </span>
      </Toolbar>
      <Zones className={s.zones}>
        <Zone n={1} title={t('production:steps.title')}>
          <StepLine column items={useSteps(dossier, stage, files)} />
          <WaitingList others={others} />
        </Zone>
        <div className={s.middle}>
          {production.card ? (
            <Zone
              n={2}
              className={s.cardZone}
              flush
              active={stage === 'write' || stage === 'resume' || stage === 'writing'}
              title={t('production:card.zone')}
              aside={
                <Button size="s" onPress={() => setTrueSize(!trueSize)}>
                  {trueSize ? t('production:card.fit') : t('production:card.true-size')}
                </Button>
              }
            >
              <div className={cls(s.cards, trueSize && s.trueSize)}>
                <CardFace side="recto" face={production.recto} />
                <CardFace side="verso" face={production.verso} />
              </div>
              <FaceChecks production={production} dossier={dossier} files={files} />
            </Zone>
          ) : null}
          <PlateZone
            n={production.card ? 3 : 2}
            dossier={dossier}
            production={production}
            press={press}
            active={stage === 'plates'}
            rear={rear}
            onRear={setRear}
            refresh={refresh}
          />
        </div>
        {production.card ? (
          <ReaderZone
            reader={reader}
            readers={production.readers}
            supports={production.supports}
            onReader={setReaderId}
            stage={stage}
            files={files}
            support={support}
            onSupport={setSupport}
            refusal={write.refusal ?? simulator.refusal}
            simulating={simulator.busy || write.busy}
            onSimulate={gesture => {
              if (reader === undefined) return;
              write.clear();
              void simulator.run({ readerId: reader.id, gesture }).then(refresh);
            }}
          />
        ) : (
          <PaperZone
            dossierId={row.dossierId}
            papers={production.papers}
            active={stage === 'papers'}
            shown={paper}
            onShow={kind => {
              setPaper(kind);
              refresh();
            }}
          />
        )}
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
              icon={
                stage === 'sign'
                  ? 'star'
                  : stage === 'plates' || stage === 'papers'
                    ? IconPrinter
                    : IconCreditCard
              }
              chord="Ctrl+Enter"
              onPress={primary}
              busy={busy}
            >
              {t(`production:primary.${stage}`)}
            </Button>
          </>
        }
      >
        {stage === 'done' || !production.card ? null : (
          <>
            <Button variant="danger" chord="F8" onPress={() => setFaulty(true)}>
              {t('production:faulty')}
            </Button>
            <Button icon={IconRefresh} chord="F5" onPress={() => void startWriting()} busy={write.busy}>
              {t('production:resume')}
            </Button>
          </>
        )}
        {refusal === null && production.card ? (
          <span className={cls(table.faint, s.small)}>{t('production:hint')}</span>
        ) : null}
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
