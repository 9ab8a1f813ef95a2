import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useBilingual } from '../../i18n/index.ts';
import { type Binding, useKeys } from '../../keys/index.ts';
import { Article, cls, Icon, ScanViewer, Zone } from '../../parts/index.ts';
import { articleNumber } from '../intake/article.ts';
import s from './dossier.module.css';

export interface PapersZoneProps {
  view: DossierView;
  page: string | null;
  onPage: (id: string) => void;
}

/** The papers with their state and reason, and the scan under them: choosing a paper shows its first page. */
export function PapersZone({ view, page, onPage }: PapersZoneProps) {
  const { t } = useTranslation('dossier');
  const own = useBilingual();
  const papers = view.checklist.documents;
  const pages = papers
    .flatMap(paper => view.pages.filter(each => each.paperKey === paper.key))
    .concat(view.pages.filter(each => !papers.some(paper => paper.key === each.paperKey)));
  const shown = pages.find(each => each.id === page) ?? pages[0];
  const conforming = papers.filter(paper => view.ticks[paper.key]?.conforming === true).length;
  const show = (key: string) => {
    const first = pages.find(each => each.paperKey === key);
    if (first !== undefined) onPage(first.id);
  };
  useKeys(
    t('zone.papers'),
    papers.slice(0, 9).map((paper, index): Binding => ({
      chord: String(index + 1),
      label: own(paper),
      run: () => show(paper.key),
    })),
  );
  return (
    <Zone
      n={2}
      flush
      title={t('zone.papers')}
      aside={<span className={s.soft}>{t('papers.count', { conforming, count: papers.length })}</span>}
    >
      <div className={s.papers}>
        <ul>
          {papers.map((paper, index) => {
            const tick = view.ticks[paper.key];
            const count = view.pages.filter(each => each.paperKey === paper.key).length;
            return (
              <li key={paper.key}>
                <button
                  type="button"
                  className={cls(s.paper, tick?.conforming === false && s.faulty)}
                  aria-current={shown?.paperKey === paper.key}
                  onClick={() => show(paper.key)}
                >
                  <span className={s.key}>{index + 1}</span>
                  <span
                    className={cls(tick?.conforming === true && s.good, tick?.conforming === false && s.bad)}
                  >
                    <Icon
                      of={tick === undefined ? IconMinus : tick.conforming ? IconCheck : IconAlertTriangle}
                      size={16}
                    />
                    <span className="visually-hidden">
                      {t(
                        tick === undefined
                          ? 'paper.unseen'
                          : tick.conforming
                            ? 'paper.conforming'
                            : 'paper.faulty',
                      )}
                    </span>
                  </span>
                  <span className={s.paperName}>
                    {own(paper)}
                    {tick?.reason === undefined ? null : <small className={s.bad}>{tick.reason}</small>}
                  </span>
                  <Article n={articleNumber(paper.article)} />
                  <span className={s.soft}>{t('paper.pages', { count })}</span>
                </button>
              </li>
            );
          })}
        </ul>
        <ScanViewer pages={pages} current={shown?.id ?? null} onPage={onPage} empty={t('papers.none')} />
      </div>
    </Zone>
  );
}
