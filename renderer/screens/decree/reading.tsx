import { IconBan, IconHelpTriangle, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Decree } from '../../../domain/decree/catalogue.ts';
import { conditionWords } from '../../../domain/decree/condition-words.ts';
import type { Paper } from '../../../domain/decree/operation.ts';
import { labels } from '../../../domain/decree/wording.ts';
import { useBilingual, useFormat } from '../../i18n/index.ts';
import { Article, EmptyState, Icon, Ltr, Tag, Zone } from '../../parts/index.ts';
import table from '../table/table.module.css';
import s from './decree.module.css';
import { Heads } from './heads.tsx';
import { blocksOf, type Entry, papersOf } from './entries.ts';
import { usePlace } from './place.ts';

/** One operation read whole: its receipt and delays, its papers with their conditions in words, what refuses or blocks it, what is doubtful. */
export function Reading({ entry, decree }: { entry: Entry | undefined; decree: Decree }) {
  const { t } = useTranslation('decree-view');
  const format = useFormat();
  const own = useBilingual();
  const place = usePlace();
  if (entry === undefined)
    return (
      <Zone n={2} title={t('reading')}>
        <EmptyState>{t('search.none')}</EmptyState>
      </Zone>
    );
  const { of } = entry;
  /** When it applies, in words; null when the applicant says it. */
  const triggerOf = (one: Extract<Entry, { kind: 'overlay' | 'side-effect' }>) => {
    const when = one.kind === 'overlay' ? one.of.trigger : one.of.when;
    return when === null ? null : own(conditionWords(when));
  };
  const papers = papersOf(entry);
  return (
    <Zone n={2} title={own(of)} aside={<Article n={place(of.article)} />} reading>
      <div className={s.reading}>
        <dl className={s.facts}>
          <Fact name={t('code')}>
            <Ltr mono>{entry.code}</Ltr>
          </Fact>
          {entry.kind === 'operation' ? (
            <>
              <Fact name={t('receipt')}>
                {entry.of.receiptDays === null
                  ? t('receipt.none')
                  : t('receipt.days', { count: entry.of.receiptDays })}
              </Fact>
              <Fact name={t('deadlines')}>
                {entry.of.deadlineIds.length === 0
                  ? '—'
                  : entry.of.deadlineIds.map(id => own(labels.deadline(id))).join(t('list.comma'))}
              </Fact>
              <Fact name={t('depositors')}>
                {entry.of.depositors
                  .map(({ who, when }) => {
                    const condition = 'always' in when ? '' : ` (${own(conditionWords(when))})`;
                    return `${own(labels.depositor(who))}${condition}`;
                  })
                  .join(t('list.comma')) || '—'}
              </Fact>
              {entry.of.mentions.length === 0 ? null : (
                <Fact name={t('mentions')}>
                  {entry.of.mentions.map(mention => own(mention)).join(t('list.comma'))}
                </Fact>
              )}
            </>
          ) : (
            <Fact name={t('trigger')}>{triggerOf(entry) ?? t('trigger.asked')}</Fact>
          )}
          {entry.kind === 'side-effect' ? (
            <Fact name={t('applies-to')}>
              {entry.of.operations.map(code => own(labels.operation(code))).join(t('list.comma'))}
            </Fact>
          ) : null}
        </dl>
        {of.doubts.map(doubt => (
          <p key={doubt.id} className={s.doubt}>
            <Tag tone="warn" icon={IconHelpTriangle}>
              {t('doubt')} <Ltr>{doubt.id}</Ltr>
            </Tag>
            <span>{own(doubt)}</span>
          </p>
        ))}
        {entry.kind === 'side-effect' ? null : (
          <h3>
            {t(entry.kind === 'operation' ? 'papers' : 'papers.added')}{' '}
            <span className={table.count}>{format.number(papers.length)}</span>
          </h3>
        )}
        {entry.kind === 'side-effect' ? null : papers.length === 0 ? (
          <p className={table.soft}>{t('papers.none')}</p>
        ) : (
          <table className={s.papers}>
            <colgroup>
              <col style={{ inlineSize: 44 }} />
              <col />
              <col style={{ inlineSize: '30%' }} />
              <col style={{ inlineSize: 150 }} />
              <col style={{ inlineSize: 92 }} />
            </colgroup>
            <Heads of={['n', 'paper', 'when', 'form', 'article']} />
            <tbody>
              {papers.map(paper => (
                <PaperRow key={paper.key} paper={paper} decree={decree} />
              ))}
            </tbody>
          </table>
        )}
        {entry.kind === 'overlay' && entry.of.removes.length > 0 ? (
          <>
            <h3>{t('papers.removed')}</h3>
            <ul className={s.list}>
              {entry.of.removes.map(({ doc, when }) => (
                <li key={doc}>
                  <span>{own(decree.papers[doc] ?? { fr: doc, ar: doc })}</span>
                  <small>{own(conditionWords(when))}</small>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <Stops
          title={t('refusals')}
          icon={IconBan}
          stops={entry.kind === 'operation' ? entry.of.refusals : []}
        />
        <Stops title={t('blocks')} icon={IconLock} stops={blocksOf(entry)} />
        {of.rules.length === 0 ? null : (
          <>
            <h3>{t('rules')}</h3>
            <ul className={s.list}>
              {of.rules.map(rule => (
                <li key={rule.fr}>
                  <span>{own(rule)}</span>
                  <Article n={place(rule.article)} />
                </li>
              ))}
            </ul>
          </>
        )}
        {entry.kind === 'operation' && entry.of.overlays.length > 0 ? (
          <>
            <h3>{t('overlays')}</h3>
            <p>{entry.of.overlays.map(overlay => own(overlay)).join(t('list.comma'))}</p>
          </>
        ) : null}
      </div>
    </Zone>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function PaperRow({ paper, decree }: { paper: Paper; decree: Decree }) {
  const { t } = useTranslation('decree-view');
  const own = useBilingual();
  const place = usePlace();
  const issuer = paper.issuer === undefined ? undefined : decree.issuers[paper.issuer];
  const constraint = paper.constraint === undefined ? undefined : decree.constraints[paper.constraint];
  const signers = (paper.signedBy ?? []).map(signer => own(labels.signer(signer)));
  return (
    <tr>
      <td>
        <Ltr>{paper.n}</Ltr>
      </td>
      <td>
        <b>{own(paper)}</b>
        {issuer === undefined ? null : <small>{t('issuer', { who: own(issuer) })}</small>}
        {constraint === undefined ? null : <small>{own(constraint)}</small>}
        {paper.status === undefined ? null : <Tag tone="info">{t('recommended')}</Tag>}
      </td>
      <td>{own(conditionWords(paper.when))}</td>
      <td>
        {own(labels.kind(paper.kind))}
        {signers.length === 0 ? null : <small>{t('signed', { who: signers.join(t('list.comma')) })}</small>}
      </td>
      <td>
        <Article n={place(paper.src)} />
      </td>
    </tr>
  );
}

function Stops({
  title,
  icon,
  stops,
}: {
  title: string;
  icon: typeof IconBan;
  stops:
    ReturnType<typeof blocksOf> | readonly { code: string; fr: string; ar: string; when: Paper['when'] }[];
}) {
  const own = useBilingual();
  if (stops.length === 0) return null;
  return (
    <>
      <h3>
        <Icon of={icon} size={14} /> {title}
      </h3>
      <ul className={s.list}>
        {stops.map(stop => (
          <li key={stop.code}>
            <span>{own(stop)}</span>
            <small>{own(conditionWords(stop.when))}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
