import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  IconAlertOctagon,
  IconCheck,
  IconEye,
  IconPlayerStop,
  IconScan,
  IconSquare,
  IconX,
} from '@tabler/icons-react';
import { TextInput } from '@mantine/core';
import type { ChecklistPaper } from '../../../desk/contract/intake.ts';
import { useBilingual } from '../../i18n/index.ts';
import { Article, Button, cls, Icon, Tag, useRefusalText, Zone } from '../../parts/index.ts';
import { articleNumber } from './article.ts';
import s from './intake.module.css';
import { paperState, type PaperState } from './obstacles.ts';
import type { DraftInWork } from './use-draft.ts';

/** Type under which a page travels when it is dragged from the strip to another paper. */
export const PAGE_TYPE = 'application/x-tarqim-page';
/** Past any page of a paper: the desk lays it at the end. */
export const AT_END = 10_000;

export interface PaperHands {
  readonly selected: string | null;
  /** Paper whose refusal is being worded. */
  readonly wording: string | null;
  select(key: string): void;
  scan(key: string): void;
  stopScan(): void;
  /** Lays a page at the end of another paper. */
  layPage(pageId: string, key: string): void;
  pickFile(key: string): void;
  takeFiles(key: string, files: readonly File[]): void;
  word(key: string | null): void;
}

/** Zone 2: every paper with its article and its reason; those not required stay listed with why not. */
export function PapersZone({ work, hands }: { work: DraftInWork; hands: PaperHands }) {
  const { t } = useTranslation('intake');
  const pick = useBilingual();
  const { view } = work.state;
  const papers = view.checklist.documents;
  const done = papers.filter(paper => paperState(view, paper.key) === 'conforming').length;
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || !(event.target instanceof HTMLElement) || event.target.matches('input')) return;
    const at = papers.findIndex(paper => paper.key === hands.selected);
    const next = papers[Math.min(papers.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    event.preventDefault();
    hands.select(next.key);
    document
      .querySelector<HTMLElement>(`[data-place="paper:${CSS.escape(next.key)}"] [role=checkbox]`)
      ?.focus();
  };
  return (
    <Zone
      n={2}
      title={t('papers.title')}
      flush
      aside={
        <>
          <span className={s.count}>{t('papers.progress', { done, of: papers.length })}</span>
          <span className={s.progress} aria-hidden="true">
            <i
              style={{ inlineSize: `${papers.length === 0 ? 0 : Math.round((100 * done) / papers.length)}%` }}
            />
          </span>
        </>
      }
    >
      <ul onKeyDown={move} aria-label={t('papers.title')}>
        {papers.map((paper, index) => (
          <PaperRow key={paper.key} paper={paper} at={index + 1} work={work} hands={hands} />
        ))}
      </ul>
      {papers.length === 0 ? <p className={s.waiting}>{t('papers.none-yet')}</p> : null}
      {view.checklist.notRequired.length === 0 ? null : (
        <>
          <h3 className={s.notRequired}>{t('papers.not-required')}</h3>
          <ul>
            {view.checklist.notRequired.map(paper => (
              <li key={paper.key} className={s.useless}>
                <span>{t('papers.article', { n: articleNumber(paper.article) })}</span>
                <b>
                  {pick(paper)}
                  {t('papers.colon')} {pick(paper.why)}
                </b>
              </li>
            ))}
          </ul>
        </>
      )}
    </Zone>
  );
}

const ICON: Record<PaperState, typeof IconCheck> = {
  conforming: IconCheck,
  'not-scanned': IconScan,
  faulty: IconX,
  'to-look-at': IconSquare,
  missing: IconAlertOctagon,
};

function PaperRow({
  paper,
  at,
  work,
  hands,
}: {
  paper: ChecklistPaper;
  at: number;
  work: DraftInWork;
  hands: PaperHands;
}) {
  const { t } = useTranslation('intake');
  const pick = useBilingual();
  const sentence = useRefusalText();
  const [over, setOver] = useState(false);
  const { draft, state } = work;
  const { key } = paper;
  const where = paperState(state.view, key);
  const pages = state.view.pages.filter(page => page.paperKey === key).length;
  const selected = hands.selected === key;
  const reason = state.view.ticks[key]?.reason;
  const incoming = state.incoming?.paperKey === key ? state.incoming : null;
  const scanning = incoming?.kind === 'scan';
  const refusal = state.paperRefusal?.paperKey === key ? state.paperRefusal.refusal : null;
  const acts =
    where === 'missing' || where === 'to-look-at' || where === 'not-scanned' || selected || scanning;
  const tick = () =>
    draft.tick(key, where === 'conforming' || where === 'not-scanned' ? null : { conforming: true });

  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    hands.select(key);
    const page = event.dataTransfer.getData(PAGE_TYPE);
    if (page !== '') hands.layPage(page, key);
    else hands.takeFiles(key, [...event.dataTransfer.files]);
  };

  return (
    <li
      className={cls(s.paper, s[where], selected && s.selected, over && s.over)}
      data-place={`paper:${key}`}
      onFocus={() => hands.select(key)}
      onClick={() => hands.select(key)}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className={s.key} aria-hidden="true">
        {at <= 9 ? at : ''}
      </span>
      <button
        type="button"
        role="checkbox"
        aria-checked={where === 'conforming' || where === 'not-scanned'}
        aria-label={t('papers.conforming-name', { at, paper: pick(paper) })}
        className={s.tick}
        onClick={tick}
      >
        <Icon of={ICON[where]} />
      </button>
      <div className={s.what}>
        <div className={s.title}>{pick(paper)}</div>
        <div className={s.meta}>
          <Article n={articleNumber(paper.article)} />
          {paper.recommended ? <Tag>{t('papers.recommended')}</Tag> : null}
          <span>{pick(paper.why)}</span>
          {paper.constraint === null ? null : <span className={s.constraint}>{pick(paper.constraint)}</span>}
        </div>
        {paper.parts === undefined || paper.parts.length === 0 ? null : (
          <ul className={s.parts}>
            {paper.parts.map(part => (
              <li key={part.key}>{pick(part)}</li>
            ))}
          </ul>
        )}
        {where === 'faulty' && reason !== undefined && hands.wording !== key ? (
          <p className={s.reason}>
            {t('papers.faulty')} <bdi>{reason}</bdi>
          </p>
        ) : null}
        {refusal === null ? null : (
          <p className={s.fault} role="alert">
            {sentence(refusal)}
          </p>
        )}
      </div>
      <div className={s.status}>
        {incoming !== null ? (
          <span role="status">
            {incoming.kind === 'scan' && incoming.count > 0
              ? t('papers.incoming-count', { count: incoming.count })
              : t(`papers.incoming-${incoming.kind}`)}
          </span>
        ) : where === 'missing' ? (
          <b className={s.bad}>{t('papers.missing')}</b>
        ) : where === 'faulty' ? (
          <b className={s.bad}>{t('papers.refused')}</b>
        ) : where === 'not-scanned' ? (
          <b className={s.warn}>{t('papers.to-scan')}</b>
        ) : where === 'to-look-at' ? (
          <span className={s.look}>
            <Icon of={IconEye} size={14} />
            {t('papers.to-look-at')}
          </span>
        ) : null}
        {pages > 0 ? <span className={s.pages}>{t('papers.pages', { count: pages })}</span> : null}
      </div>
      {hands.wording === key ? (
        <Wording paper={paper} work={work} hands={hands} initial={reason ?? ''} />
      ) : acts ? (
        <div className={s.acts}>
          {where === 'to-look-at' ? (
            <Button size="s" variant="outline" icon={IconCheck} onPress={tick}>
              {t('papers.conforming')}
            </Button>
          ) : null}
          {scanning ? (
            <Button
              size="s"
              variant="outline"
              icon={IconPlayerStop}
              chord="Escape"
              onPress={() => hands.stopScan()}
            >
              {t('papers.stop')}
            </Button>
          ) : (
            <Button
              size="s"
              variant={where === 'missing' || where === 'not-scanned' ? 'outline' : 'default'}
              icon={IconScan}
              busy={incoming !== null}
              onPress={() => hands.scan(key)}
              {...(selected ? { chord: 'F4' } : {})}
            >
              {t('papers.scan')}
            </Button>
          )}
          {selected ? (
            <Button size="s" onPress={() => hands.pickFile(key)} chord="Ctrl+O">
              {t('papers.import')}
            </Button>
          ) : null}
          <Button size="s" onPress={() => hands.word(key)} {...(selected ? { chord: 'F7' } : {})}>
            {t('papers.not-conforming')}
          </Button>
        </div>
      ) : null}
    </li>
  );
}

const USUAL = [
  'unreadable',
  'unsigned',
  'out-of-date',
  'other-name',
  'not-certified',
  'overwritten',
] as const;

/** Why a paper does not conform: usual reasons at hand, or the agent's words. `Entrée` notes it, `Échap` leaves it. */
function Wording({
  paper,
  work,
  hands,
  initial,
}: {
  paper: ChecklistPaper;
  work: DraftInWork;
  hands: PaperHands;
  initial: string;
}) {
  const { t } = useTranslation('intake');
  const [words, setWords] = useState(initial);
  const note = (reason: string) => {
    const said = reason.trim();
    if (said === '') return;
    work.draft.tick(paper.key, { conforming: false, reason: said });
    hands.word(null);
  };
  return (
    <div className={s.wording}>
      <div className={s.usual}>
        {USUAL.map(code => (
          <button key={code} type="button" onClick={() => note(t(`reason.${code}`))}>
            {t(`reason.${code}`)}
          </button>
        ))}
      </div>
      <div className={s.side}>
        <TextInput
          className={cls(s.grow)}
          dir="auto"
          autoFocus
          maxLength={500}
          aria-label={t('papers.why')}
          placeholder={t('papers.why')}
          value={words}
          onChange={event => setWords(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && !event.ctrlKey) {
              event.preventDefault();
              note(words);
            }
            if (event.key === 'Escape') {
              event.stopPropagation();
              hands.word(null);
            }
          }}
        />
        <Button size="s" onPress={() => note(words)}>
          {t('papers.note')}
        </Button>
      </div>
    </div>
  );
}
