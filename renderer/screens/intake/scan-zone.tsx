import { Menu } from '@mantine/core';
import { IconFileArrowRight, IconFileImport, IconTextScan2, IconTrash } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageRef } from '../../../desk/contract/shapes.ts';
import { useCommand } from '../../desk/index.ts';
import { useBilingual } from '../../i18n/index.ts';
import { useKeys } from '../../keys/index.ts';
import { Button, cls, Icon, Kbd, ScanViewer, useRefusalText, Zone } from '../../parts/index.ts';
import s from './intake.module.css';
import { PageNotice } from './page-notice.tsx';
import { AT_END, PAGE_TYPE, type PaperHands } from './papers-zone.tsx';
import { useReading } from './reading.ts';
import type { ScanChoices } from './scan-choice.ts';
import { ScanMenu } from './scan-menu.tsx';
import { Suggestions } from './suggestions.tsx';
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
  const [printed, setPrinted] = useState<string | null>(null);
  const sentence = useRefusalText();
  const reader = useReading();
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
  const printing = useCommand('paper.separators');
  const separators = async () => {
    const printed = await printing.run({ draftId: view.draftId });
    if (printed !== null)
      setPrinted(t('scan.separators-printed', { count: printed.pages, printer: printed.printer }));
  };
  const read = () => {
    if (current !== undefined) void reader.read(current.id);
  };
  useKeys('', current === undefined ? [] : [{ chord: 'Alt+L', label: t('read.page'), run: read }]);
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
          <ScanMenu scanning={scanning} onSeparators={() => void separators()} />
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
              <Menu position="bottom-end" width={320} shadow="md">
                <Menu.Target>
                  <button type="button" aria-label={t('scan.lay')}>
                    <Icon of={IconFileArrowRight} flip />
                  </button>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    disabled={current === undefined || current.position === 1}
                    rightSection={<Kbd chord="Alt+PageUp" />}
                    onClick={() => move(-1)}
                  >
                    {t('scan.earlier')}
                  </Menu.Item>
                  <Menu.Item
                    disabled={current === undefined || current.position === pages.length}
                    rightSection={<Kbd chord="Alt+PageDown" />}
                    onClick={() => move(1)}
                  >
                    {t('scan.later')}
                  </Menu.Item>
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
              <button type="button" aria-label={t('read.page')} onClick={read}>
                <Icon of={IconTextScan2} />
              </button>
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
                <p className={s.hint}>{t('scan.treated')}</p>
                <Button size="s" icon={IconFileImport} onPress={() => hands.pickFile(paper.key)}>
                  {t('papers.import')}
                </Button>
              </div>
            )
          }
        />
        {printing.refusal !== null ? (
          <p className={cls(s.printed, s.bad)} role="alert">
            {sentence(printing.refusal)}
          </p>
        ) : printed === null ? null : (
          <p className={s.printed} role="status">
            {printed}
          </p>
        )}
        <Suggestions reading={reader.reading} pageId={current?.id} work={work} onStop={reader.stop} />
      </div>
    </Zone>
  );
}
