import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFileArrowRight,
  IconFileImport,
  IconTrash,
} from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageRef } from '../../../desk/contract/shapes.ts';
import { useBilingual } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import { Button, cls, Icon, Kbd, ScanViewer, Zone } from '../../parts/index.ts';
import s from './intake.module.css';
import { PageNotice } from './page-notice.tsx';
import { AT_END, PAGE_TYPE, type PaperHands } from './papers-zone.tsx';
import type { ScanChoices } from './scan-choice.ts';
import { ScanMenu } from './scan-menu.tsx';
import type { DraftInWork } from './use-draft.ts';

interface ScanZoneProps {
  work: DraftInWork;
  hands: PaperHands;
  scanning: ScanChoices;
}

/** Zone 3: the pages of the paper in hand. Until the deposit a page can be taken out, turned, moved in its paper or to another. */
export function ScanZone({ work, hands, scanning }: ScanZoneProps) {
  const { t } = useTranslation('intake');
  const pick = useBilingual();
  const [shown, setShown] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const { draft } = work;
  const { view } = work.state;
  const at = view.checklist.documents.findIndex(paper => paper.key === hands.selected);
  const paper = view.checklist.documents[at];
  const pages = view.pages
    .filter(page => page.paperKey === hands.selected)
    .toSorted((a, b) => a.position - b.position);
  const current = pages.find(page => page.id === shown) ?? pages[0];
  const remove = () => {
    if (current !== undefined) void draft.removePage(current.paperKey, current.id);
  };
  /** Earlier or later in its paper. The page stays the one shown. */
  const move = (step: 1 | -1) => {
    if (current === undefined) return;
    setShown(current.id);
    const position = current.position + step;
    if (position >= 1 && position <= pages.length) void draft.layPage(current.id, current.paperKey, position);
  };
  const again = (page: PageRef) => {
    if (scanning.choice === null) draft.refusePaper(page.paperKey, { code: 'scanner-absent' });
    else void draft.scanAgain(page, scanning.choice);
  };
  useKeys(
    '',
    pages.length < 2
      ? []
      : [
          { chord: 'Alt+PageUp', label: t('scan.earlier'), run: () => move(-1) },
          { chord: 'Alt+PageDown', label: t('scan.later'), run: () => move(1) },
        ],
  );
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (paper !== undefined && event.dataTransfer.files.length > 0)
      hands.takeFiles(paper.key, [...event.dataTransfer.files]);
  };
  const others = view.checklist.documents.filter(each => each.key !== hands.selected);
  return (
    <Zone
      n={3}
      flush
      className={cls(s.scan, over && s.over)}
      title={<span className={s.cut}>{paper === undefined ? t('scan.title') : pick(paper)}</span>}
      aside={
        <>
          <ScanMenu scanning={scanning} />
          {paper === undefined ? null : <span className={s.hint}>{t('scan.paper', { at: at + 1 })}</span>}
        </>
      }
    >
      <div
        className={s.drop}
        onDragOver={event => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        onKeyDown={event => {
          if (event.key === 'Delete') remove();
        }}
      >
        <ScanViewer
          pages={pages}
          current={current?.id ?? null}
          onPage={setShown}
          onTurn={page => void draft.turnPage(page)}
          dragType={PAGE_TYPE}
          notice={
            current === undefined ? null : <PageNotice page={current} onAgain={again} onRemove={remove} />
          }
          tools={
            <>
              {pages.length < 2 ? null : (
                <>
                  <button type="button" aria-label={t('scan.earlier')} onClick={() => move(-1)}>
                    <Icon of={IconArrowBackUp} flip />
                  </button>
                  <button type="button" aria-label={t('scan.later')} onClick={() => move(1)}>
                    <Icon of={IconArrowForwardUp} flip />
                  </button>
                </>
              )}
              <Menu position="bottom-end" width={320} shadow="md">
                <Menu.Target>
                  <button type="button" aria-label={t('scan.other-paper')}>
                    <Icon of={IconFileArrowRight} flip />
                  </button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Label>{t('scan.other-paper')}</Menu.Label>
                  {others.map(each => (
                    <Menu.Item
                      key={each.key}
                      onClick={() => {
                        if (current !== undefined) void draft.layPage(current.id, each.key, AT_END);
                      }}
                    >
                      {pick(each)}
                    </Menu.Item>
                  ))}
                </Menu.Dropdown>
              </Menu>
              <button type="button" aria-label={t('scan.remove')} onClick={remove}>
                <Icon of={IconTrash} />
              </button>
            </>
          }
          empty={
            paper === undefined ? (
              t('scan.choose')
            ) : (
              <div className={s.empty}>
                <p>{t('scan.empty')}</p>
                <p className={s.hint}>
                  {t('scan.drop')} <Kbd chord="F4" /> <Kbd chord="Ctrl+O" />
                </p>
                <Button size="s" icon={IconFileImport} onPress={() => hands.pickFile(paper.key)}>
                  {t('papers.import')}
                </Button>
              </div>
            )
          }
        />
      </div>
    </Zone>
  );
}
