import {
  IconAlertOctagon,
  IconAlertTriangle,
  IconShieldCheck,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CardReadingView } from '../../../desk/contract/card.ts';
import type { IntakeView } from '../../../desk/contract/intake.ts';
import { type FormField, formFields } from '../../../domain/dossier/form.ts';
import { useAction, useProcedure } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { fieldDirection, isIdentifier, shownText } from '../../forms/index.ts';
import { Button, cls, Dialog, Ltr, PlateChip, Tag } from '../../parts/index.ts';
import { CardSignedBy } from './card-signed-by.tsx';
import { takenFrom } from './card-take.ts';
import s from './compare.module.css';

/**
 * The card in the reader, or what it said when it was read for this draft before: what proves it, what it says, what this desk
 * knows; then taken over.
 */
export function CardDialog({
  view,
  onTake,
  onClose,
}: {
  view: IntakeView;
  onTake: (fields: Readonly<Record<string, string>>) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('intake');
  const format = useFormat();
  const kept = useAction('card.kept');
  const read = useAction('card.read');
  const simulator = useAction('production.simulator');
  const devices = useProcedure('device.list', {});
  const [reading, setReading] = useState<CardReadingView | null>(null);
  const look = async () => {
    setReading(null);
    setReading(await read.run({ operation: view.operation, draftId: view.draftId }));
  };
  const begin = async () => {
    const before = await kept.run({ draftId: view.draftId });
    if (before === null) return;
    if (before.reading === null) await look();
    else setReading(before.reading);
  };
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void begin();
  });
  const simulated = devices.data?.devices.find(one => one.kind === 'card-reader' && one.simulator);
  const insert = async (readerId: string) => {
    await simulator.run({ readerId, gesture: 'insert-card' });
    await look();
  };
  const takes = reading === null ? {} : takenFrom(view, reading.takes);
  const count = Object.keys(takes).length;
  const confirm =
    reading === null || count === 0
      ? { label: t('card.again'), onPress: () => void look(), busy: read.busy }
      : { label: t('card.take', { count }), onPress: () => onTake(takes) };
  return (
    <Dialog
      opened
      size={860}
      title={t('card.title')}
      onClose={onClose}
      refusal={read.refusal ?? kept.refusal}
      confirm={confirm}
    >
      {read.busy ? <p role="status">{t('card.reading')}</p> : null}
      {reading === null ? null : (
        <p className={s.simulated}>
          {t('card.kept', { day: format.day(reading.readAt), time: format.time(reading.readAt) })}
          {count === 0 ? null : (
            <Button size="s" onPress={() => void look()}>
              {t('card.again')}
            </Button>
          )}
        </p>
      )}
      {reading === null ? null : <Reading view={view} reading={reading} />}
      {simulated === undefined ? null : (
        <p className={s.simulated}>
          {simulated.name}
          <Button size="s" busy={simulator.busy || read.busy} onPress={() => void insert(simulated.id)}>
            {t('card.simulated')}
          </Button>
        </p>
      )}
    </Dialog>
  );
}

const VERDICTS: Record<CardReadingView['verdict'], { tone: 'good' | 'warn' | 'danger'; icon: TablerIcon }> = {
  authentic: { tone: 'good', icon: IconShieldCheck },
  'certificate-expired': { tone: 'warn', icon: IconAlertTriangle },
  'revoked-since': { tone: 'warn', icon: IconAlertTriangle },
  'not-ours': { tone: 'warn', icon: IconAlertTriangle },
  'revoked-before-issue': { tone: 'danger', icon: IconAlertOctagon },
  unproved: { tone: 'danger', icon: IconAlertOctagon },
  altered: { tone: 'danger', icon: IconAlertOctagon },
};

function Reading({ view, reading }: { view: IntakeView; reading: CardReadingView }) {
  const { t } = useTranslation(['intake', 'fields']);
  const { tone, icon } = VERDICTS[reading.verdict];
  const here = new Map(reading.differences.map(one => [one.field, one.here]));
  const fields = formFields(view.operation, view).filter(
    ({ id }) => reading.values[id] !== undefined || here.has(id),
  );
  return (
    <>
      <p>
        <Tag tone={tone} icon={icon}>
          {t(`intake:card.verdict.${reading.verdict}`)}
        </Tag>{' '}
        <Tag tone={reading.standing === 'current' || reading.standing === 'unknown' ? 'neutral' : 'danger'}>
          {t(`intake:card.standing.${reading.standing}`)}
        </Tag>{' '}
        {reading.reader.simulator ? <Tag tone="warn">{t('intake:card.simulator')}</Tag> : null}
      </p>
      <p className={s.none}>
        {t(`intake:card.verdict.${reading.verdict}.do`)} {t('intake:card.support')}{' '}
        <Ltr>{reading.support ?? '—'}</Ltr>
      </p>
      <CardSignedBy reading={reading} />
      {reading.foreign === null ? (
        <div className={s.tall} tabIndex={0} role="group" aria-label={t('intake:card.says')}>
          <table className={s.table}>
            <thead>
              <tr>
                <th scope="col">{t('intake:double.field')}</th>
                <th scope="col">{t('intake:card.says')}</th>
                <th scope="col">{t('intake:card.typed')}</th>
                <th scope="col">{t('intake:card.register')}</th>
              </tr>
            </thead>
            <tbody>
              {fields.map(field => (
                <tr key={field.id} className={cls(!here.has(field.id) && s.same)}>
                  <th scope="row">{t(`fields:${field.id}`)}</th>
                  <Value field={field} text={reading.values[field.id]} />
                  <Value field={field} text={view.fields[field.id]} />
                  {here.has(field.id) ? (
                    <Value field={field} text={here.get(field.id)} />
                  ) : (
                    <td className={s.verdict}>
                      {t(reading.standing === 'unknown' ? 'intake:double.empty' : 'intake:card.agrees')}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <dl>
          <dt>{t('intake:card.foreign', { state: reading.foreign.state })}</dt>
          <dd>
            <Ltr mono>{`${reading.foreign.number} ${reading.foreign.vin}`}</Ltr>{' '}
            <bdi>{reading.foreign.holder}</bdi>
          </dd>
        </dl>
      )}
      {reading.skipped.length === 0 ? null : (
        <p className={s.none}>{t('intake:card.skipped', { count: reading.skipped.length })}</p>
      )}
    </>
  );
}

function Value({ field, text }: { field: FormField; text: string | undefined }) {
  const { t } = useTranslation(['intake', 'fields']);
  return (
    <td>
      {text === undefined || text === '' ? (
        <span className={s.none}>{t('intake:double.empty')}</span>
      ) : field.kind === 'plate' ? (
        <PlateChip number={text} />
      ) : (
        <bdi
          dir={fieldDirection(field.kind)}
          className={cls(isIdentifier(field.kind) && s.mono)}
          {...(field.kind.startsWith('arabic') ? { lang: 'ar' } : {})}
        >
          {field.kind === 'choice' && field.words !== undefined
            ? t(`fields:${field.words}.${text}`)
            : shownText(field.kind, text)}
        </bdi>
      )}
    </td>
  );
}
