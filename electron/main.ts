import {
  app,
  BrowserWindow,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { WebContents } from 'electron';
import type { RuntimeFacts } from '../desk/contract/frame.ts';
import { channels } from './channels.ts';
import { chooseDeskHost } from './desk-host/choose.ts';
import { nodeChildHost } from './desk-host/node-child-host.ts';
import { DeskSupervisor } from './desk-host/supervisor.ts';
import { utilityProcessHost } from './desk-host/utility-process-host.ts';
import { deskPlace } from './desk-place.ts';
import { askKeystore } from './keystore.ts';
import { openLog, type Log } from './log.ts';
import { readOptions, type Options } from './options.ts';
import { runtimeFacts } from './runtime-facts.ts';
import { schemePrivileges, serveFolder } from './scheme.ts';
import { confinePages, confineSession, handleTrusted } from './security.ts';
import { openWindow } from './window.ts';

/*
 * The main process is a broker: it opens the window, keeps the desk running and relays frames between the two. It knows
 * nothing of dossiers. Before Electron is ready: the profile, the single instance, the scheme; after: everything else.
 */
const options = readOptions({
  argv: process.argv,
  env: process.env,
  packaged: app.isPackaged,
  userData: app.getPath('userData'),
});

// Chromium's own data, and with it the lock of the single instance, lies in the profile, unless the command line says where.
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(options.profile, 'window'));
// Nothing of Chromium's own may go to the network: no component updates, no variations, no pings.
app.commandLine.appendSwitch('disable-background-networking');
app.commandLine.appendSwitch('disable-component-update');

if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([schemePrivileges]);
  run(options);
} else {
  // The instance that has this profile comes to the front; two would write one database.
  app.quit();
}

function run(options: Options): void {
  const log = openLog(options.profile);
  process.on('uncaughtException', error => {
    log.main('the main process failed and ends', { error: error.stack ?? error.message });
    app.exit(1);
  });
  process.on('unhandledRejection', reason => {
    log.main('a failure that nobody handled', {
      error: reason instanceof Error ? (reason.stack ?? '') : String(reason),
    });
  });

  const kind = options.development.deskHost ?? chooseDeskHost(process.versions.napi);
  const facts = runtimeFacts({
    executable: process.execPath,
    versions: process.versions,
    deskHost: kind,
    appVersion: app.getVersion(),
    platform: `${process.platform}-${process.arch}`,
  });
  log.main('start', { ...facts });

  if (options.theme !== undefined) nativeTheme.themeSource = options.theme;
  Menu.setApplicationMenu(null);
  confinePages(app, log.main);

  const supervisor = superviseDesk(options, kind, log);
  // A Node child starts while Electron is still getting ready; a utility process cannot.
  if (kind === 'node-child') supervisor.start();
  else void app.whenReady().then(() => supervisor.start());
  closeInOrder(supervisor, log.main);
  void app.whenReady().then(() => openPage(options, facts, supervisor, log.main));
}

function superviseDesk(
  options: Options,
  kind: RuntimeFacts['deskHost'],
  log: { main: Log; desk: (text: string) => void },
): DeskSupervisor {
  const place = deskPlace({
    kind,
    packaged: app.isPackaged,
    appPath: app.getAppPath(),
    resourcesPath: process.resourcesPath,
    development: options.development,
  });
  // A new id for each run of the app: within one, sessions outlive a crash of the desk; a new start signs in again.
  const args = ['--profile', options.profile, '--host-run', randomUUID()];
  return new DeskSupervisor({
    host:
      kind === 'utility-process'
        ? utilityProcessHost({
            fork: (entry, words, how) => utilityProcess.fork(entry, words, how),
            entry: place.entry,
            args,
          })
        : nodeChildHost({ ...place, args }),
    answer: async ask => {
      await app.whenReady();
      return askKeystore(safeStorage, process.platform, ask);
    },
    event: frame => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (frame.client === null || frame.client === window.webContents.id) {
          window.webContents.send(channels.event, frame.name, frame.payload);
        }
      }
    },
    state: state => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send(channels.state, state);
    },
    log: log.main,
    output: log.desk,
    later: (delayMs, task) => {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
    nowMs: () => performance.now(),
  });
}

function openPage(options: Options, facts: RuntimeFacts, supervisor: DeskSupervisor, log: Log): void {
  confineSession(session.defaultSession);
  protocol.handle('app', serveFolder(options.development.pages ?? join(app.getAppPath(), 'out', 'renderer')));

  const ours = new Set<WebContents>();
  const isOurs = (contents: WebContents) => ours.has(contents);
  handleTrusted(ipcMain, channels.call, isOurs, (sender, name, input) => {
    if (typeof name !== 'string') throw new TypeError('a call has a name');
    return supervisor.call(sender.id, name, input);
  });
  handleTrusted(ipcMain, channels.stateNow, isOurs, () => supervisor.state);

  const window = openWindow(options, facts, {
    preload: join(app.getAppPath(), 'out', 'preload', 'preload.cjs'),
    icon: join(app.getAppPath(), 'assets', 'icons', '256x256.png'),
  });
  const contents = window.webContents;
  const client = contents.id;
  ours.add(contents);
  contents.once('destroyed', () => {
    ours.delete(contents);
    supervisor.clientGone(client);
  });
  contents.on('render-process-gone', (_event, details) => {
    // The page starts again from the desk's drafts; its session does not survive it.
    log('the page died and is loaded again', { reason: details.reason });
    supervisor.clientGone(client);
    if (details.reason !== 'clean-exit') contents.reload();
  });
  contents.on('preload-error', (_event, _path, error) => log('the preload failed', { error: error.message }));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
}

/** The desk ends after the window and before the app, so that what it is writing is written. */
function closeInOrder(supervisor: DeskSupervisor, log: Log): void {
  app.on('window-all-closed', () => app.quit());
  let stopped = false;
  app.on('will-quit', event => {
    if (stopped) return;
    event.preventDefault();
    void supervisor.stop().then(() => {
      stopped = true;
      log('end');
      // A desk that is already gone answers at once, and a quit inside the quit that was just held back is not heard.
      setImmediate(() => app.quit());
    });
  });
}
