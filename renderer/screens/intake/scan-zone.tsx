import { IconFileImport, IconTrash } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBilingual } from '../../i18n/index.ts';
import { Button, cls, Icon, Kbd, ScanViewer, Zone } from '../../parts/index.ts';
import s from './intake.module.css';
import type { PaperHands } from './papers-zone.tsx';
import type { ScanChoices } from './scan-choice.ts';
import { ScanMenu } from './scan-menu.tsx';
import type { DraftInWork } from './use-draft.ts';

/** Zone 3: the pages of the paper in hand. A page can be taken out until the deposit. */
export function ScanZone({
  work,
  hands,
  scanning,
}: {
  work: DraftInWork;
  hands: PaperHands;
  scanning: ScanChoices;
}) {
  const { t } = useTranslation('intake');
  const pick = useBilingual();
  const [shown, setShown] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const { view } = work.state;
  const at = view.checklist.documents.findIndex(paper => paper.key === hands.selected);
  const paper = view.checklist.documents[at];
  const pages = view.pages.filter(page => page.paperKey === hands.selected);
  const current = pages.find(page => page.id === shown) ?? pages[0];
  const remove = () => {
    if (paper !== undefined && current !== undefined) void work.draft.removePage(paper.key, current.id);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (paper !== undefined) hands.takeFiles(paper.key, [...event.dataTransfer.files]);
  };
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
          tools={
            <button type="button" aria-label={t('scan.remove')} onClick={remove}>
              <Icon of={IconTrash} />
            </button>
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
