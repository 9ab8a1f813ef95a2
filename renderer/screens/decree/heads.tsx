import { useTranslation } from 'react-i18next';

/** The heads of one of the decree's tables, by the keys of their words. */
export function Heads({ of }: { of: readonly string[] }) {
  const { t } = useTranslation('decree-view');
  return (
    <thead>
      <tr>
        {of.map(column => (
          <th key={column} scope="col">
            {t(`column.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
