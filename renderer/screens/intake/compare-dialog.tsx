import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from '@tanstack/react-router';
import type { Duplicate, IntakeView } from '../../../desk/contract/intake.ts';
import { formFields } from '../../../domain/dossier/form.ts';
import { useProcedure } from '../../desk/index.ts';
import { fieldDirection, isIdentifier, shownText } from '../../forms/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { Button, cls, Dialog, Ltr, PlateChip } from '../../parts/index.ts';
import { compareFields } from './compare.ts';
import s from './compare.module.css';

/** Both dossiers in two columns; the agent opens the other, or says in his words why it is not the same. */
export function CompareDialog({
  view,
  duplicate,
  settling,
  onSettle,
  onClose,
}: {
  view: IntakeView;
  duplicate: Duplicate;
  /** Opened by "Ce n'est pas un doublon": the focus goes to the reason. */
  settling: boolean;
  onSettle: (words: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(['intake', 'fields', 'words']);
  const format = useFormat();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const { row } = duplicate;
  const other = useProcedure('dossier.get', { dossierId: row.dossierId });
  const theirs: Readonly<Record<string, string>> = other.data?.values ?? {
    ...(row.plate === null ? {} : { 'prior.immatriculation': row.plate }),
    ...(row.vin === null ? {} : { 'vehicle.chassis': row.vin }),
    ...(row.cnie === null ? {} : { 'owner.cnie': row.cnie }),
    'owner.nom': row.owner.latin,
    'owner.nomAr': row.owner.arabic,
  };
  const rows = compareFields(formFields(view.operation, view), view.fields, theirs);
  const settle = () => {
    if (reason.trim() === '') {
      setAsked(true);
      document.getElementById('not-a-duplicate')?.focus();
      return;
    }
    onSettle(reason.trim());
  };
  return (
    <Dialog
      opened
      size={820}
      title={t('intake:double.panel')}
      onClose={onClose}
      confirm={{ label: t('intake:double.not'), onPress: settle }}
    >
      <table className={s.table}>
        <thead>
          <tr>
            <th scope="col">{t('intake:double.field')}</th>
            <th scope="col">{t('intake:double.mine')}</th>
            <th scope="col">
              {t('intake:double.dossier')} <Ltr>{row.number}</Ltr>
              <small>
                {t(`words:operation.${row.operation}`)}, {format.date(row.depositedOn)},{' '}
                {row.next === null ? t(`words:state.${row.state}`) : t(`words:next.${row.next}`)}
              </small>
            </th>
            <th scope="col">{t('intake:double.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(each => (
            <tr key={each.field} className={cls(each.verdict === 'same' && s.same)}>
              <th scope="row">{t(`fields:${each.field}`)}</th>
              {[each.mine, each.theirs].map((value, side) => (
                <td key={side}>
                  {value === '' ? (
                    <span className={s.none}>{t('intake:double.empty')}</span>
                  ) : each.kind === 'plate' || each.kind === 'ww' ? (
                    <PlateChip number={value} />
                  ) : (
                    <bdi
                      dir={fieldDirection(each.kind)}
                      className={cls(isIdentifier(each.kind) && s.mono)}
                      {...(each.kind.startsWith('arabic') ? { lang: 'ar' } : {})}
                    >
                      {shownText(each.kind, value)}
                    </bdi>
                  )}
                </td>
              ))}
              <td className={cls(s.verdict, each.verdict === 'same' && s.agrees)}>
                {t(`intake:double.verdict-${each.verdict}`)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Textarea
        id="not-a-duplicate"
        label={t('intake:double.reason')}
        dir="auto"
        rows={2}
        maxLength={500}
        value={reason}
        error={asked && reason.trim() === '' ? t('intake:double.reason-needed') : false}
        onChange={event => setReason(event.currentTarget.value)}
        {...(settling ? { 'data-autofocus': true } : {})}
      />
      <div>
        <Button
          size="s"
          variant="outline"
          onPress={() => void navigate({ to: '/dossier/$id', params: { id: row.dossierId } })}
        >
          {t('intake:double.open', { number: row.number })}
        </Button>
      </div>
    </Dialog>
  );
}
