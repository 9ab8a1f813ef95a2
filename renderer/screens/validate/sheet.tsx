import { IconAlertTriangle, IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { moroccanDate, plainDateOf } from '../../../domain/text/plain-date.ts';
import type { DossierView } from '../../../desk/contract/dossier.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import {
  AgentName,
  Article,
  Button,
  cls,
  DeadlineBadge,
  Icon,
  Kbd,
  Ltr,
  PlateChip,
  StepLine,
  type StepLineItem,
  Tag,
  urgencyOf,
} from '../../parts/index.ts';
import table from '../table/table.module.css';
import { Changes, useFieldLabel } from './changes.tsx';
import { type Check, checksOf, lastSigned, papersConforming, visited } from './checks.ts';
import { premisesOf } from './grant.ts';
import { Granted } from './granted.tsx';
import { alertOf } from './series.ts';
import s from './validate.module.css';

/** Days from deposit to hand-over that the ministry aims at; past them the age is said with a clock. */
const LONG_WAIT_DAYS = 15;

/** The header of the sheet: which operation, which vehicle, which dossier, since when. */
export function SheetHead({ view }: { view: DossierView }) {
  const { t } = useTranslation(['validate', 'words']);
  const { row } = view;
  const age = t('sheet.age', { count: row.ageDays });
  const pressing = ['late', 'soon'].includes(urgencyOf(row.daysLeft));
  return (
    <header className={s.head}>
      <h1>{t(`words:operation.${row.operation}`)}</h1>
      <Article n={t(`words:operation-article.${row.operation}`)} />
      {row.plate === null ? null : <PlateChip number={row.plate} size="header" />}
      <span className={table.strong}>
        <Ltr>{row.number}</Ltr>
      </span>
      <span className={s.headEnd}>
        {pressing ? (
          <DeadlineBadge daysLeft={row.daysLeft} dueOn={row.dueOn} />
        ) : row.ageDays > LONG_WAIT_DAYS ? (
          <Tag tone="warn" icon={IconClock}>
            {age}
          </Tag>
        ) : (
          <span className={table.faint}>{age}</span>
        )}
      </span>
    </header>
  );
}

/** What the chief signs, on one screen: what changes, the papers, who signed before him, what it all rests on. */
export function Sheet({ view, signer, onScans }: { view: DossierView; signer: string; onScans: () => void }) {
  const { t } = useTranslation('validate');
  const premises = premisesOf(view, plainDateOf(view.row.depositedOn));
  return (
    <div className={s.sheet}>
      <Alerts view={view} />
      <Granted view={view} />
      {premises === null ? null : (
        <ul className={cls(s.checks, s.visited)}>
          {visited(premises).map(check => (
            <CheckLine key={check.key} check={check} />
          ))}
        </ul>
      )}
      <Changes view={view} />
      <Papers view={view} onScans={onScans} />
      <section className={s.block}>
        <h2>{t('steps.title')}</h2>
        <SignedSteps view={view} />
      </section>
      <ul className={cls(s.block, s.checks)}>
        {checksOf(view, signer).map((check, index) => (
          <CheckLine key={index} check={check} />
        ))}
      </ul>
    </div>
  );
}

/** Why this dossier is seen alone: its oddities in words, with the reason of a send-back. */
function Alerts({ view }: { view: DossierView }) {
  const { t } = useTranslation('validate');
  const alert = alertOf(view.row);
  if (alert === undefined) return null;
  const reason = view.returned?.reasons.join(t('list.comma')) ?? view.row.returnedReason;
  return (
    <p className={s.alert}>
      <Icon of={IconAlertTriangle} />
      <b>{t(`alert.${alert}`)}</b>
      {alert === 'returned' && reason !== null ? <bdi>{reason}</bdi> : t(`alert.${alert}.why`)}
    </p>
  );
}

function Papers({ view, onScans }: { view: DossierView; onScans: () => void }) {
  const { t, i18n } = useTranslation('validate');
  const bilingual = useBilingual();
  const { conforming, required } = papersConforming(view);
  const all = conforming === required;
  return (
    <section className={s.block}>
      <div className={s.line}>
        <h2>{t('papers.title')}</h2>
        <span className={cls(s.said, table.strong, all ? table.good : table.bad)}>
          <Icon of={all ? IconCheck : IconX} size={14} />
          {t('papers.conforming', { conforming, required })}
        </span>
        <span className={s.headEnd}>
          <Button variant="quiet" size="s" onPress={onScans} chord="Alt+V">
            {t('papers.scans')}
          </Button>
        </span>
      </div>
      <ul className={s.pills}>
        {view.checklist.documents.map(paper => {
          const good = view.ticks[paper.key]?.conforming === true;
          const short = `paper.${paper.doc}`;
          return (
            <li key={paper.key} {...(good ? {} : { 'data-bad': true })}>
              <Icon of={good ? IconCheck : IconX} size={14} />
              <span>{i18n.exists(`validate:${short}`) ? t(short) : bilingual(paper)}</span>
              {good ? null : <b>{t('papers.not-conforming')}</b>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The steps of the form as stars: filled once signed, with who and when. A broken signature never fills a star. */
function SignedSteps({ view }: { view: DossierView }) {
  const { t } = useTranslation('validate');
  const format = useFormat();
  const waits = view.row.steps[view.row.signed];
  const items = view.row.steps
    .filter(step => step !== 'produce' && step !== 'deliver')
    .map((step, index): StepLineItem => {
      const act = index < view.row.signed ? lastSigned(view.timeline, step) : undefined;
      const label = t(`step.${step}`);
      if (act === undefined)
        return step === waits
          ? { key: step, mark: 'current', label, lines: [t('steps.you')] }
          : { key: step, mark: 'todo', label };
      const lines = [
        <AgentName key="who" agent={act.agent} />,
        <bdi key="when">{format.shortDate(moroccanDate(act.at))}</bdi>,
      ];
      return act.signature === 'verified'
        ? { key: step, mark: 'done', label, lines }
        : { key: step, mark: 'returned', label, lines: [t('steps.broken'), ...lines] };
    });
  return <StepLine items={items} />;
}

function CheckLine({ check }: { check: Check }) {
  const bilingual = useBilingual();
  const { t } = useTranslation('validate');
  const label = useFieldLabel();
  const good = check.state === 'good';
  return (
    <li className={good ? undefined : check.state === 'bad' ? table.bad : table.warn}>
      <span className={good ? table.good : undefined}>
        <Icon of={good ? IconCheck : check.state === 'bad' ? IconX : IconAlertTriangle} size={14} />
      </span>
      <span>{words()}</span>
    </li>
  );

  function words(): string {
    switch (check.key) {
      case 'persons':
      case 'vin':
        return t(`check.${check.key}.${check.state}`);
      case 'opposition':
        if (check.listAgeDays === null) return t(`check.opposition.${check.state}.no-list`);
        return t(`check.opposition.${check.state}`, { count: check.listAgeDays });
      case 'differences':
        if (check.times === 0) return t('check.differences.none');
        if (check.fields.length === 0) return t(`check.differences.${check.state}`);
        return t(`check.differences.${check.state}.fields`, {
          fields: check.fields.map(label).join(t('list.comma')),
        });
      case 'premises':
        return t(`check.premises.${check.state}`, { area: check.areaM2, min: check.minAreaM2 });
      case 'pit':
      case 'advice':
        return t(`check.${check.key}.${check.state}`);
      case 'papers':
        return t('check.papers', { count: check.missing });
      case 'law':
        return bilingual(check);
    }
  }
}

export function ListKeys() {
  const { t } = useTranslation('validate');
  return (
    <span className={s.keys}>
      <Kbd chord="ArrowUp" /> <Kbd chord="ArrowDown" /> {t('keys.walk')}
      <span aria-hidden="true" />
      <Kbd chord="X" /> {t('keys.pick')}
    </span>
  );
}
