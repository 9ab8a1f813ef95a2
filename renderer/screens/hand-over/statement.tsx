import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOverStatement } from '../../../domain/signature/statement.ts';
import { formatsOf } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/index.ts';
import { Ltr, PlateChip } from '../../parts/index.ts';
import s from './hand-over.module.css';

/** What the person signs, in both languages side by side: he reads his own, the agent the other. */
export function Statement({ statement }: { statement: HandOverStatement }) {
  const own = useLanguage();
  return (
    <div className={s.statement}>
      <Column statement={statement} lang={own} />
      <Column statement={statement} lang={own === 'fr' ? 'ar' : 'fr'} />
    </div>
  );
}

function Column({ statement, lang }: { statement: HandOverStatement; lang: 'fr' | 'ar' }) {
  const { i18n } = useTranslation('signature');
  const t = i18n.getFixedT(lang, 'signature');
  const { recipient } = statement;
  const lines: readonly (readonly [key: string, said: ReactNode])[] = [
    [
      'dossier',
      <>
        <Ltr mono>{statement.dossierNo}</Ltr> <PlateChip number={statement.plate} />
      </>,
    ],
    ['owner', <bdi>{statement.owner[lang] === '' ? statement.owner.fr : statement.owner[lang]}</bdi>],
    [
      'items',
      statement.items.map(({ label, quantity, serial }, at) => (
        <Fragment key={at}>
          {at === 0 ? null : t('comma')}
          {label[lang]}
          {quantity === 1 ? null : `\u00A0×\u00A0${String(quantity)}`}
          {serial === null ? null : (
            <>
              {' '}
              <Ltr mono>{serial}</Ltr>
            </>
          )}
        </Fragment>
      )),
    ],
    ...(statement.returned.length === 0
      ? []
      : ([['returned', statement.returned.map(label => label[lang]).join(t('comma'))]] as const)),
    [
      'recipient',
      <>
        <bdi>{recipient.name}</bdi>
        {t('comma')}
        {t(`capacity.${recipient.capacity}`)}
        {recipient.identityNo === '' ? null : (
          <>
            {t('comma')}
            <Ltr mono>{recipient.identityNo}</Ltr>
          </>
        )}
      </>,
    ],
    [
      'place',
      <>
        {statement.centre[lang]}
        {t('comma')}
        {formatsOf(lang).date(statement.deliveredOn)}
      </>,
    ],
  ];
  return (
    <section lang={lang} dir={lang === 'ar' ? 'rtl' : 'ltr'}>
      <dl>
        {lines.map(([key, said]) => (
          <Fragment key={key}>
            <dt>{t(`said.${key}`)}</dt>
            <dd>{said}</dd>
          </Fragment>
        ))}
      </dl>
      <p>{statement.text[lang]}</p>
    </section>
  );
}
