import { useTranslation } from 'react-i18next';
import { PROVINCES } from '../../../domain/decree/provinces.ts';
import { foldForSearch } from '../../../domain/text/arabic-fold.ts';
import { EmptyState, Ltr, Tag } from '../../parts/index.ts';
import s from './decree.module.css';
import { holds } from './entries.ts';
import { Heads } from './heads.tsx';

/** Annex 9: the codes of the prefectures and provinces, those no longer given marked. Both languages side by side, as on the plates. */
export function Provinces({ asked }: { asked: string }) {
  const { t } = useTranslation('decree-view');
  const rows = PROVINCES.filter(each =>
    holds(foldForSearch(`${String(each.code)} ${each.full.fr} ${each.full.ar}`), asked),
  );
  if (rows.length === 0) return <EmptyState>{t('search.none')}</EmptyState>;
  return (
    <div className={s.sheet} tabIndex={0} role="region" aria-label={t('tab.provinces')}>
      <table className={s.papers}>
        <colgroup>
          <col style={{ inlineSize: 72 }} />
          <col />
          <col />
          <col style={{ inlineSize: 170 }} />
        </colgroup>
        <Heads of={['province', 'french', 'arabic', 'state']} />
        <tbody>
          {rows.map(each => (
            <tr key={each.code}>
              <td>
                <Ltr>{String(each.code)}</Ltr>
              </td>
              <td lang="fr">
                <bdi>{each.full.fr}</bdi>
              </td>
              <td lang="ar">
                <bdi>{each.full.ar}</bdi>
              </td>
              <td>{each.abolished ? <Tag tone="warn">{t('abolished')}</Tag> : t('in-use')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
