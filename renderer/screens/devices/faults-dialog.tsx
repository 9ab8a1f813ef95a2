import { useTranslation } from 'react-i18next';
import type { DeviceState } from '../../../desk/contract/device.ts';
import { useProcedure } from '../../desk/index.ts';
import { useFormat } from '../../i18n/index.ts';
import { Dialog, Failed, SkeletonRows, useRefusalText } from '../../parts/index.ts';
import table from '../table/table.module.css';
import s from './devices.module.css';

/** The log of a device's troubles, newest first: what a technician reads before he changes a cable. */
export function FaultsDialog({ device, onClose }: { device: DeviceState | null; onClose: () => void }) {
  const { t } = useTranslation('devices');
  return (
    <Dialog
      title={t('faults.title', { name: device?.name ?? '' })}
      opened={device !== null}
      onClose={onClose}
      size={680}
    >
      {device === null ? null : <Faults id={device.id} />}
    </Dialog>
  );
}

function Faults({ id }: { id: string }) {
  const { t } = useTranslation('devices');
  const format = useFormat();
  const sentence = useRefusalText();
  const answer = useProcedure('device.faults', { id });
  if (answer.isError) return <Failed error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <SkeletonRows rows={3} />;
  if (answer.data.faults.length === 0) return <p className={table.faint}>{t('faults.none')}</p>;
  return (
    <div className={s.log}>
      <table className={table.table}>
        <colgroup>
          <col style={{ inlineSize: 150 }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('faults.at')}</th>
            <th scope="col">{t('faults.what')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.data.faults.map(({ at, fault }, nth) => (
            <tr key={`${at}-${String(nth)}`}>
              <td className={table.soft}>
                <bdi>{format.instant(at)}</bdi>
              </td>
              <td className={s.todo}>{sentence(fault)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
