import { Tooltip } from '@mantine/core';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useProcedure, useSession, useSystem } from '../desk/index.ts';
import { type Binding, useKeys } from '../keys/index.ts';
import { cls, Icon } from '../parts/index.ts';
import { RAIL_ICONS } from './rail-icons.ts';
import { isWorkingScreen, railGroups, type RailItem } from './rail-items.ts';
import s from './rail.module.css';

/** The queues, named after the next gesture, with their counts; a column of signs on the screens that need the width. */
export function Rail() {
  const { t } = useTranslation(['frame', 'words']);
  const session = useSession();
  const counts = useProcedure('queue.counts', {});
  const { data: system } = useSystem();
  const navigate = useNavigate();
  const path = useRouterState({ select: state => state.location.pathname });
  const thin = isWorkingScreen(path);
  const groups = railGroups({
    role: session.agent.role,
    queues: counts.data?.queues ?? null,
    drafts: counts.data?.drafts ?? 0,
    toPrint: counts.data?.toPrint ?? { count: 0, stuck: 0 },
    unsent: system?.line.unsent ?? 0,
    refused: system?.line.refused ?? 0,
  });
  const nameOf = (item: RailItem) => t([`words:queue.${item.key}`, `frame:rail.${item.key}`]);

  const lines = groups.flatMap(group => (group.id === 'foot' ? [] : group.items));
  useKeys(
    t('frame:keys.queues'),
    lines.slice(0, 9).map((item, index): Binding => ({
      chord: `Alt+${index + 1}`,
      label: nameOf(item),
      run: () => void navigate({ to: item.to }),
    })),
  );

  const link = (item: RailItem) => {
    const name = nameOf(item);
    const current = path === item.to ? { 'aria-current': 'page' as const } : {};
    const shape = <Icon of={RAIL_ICONS[item.key]} size={thin ? 20 : 16} flip={item.key === 'returned'} />;
    if (!thin)
      return (
        <Link key={item.key} to={item.to} {...current}>
          {shape}
          <span>{name}</span>
          {item.count === null ? null : <b className={cls(item.hot && s.hot)}>{item.count}</b>}
        </Link>
      );
    const told = item.count === null ? name : t('frame:rail.with-count', { name, count: item.count });
    return (
      <Tooltip key={item.key} label={told} position="right">
        <Link to={item.to} aria-label={told} {...current}>
          {shape}
          {item.count === null || item.count === 0 || !(item.hot || item.key === 'outbox') ? null : (
            <em className={cls(item.hot && s.hot)} aria-hidden="true">
              {item.count > 99 ? '99+' : item.count}
            </em>
          )}
        </Link>
      </Tooltip>
    );
  };

  return (
    <nav className={cls(s.rail, thin ? s.thin : s.full)} aria-label={t('frame:rail.name')}>
      {groups.map(group => {
        if (group.id === 'foot')
          return (
            <div key="foot" className={s.foot}>
              {group.items.map(link)}
            </div>
          );
        // The centre's other queues and what stands aside are a glance away in the full rail; the thin one keeps one's own.
        if (thin) return group.id === 'own' ? group.items.map(link) : null;
        return [<h2 key={group.id}>{t(`frame:rail.group.${group.id}`)}</h2>, ...group.items.map(link)];
      })}
    </nav>
  );
}
