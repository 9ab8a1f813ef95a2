import { useTranslation } from 'react-i18next';
import type { PaperVerdict, ReadPaper } from '../../../desk/contract/dossier.ts';
import { useFormat } from '../../i18n/index.ts';
import { Banner, type BannerTone, Ltr, Own, PlateChip } from '../../parts/index.ts';
import s from './paper-verdict.module.css';

const TONES: Readonly<Record<PaperVerdict['verdict'], BannerTone>> = {
  authentic: 'good',
  contradicted: 'danger',
  'unknown-issuer': 'danger',
  altered: 'danger',
  'too-old': 'warn',
  unreadable: 'warn',
};

/**
 * What the code of a paper is, in words, and what must stand on the sheet: a true code copied onto another paper is only found by
 * comparing the two.
 */
export function Verdict({ of }: { of: PaperVerdict }) {
  const { t } = useTranslation('queue');
  const expired = of.verdict === 'authentic' && of.expired;
  const later = of.verdict === 'authentic' && of.lastCopy !== null && of.lastCopy > of.paper.copy;
  return (
    <div className={s.verdict}>
      <Banner tone={TONES[of.verdict]} title={t(`verdict.${of.verdict}`)}>
        {t(`verdict.${of.verdict}.do`)}
      </Banner>
      {expired ? (
        <Banner tone="warn" title={t('verdict.expired')}>
          {t('verdict.expired.do')}
        </Banner>
      ) : null}
      {later ? (
        <Banner tone="warn" title={t('verdict.later-copy', { count: of.lastCopy ?? 0 })}>
          {t('verdict.later-copy.do')}
        </Banner>
      ) : null}
      {'paper' in of ? <Said paper={of.paper} /> : null}
    </div>
  );
}

/** The fields to compare, named as the paper names them. */
function Said({ paper }: { paper: ReadPaper }) {
  const { t, i18n } = useTranslation(['queue', 'dossier']);
  const format = useFormat();
  const arabic = i18n.language === 'ar' && paper.centre.ar !== '';
  const centre = arabic ? paper.centre.ar : paper.centre.fr;
  const copy =
    paper.copy === 1 ? t('queue:verdict.first') : t('queue:verdict.duplicate', { count: paper.copy });
  return (
    <dl className={s.said}>
      <dt>{t('queue:verdict.paper')}</dt>
      <dd>
        {t(`dossier:document.${paper.kind}`)} · {copy}
      </dd>
      <dt>{t('queue:verdict.dossier')}</dt>
      <dd>
        <Ltr>{paper.dossierNo}</Ltr>
      </dd>
      {paper.plate === '' ? null : (
        <>
          <dt>{t('queue:verdict.plate')}</dt>
          <dd>
            <PlateChip number={paper.plate} />
          </dd>
        </>
      )}
      <dt>{t('queue:verdict.owner')}</dt>
      <dd>
        <Own lang="fr">{paper.owner}</Own>
        {paper.ownerCut ? ` ${t('queue:verdict.owner-cut')}` : null}
      </dd>
      {paper.chassis === '' ? null : (
        <>
          <dt>{t('queue:verdict.chassis')}</dt>
          <dd>
            <Ltr>{`…${paper.chassis}`}</Ltr>
          </dd>
        </>
      )}
      <dt>{t('queue:verdict.issued')}</dt>
      <dd>{format.date(paper.issuedOn)}</dd>
      {paper.validUntil === null ? null : (
        <>
          <dt>{t('queue:verdict.until')}</dt>
          <dd>{format.date(paper.validUntil)}</dd>
        </>
      )}
      <dt>{t('queue:verdict.centre')}</dt>
      <dd>
        <Own lang={arabic ? 'ar' : 'fr'}>{centre}</Own> · {t('queue:verdict.workstation')}{' '}
        <Ltr>{paper.workstation}</Ltr>
      </dd>
      <dt>{t('queue:verdict.printed')}</dt>
      <dd>
        {format.day(paper.printedAt)} {format.time(paper.printedAt)}
      </dd>
    </dl>
  );
}
