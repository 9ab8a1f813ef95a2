import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { IntakeView } from '../../../desk/contract/intake.ts';
import { Article, Icon } from '../../parts/index.ts';
import { articleNumber } from './article.ts';
import s from './intake.module.css';

/** What no fact tells and the applicant does: an auction, an inheritance, a mandate (decree.md C11). None when none is offered. */
export function Circumstances({
  view,
  onTell,
}: {
  view: IntakeView;
  onTell: (code: IntakeView['overlays'][number], told: boolean) => void;
}) {
  const { t } = useTranslation('intake');
  if (view.offeredOverlays.length === 0) return null;
  return (
    <div className={s.question} data-place="circumstances">
      <span id="circumstances" className={s.circumstancesName}>
        {t('circumstances')}
      </span>
      <div className={s.circumstances} role="group" aria-labelledby="circumstances">
        {view.offeredOverlays.map(({ code, article }) => {
          const told = view.overlays.includes(code);
          return (
            <button key={code} type="button" aria-pressed={told} onClick={() => onTell(code, !told)}>
              {told ? <Icon of={IconCheck} size={14} /> : null}
              {t(`circumstance.${code}`)}
              <Article n={articleNumber(article)} />
            </button>
          );
        })}
      </div>
    </div>
  );
}
