import type { App, IpcMain, IpcMainInvokeEvent, Session, WebContents } from 'electron';
import type { Log } from './log.ts';
import { pageOrigin } from './scheme.ts';

/** Whether an address is a page of ours. Node gives custom schemes the origin "null", so scheme and host are compared. */
export function isOurPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}` === pageOrigin;
}

/** Denies, for every page that will ever exist in this app, what no page of ours does (Electron's security list, 11 to 14). */
export function confinePages(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => {
      log('a page asked for a new window and was denied');
      return { action: 'deny' };
    });
    const stay = (details: { url: string; preventDefault(): void }) => {
      if (isOurPage(details.url)) return;
      log('a page asked to leave for another address and was denied');
      details.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-frame-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', event => event.preventDefault());
  });
}

/** Denies every permission (camera, clipboard reading, notifications, devices…) and every network of the page's own. */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // The policy already forbids it; this holds even if a page got rid of its policy.
  session.webRequest.onBeforeRequest(
    { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*', 'ftp://*/*'] },
    (_details, answer) => answer({ cancel: true }),
  );
}

export class UntrustedSender extends Error {
  override name = 'UntrustedSender';
}

/**
 * Answers a channel for our own pages only: the sender must be the main frame of a window we opened, showing a page of ours.
 * @param isOurs tells whether a web contents belongs to a window of ours
 */
export function handleTrusted(
  ipc: Pick<IpcMain, 'handle'>,
  channel: string,
  isOurs: (contents: WebContents) => boolean,
  handler: (sender: WebContents, ...values: unknown[]) => unknown,
): void {
  ipc.handle(channel, (event: IpcMainInvokeEvent, ...values: unknown[]) => {
    const frame = event.senderFrame;
    if (
      frame === null ||
      frame !== event.sender.mainFrame ||
      !isOurPage(frame.url) ||
      !isOurs(event.sender)
    ) {
      throw new UntrustedSender(`a sender that is not a page of ours used ${channel}`);
    }
    return handler(event.sender, ...values);
  });
}
