import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useToday } from '../../desk/index.ts';
import { useBilingual } from '../../i18n/index.ts';
import { cls, Icon, Ltr, PlateChip } from '../../parts/index.ts';
import table from '../table/table.module.css';
import { isFinal, mentionOf, numberTold, productOf } from './grant.ts';
import s from './validate.module.css';

/** What the signature gives and under which number, in two lines at the head of the sheet. */
export function Granted({ view }: { view: DossierView }) {
  const { t } = useTranslation('validate');
  const pick = useBilingual();
  const today = useToday();
  const { operation } = view.row;
  const told = numberTold(view, today);
  const mention = productOf(operation) === 'carte-w18' ? mentionOf(view.values, today) : null;
  return (
    <section className={cls(s.block, s.granted)}>
      <p className={cls(s.said, table.strong, isFinal(operation) && table.bad)}>
        {isFinal(operation) ? <Icon of={IconAlertTriangle} size={14} /> : null}
        {t(`grant.${productOf(operation)}`)}
        {mention === null ? null : (
          <span className={table.soft}>{t('grant.mention', { mention: pick(mention) })}</span>
        )}
      </p>
      <p className={cls(s.said, table.soft)}>{number()}</p>
    </section>
  );

  function number() {
    switch (told.kind) {
      case 'kept':
        return (
          <>
            {t('number.kept')} <PlateChip number={told.number} />
          </>
        );
      case 'new':
        return (
          <>
            {t(`number.new.${told.series}`)}
            {told.replaces === null ? null : (
              <>
                {' '}
                {t('number.replaces')}{' '}
                {view.values['prior.ancien'] === told.replaces ? (
                  <Ltr>{told.replaces}</Ltr>
                ) : (
                  <PlateChip number={told.replaces} />
                )}
              </>
            )}
          </>
        );
      case 'run':
        return t('number.run', { count: told.count });
      case 'none':
        return view.row.plate === null ? (
          t('number.none')
        ) : (
          <>
            {t('number.of')} <PlateChip number={view.row.plate} />
          </>
        );
    }
  }
}
