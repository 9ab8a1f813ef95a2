import { useTranslation } from 'react-i18next';
import { cls, Ltr, Mark, Own, PlateChip } from '../../parts/index.ts';
import { type Face, fieldsOf, spanOf } from './card-layout.ts';
import s from './card-face.module.css';

const MONO = new Set(['chassis', 'noSerieSupport']);
const PLATES = new Set(['immatriculation', 'immatriculationAnterieure']);

/** One face of the card true to its proportions (ISO 7810 ID-1, 85.6 x 54 mm): the fields of art. 3 in its order. */
export function CardFace({ side, face }: { side: 'recto' | 'verso'; face: readonly Face[] }) {
  const { t, i18n } = useTranslation('production');
  const [fr, ar] = [i18n.getFixedT('fr', 'production'), i18n.getFixedT('ar', 'production')];
  return (
    <figure className={s.card} aria-label={t(`card.${side}`)} dir="ltr">
      <div className={s.lattice} aria-hidden="true" />
      {side === 'recto' ? (
        <div className={s.top}>
          <span lang="fr">
            {fr('card.kingdom')}
            <b>{fr('card.title')}</b>
          </span>
          <Mark size={26} />
          <span lang="ar" dir="rtl">
            {ar('card.kingdom')}
            <b>{ar('card.title')}</b>
          </span>
        </div>
      ) : null}
      <dl className={cls(s.fields, side === 'verso' && s.back)}>
        {fieldsOf(face).map(field => (
          <div key={field.id} data-span={spanOf(field.id)}>
            <dt>
              <span lang="fr">
                {i18n.exists(`production:face.${field.id}`) ? fr(`face.${field.id}`) : field.fr}
              </span>
              <span lang="ar" dir="rtl">
                {i18n.exists(`production:face.${field.id}`) ? ar(`face.${field.id}`) : field.ar}
              </span>
            </dt>
            <dd>
              <Value field={field} />
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}

function Value({ field }: { field: Face }) {
  if (field.value === '' && (field.valueAr ?? '') === '') return <span className={s.none}>—</span>;
  if (PLATES.has(field.id)) return <PlateChip number={field.value} />;
  if (MONO.has(field.id)) return <Ltr mono>{field.value}</Ltr>;
  return (
    <>
      <Own lang="fr">{field.value}</Own>{' '}
      {spanOf(field.id) === 1 || field.valueAr === undefined || field.valueAr === field.value ? null : (
        <Own lang="ar">{field.valueAr}</Own>
      )}
    </>
  );
}
