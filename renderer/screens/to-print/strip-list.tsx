import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { WaitingStrip } from '../../../desk/contract/receipt.ts';
import { useCommand } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { Button, Ltr, useRefusalText } from '../../parts/index.ts';
import s from './to-print.module.css';

/** Strips of the receipt printer that are not out: why, and what to do with each. One in doubt is asked about at its dossier. */
export function StripList({ strips }: { strips: readonly WaitingStrip[] }) {
  const { t } = useTranslation('printing');
  return (
    <section className={s.strips} aria-label={t('strips')}>
      <h2>{t('strips')}</h2>
      <ul>
        {strips.map(strip => (
          <StripLine key={`${strip.kind}/${strip.dossierId}`} strip={strip} />
        ))}
      </ul>
    </section>
  );
}

function StripLine({ strip }: { strip: WaitingStrip }) {
  const { t } = useTranslation(['printing', 'dossier']);
  const format = useFormat();
  const sentence = useRefusalText();
  const navigate = useNavigate();
  const print = useCommand('receipt.print');
  const forget = useCommand('receipt.forget');
  const { kind, dossierId, dossierNo, copy, printer } = strip;
  const paper = t(`dossier:document.${kind}`);
  const trouble = print.refusal ?? forget.refusal ?? strip.cause;
  return (
    <li className={s.row}>
      <span className={s.paper}>
        {paper}
        <small>{t('printing:copy', { copy })}</small>
      </span>
      <Ltr>{dossierNo}</Ltr>
      <bdi>{printer}</bdi>
      <span className={s.soft}>{format.instant(strip.at)}</span>
      <span className={s.why}>
        <span>{strip.inDoubt ? t('printing:strip.doubt') : sentence(trouble)}</span>
        <span className={s.gestures}>
          {strip.inDoubt ? null : (
            <>
              <Button
                size="s"
                busy={print.busy}
                label={t('printing:strip.retry.of', { paper, dossier: dossierNo })}
                onPress={() => void print.run({ kind, dossierId })}
              >
                {t('printing:retry')}
              </Button>
              <Button
                size="s"
                variant="quiet"
                label={t('printing:strip.forget.of', { paper, dossier: dossierNo })}
                onPress={() => void forget.run({ kind, dossierId })}
              >
                {t('printing:strip.forget')}
              </Button>
            </>
          )}
          <Button
            size="s"
            variant="quiet"
            onPress={() => void navigate({ to: '/dossier/$id', params: { id: dossierId } })}
          >
            {t('printing:open-dossier')}
          </Button>
        </span>
      </span>
    </li>
  );
}
