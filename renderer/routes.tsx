import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { SkeletonRows } from './parts/index.ts';
import LoginScreen from './screens/login/index.tsx';

const root = createRootRoute({ component: Outlet });

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { ended?: string } =>
    typeof search.ended === 'string' ? { ended: search.ended } : {},
  component: LoginScreen,
});

/** Everything behind the login stands inside the frame. */
const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  component: lazyRouteComponent(() => import('./frame/frame.tsx'), 'Frame'),
});

const screens = [
  createRoute({
    getParentRoute: () => frame,
    path: '/',
    component: lazyRouteComponent(() => import('./frame/home.tsx'), 'Home'),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/queue/$queue',
    component: lazyRouteComponent(() => import('./screens/queue/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/drafts',
    component: lazyRouteComponent(() => import('./screens/drafts/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/intake/$draftId',
    component: lazyRouteComponent(() => import('./screens/intake/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/dossier/$id',
    component: lazyRouteComponent(() => import('./screens/dossier/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/entry/$id',
    component: lazyRouteComponent(() => import('./screens/entry/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/check/$id',
    component: lazyRouteComponent(() => import('./screens/check/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/validate',
    component: lazyRouteComponent(() => import('./screens/validate/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/production/$id',
    component: lazyRouteComponent(() => import('./screens/production/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/outbox',
    component: lazyRouteComponent(() => import('./screens/outbox/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/to-print',
    component: lazyRouteComponent(() => import('./screens/to-print/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/centre',
    component: lazyRouteComponent(() => import('./screens/centre-day/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/decree',
    component: lazyRouteComponent(() => import('./screens/decree/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/devices',
    component: lazyRouteComponent(() => import('./screens/devices/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/blanks',
    component: lazyRouteComponent(() => import('./screens/blanks/index.tsx')),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: '/admin',
    component: lazyRouteComponent(() => import('./screens/admin/index.tsx')),
  }),
] as const;

const tree = root.addChildren([login, frame.addChildren(screens)]);

/**
 * The window's own addresses, after `#`: nothing leaves the page. A window that has none yet begins at the login, which paints
 * before the desk is up and hands over to the frame when somebody is signed in; everything behind it is loaded then.
 */
export function createWindowRouter() {
  if (window.location.hash === '') window.history.replaceState(window.history.state, '', '#/login');
  return createRouter({
    routeTree: tree,
    history: createHashHistory(),
    defaultPendingComponent: SkeletonRows,
    defaultPendingMs: 150,
    defaultPreload: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createWindowRouter>;
  }
}
