import { IconArrowBackUp, IconPlayerPause } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal } from '../../../desk/contract/refusal.ts';
import { useCommand, useProcedure, useSession } from '../../desk/index.ts';
import { useKeys } from '../../keys/index.ts';
import {
  ActionBar,
  Button,
  cls,
  Dialog,
  EmptyState,
  Failed,
  ScanViewer,
  SkeletonRows,
  walkZones,
  Zones,
} from '../../parts/index.ts';
import { Segments } from '../table/segments.tsx';
import table from '../table/table.module.css';
import { useOpened } from './opened.ts';
import { SendBack } from './send-back.tsx';
import {
  chosenSeries,
  groupForSignature,
  isAlone,
  nextAfter,
  openedCount,
  type SignatureList,
  type Signed,
  signedOf,
  toggled,
  toggledAll,
} from './series.ts';
import { SetAside } from './set-aside.tsx';
import { isFinal } from './grant.ts';
import { ListKeys, Sheet, SheetHead } from './sheet.tsx';
import { SignatureListView } from './signature-list.tsx';
import { SignPanel } from './sign-panel.tsx';
import { useFingerprint, useVersions } from './use-series.ts';
import s from './validate.module.css';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** How many dossiers one signature may cover (contract `dossier.validate`) and one page brings. */
const MOST = 100;

/** The chief's signing table. */
export default function ValidateScreen() {
  const page = useProcedure('queue.page', { queue: 'validate', limit: MOST }, { keepPrevious: true });
  if (page.isPending) return <SkeletonRows />;
  if (page.isError) return <Failed error={page.error} retry={() => void page.refetch()} />;
  return <SigningTable list={groupForSignature(page.data.rows)} total={page.data.total} />;
}

function SigningTable({ list, total }: { list: SignatureList; total: number }) {
  const { t } = useTranslation('validate');
  const { agent } = useSession();
  const command = useCommand('dossier.validate');
  const passwordRef = useRef<HTMLInputElement>(null);

  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [mode, setMode] = useState<'series' | 'one'>('series');
  const [wanted, setWanted] = useState<string>();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<Refusal | null>(null);
  const [results, setResults] = useState<readonly Signed[]>([]);
  const [dialog, setDialog] = useState<'send-back' | 'set-aside' | 'scans' | 'withdraw' | null>(null);

  const order = [...list.series, ...list.oneByOne];
  const ids = order.map(row => row.dossierId);
  const selected = ids.find(id => id === wanted) ?? ids[0];
  const selectedRow = order.find(row => row.dossierId === selected);
  // Nothing may be signed together where nothing is without alert: the table works one by one.
  const working = list.series.length === 0 ? 'one' : mode;
  const chosen = chosenSeries(list, leftOut);
  const toSign = working === 'series' ? chosen : selectedRow === undefined ? [] : [selectedRow];

  const versions = useVersions(chosen);
  const fingerprint = useFingerprint(versions.decided, versions.complete);
  const view = useProcedure(
    'dossier.get',
    { dossierId: selected ?? '' },
    { enabled: selected !== undefined, staleTime: 30_000, keepPrevious: true },
  );
  const shown = view.data?.row.dossierId === selected ? view.data : undefined;
  const { opened, open } = useOpened(agent.id);
  useEffect(() => {
    if (shown !== undefined) open(shown.row.dossierId, shown.version);
  }, [shown, open]);

  const move = (direction: 1 | -1) => {
    const next = ids[ids.indexOf(selected ?? '') + direction];
    if (next !== undefined) setWanted(next);
  };
  const pick = (dossierId: string) => {
    setLeftOut(toggled(leftOut, dossierId));
    setResults([]);
  };
  useKeys(t('title'), [
    { chord: 'ArrowDown', label: t('keys.walk'), run: () => move(1) },
    { chord: 'ArrowUp', label: t('keys.walk'), run: () => move(-1), quiet: true },
    {
      chord: 'X',
      label: t('keys.pick'),
      run: () => {
        if (selectedRow !== undefined && !isAlone(selectedRow)) pick(selectedRow.dossierId);
      },
    },
    { chord: 'F6', label: t('keys.zone'), run: () => walkZones(1) },
    { chord: 'Shift+F6', label: t('keys.zone'), run: () => walkZones(-1), quiet: true },
  ]);

  const sign = async (decided: readonly { dossierId: string; version: number }[], complete: boolean) => {
    setMissing(null);
    command.clear();
    if (decided.length === 0) {
      setMissing({ code: complete ? 'nothing-to-sign' : 'versions-coming' });
      return;
    }
    if (!complete) {
      setMissing({ code: 'versions-coming' });
      return;
    }
    if (password === '') {
      setMissing({ code: 'password-needed' });
      passwordRef.current?.focus();
      return;
    }
    const answer = await command.run({ dossiers: decided.map(one => ({ ...one })), password });
    setPassword('');
    if (answer === null) {
      passwordRef.current?.focus();
      return;
    }
    setResults(signedOf(answer.results, order));
    // What was refused waits for a person; it does not slip into the next series by itself.
    setLeftOut(new Set([...leftOut, ...answer.results.filter(one => !one.ok).map(one => one.dossierId)]));
    const gone = new Set(answer.results.filter(one => one.ok).map(one => one.dossierId));
    setWanted(nextAfter(ids, selected, gone));
  };
  const signShown = () =>
    sign(
      shown === undefined ? [] : [{ dossierId: shown.row.dossierId, version: shown.version }],
      shown !== undefined,
    );
  /** What is for ever is asked a second time, once the password is there. */
  const signOne = () => {
    if (shown !== undefined && password !== '' && isFinal(shown.row.operation)) setDialog('withdraw');
    else void signShown();
  };
  const signSeries = () => void sign(versions.decided, versions.complete);

  const leave = () => {
    setDialog(null);
    setResults([]);
    if (selected !== undefined) setWanted(nextAfter(ids, selected, new Set([selected])));
  };
  const refused = new Map(
    results.flatMap(one => (one.refusal === null ? [] : [[one.dossierId, one.refusal] as const])),
  );
  const canSendBack = shown?.gestures.some(gesture => gesture.kind === 'send-back') === true;
  const canSetAside = shown?.gestures.some(gesture => gesture.kind === 'suspend') === true;

  return (
    <>
      <Zones className={s.zones}>
        <section className={s.column} aria-labelledby="to-sign-title" data-zone={1} tabIndex={-1}>
          <header className={s.head}>
            <h1 id="to-sign-title">{t('title')}</h1>
            <span className={table.faint}>
              {total > order.length
                ? t('first-of', { first: order.length, total })
                : t('dossiers', { count: total })}
            </span>
            <span className={s.headEnd}>
              <Segments
                small
                name={t('mode')}
                value={working}
                onChoose={value => {
                  setMode(value);
                  setResults([]);
                  const first = value === 'one' ? list.oneByOne[0] : list.series[0];
                  if (first !== undefined) setWanted(first.dossierId);
                }}
                choices={[
                  {
                    value: 'series',
                    label: t('mode.series', { n: list.series.length }),
                    disabled: list.series.length === 0,
                  },
                  { value: 'one', label: t('mode.one', { n: list.oneByOne.length }) },
                ]}
              />
            </span>
          </header>
          <div className={s.scroll}>
            {order.length === 0 ? (
              <EmptyState>{t('empty')}</EmptyState>
            ) : (
              <SignatureListView
                list={list}
                chosen={new Set(chosen.map(row => row.dossierId))}
                selected={selected}
                refused={refused}
                onSelect={setWanted}
                onToggle={pick}
                onToggleAll={() => {
                  setLeftOut(toggledAll(list, leftOut));
                  setResults([]);
                }}
                onMove={move}
              />
            )}
          </div>
        </section>
        <section className={cls(s.column, s.middle)} data-zone={2} tabIndex={-1} aria-label={t('sheet')}>
          {shown !== undefined ? (
            <>
              <SheetHead view={shown} />
              <div className={s.scroll}>
                <Sheet view={shown} signer={agent.id} onScans={() => setDialog('scans')} />
              </div>
            </>
          ) : view.isError ? (
            <Failed error={view.error} retry={() => void view.refetch()} />
          ) : selected === undefined ? null : (
            <SkeletonRows />
          )}
        </section>
        <SignPanel
          toSign={toSign}
          mode={working}
          kept={list.oneByOne.length}
          opened={openedCount(versions.decided, opened)}
          fingerprint={fingerprint}
          password={password}
          onPassword={text => {
            setPassword(text);
            setMissing(null);
            command.clear();
          }}
          passwordRef={passwordRef}
          refusal={missing ?? command.refusal}
          results={results}
          busy={command.busy}
          canSignOne={shown !== undefined}
          onSign={working === 'series' ? signSeries : signOne}
          onSignOne={signOne}
          onMove={move}
        />
      </Zones>
      <ActionBar end={<ListKeys />}>
        {canSendBack ? (
          <Button
            variant="danger"
            icon={IconArrowBackUp}
            flipIcon
            chord="F8"
            onPress={() => setDialog('send-back')}
          >
            {t('send-back')}
          </Button>
        ) : null}
        {canSetAside ? (
          <Button icon={IconPlayerPause} chord="F9" onPress={() => setDialog('set-aside')}>
            {t('set-aside')}
          </Button>
        ) : null}
      </ActionBar>
      {shown === undefined ? null : (
        <>
          <SendBack
            key={`back-${shown.row.dossierId}`}
            view={shown}
            opened={dialog === 'send-back'}
            onClose={() => setDialog(null)}
            onDone={leave}
          />
          <SetAside
            key={`aside-${shown.row.dossierId}`}
            view={shown}
            opened={dialog === 'set-aside'}
            onClose={() => setDialog(null)}
            onDone={leave}
          />
          <WithdrawDialog
            key={`withdraw-${shown.row.dossierId}`}
            row={shown.row}
            opened={dialog === 'withdraw'}
            busy={command.busy}
            onConfirm={() =>
              void signShown().then(() => {
                setDialog(null);
                passwordRef.current?.focus();
              })
            }
            onClose={() => setDialog(null)}
          />
          <Scans
            key={`scans-${shown.row.dossierId}`}
            pages={shown.pages}
            number={shown.row.number}
            opened={dialog === 'scans'}
            onClose={() => setDialog(null)}
          />
        </>
      )}
    </>
  );
}

/** The scans of the dossier, over the table: `Échap` goes back to the sheet. */
function Scans({
  pages,
  number,
  opened,
  onClose,
}: {
  pages: Parameters<typeof ScanViewer>[0]['pages'];
  number: string;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation('validate');
  const [current, setCurrent] = useState<string | null>(null);
  return (
    <Dialog title={t('scans.title', { number })} opened={opened} onClose={onClose} size="min(1100px, 92vw)">
      <div className={s.scans}>
        <ScanViewer pages={pages} current={current} onPage={setCurrent} />
      </div>
    </Dialog>
  );
}
