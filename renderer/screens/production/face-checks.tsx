import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import type { ProductionView } from '../../../desk/contract/production.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Icon } from '../../parts/index.ts';
import table from '../table/table.module.css';
import { emptyFields, fieldsOf } from './card-layout.ts';
import { type CardFile, progressOf } from './stage.ts';
import s from './production.module.css';

/** What the faces and the chip carry: counted, and what would be printed empty named. */
export function FaceChecks({
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
