import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { NoKey } from '../db/key-slots.ts';
import { systemClock } from './clock.ts';
import { FRAME_PROTOCOL, type FrameFromDesk, type FrameToDesk } from './contract/frame.ts';
import { type Desk, startDesk } from './desk.ts';
import { refusalOf } from './fault.ts';
import { hostChannel } from './host-channel.ts';
import { prepareDemo, readDemo } from './demo/prepare.ts';
import { shiftedClock } from './demo/shifted-clock.ts';
import { warmReceipts } from './paper/receipt/render-receipt.ts';
import { warmPress } from './paper/render.ts';
import { VERSION } from './version.ts';

/*
 * The desk process. Its host (Electron's main process or a test) gives a folder and speaks frames:
 *   --profile DIR    the profile's folder; one that holds `demo.json` is a demonstration
 *   --host-run ID    one run of the host; sessions outlive a crash of the desk within it
 *   --products DIR   where printed papers, plates and simulated cards lie
 */
const { values } = parseArgs({
  options: {
    profile: { type: 'string' },
    'host-run': { type: 'string', default: '' },
    products: { type: 'string' },
  },
});

/** The first round to the registry loads the network's code: after the login has painted, not beside it. */
const LINE_AFTER_MS = 1_500;
/** After the first login: his first screen is drawn, his first paper is not yet asked. */
const WARM_AFTER_MS = 3_000;

const log = pino({ name: 'desk', level: process.env.TARQIM_LOG ?? 'info' });
const channel = hostChannel();
const send = (frame: FrameFromDesk) => channel.send(frame);

/** Questions to the host's keystore, waiting for their answer. */
const asked = new Map<number, (value: Uint8Array | null) => void>();
let lastAsk = 0;
function ask(name: 'keystore.seal' | 'keystore.open', input: Uint8Array): Promise<Uint8Array | null> {
  return new Promise(resolve => {
    lastAsk += 1;
    asked.set(lastAsk, resolve);
    send({ t: 'ask', id: lastAsk, name, input });
  });
}

let desk: Desk | undefined;

let warmed = false;
/** The first paper of a day would wait a second for its engine: it is loaded while the first person reads his queue. */
function warmOnce(): void {
  if (warmed) return;
  warmed = true;
  setTimeout(() => {
    Promise.all([warmPress(), warmReceipts()]).catch((cause: unknown) =>
      log.error({ err: cause }, 'papers cannot be printed: reinstall Tarqim'),
    );
  }, WARM_AFTER_MS).unref();
}

async function stop(): Promise<void> {
  await desk?.stop();
  process.exit(0);
}

channel.listen((frame: FrameToDesk) => {
  switch (frame.t) {
    case 'call': {
      const { id, client, name, input } = frame;
      if (!desk) {
        send({ t: 'reply', id, reply: { ok: false, refusal: { code: 'desk-restarting' } } });
        return;
      }
      void desk.call(client, name, input).then(reply => {
        send({ t: 'reply', id, reply });
        if (name === 'session.login' && reply.ok) warmOnce();
      });
      return;
    }
    case 'client-gone':
      // A closed window ends its session: whoever opens the next one signs in again.
      desk?.parts.sessions.close(frame.client);
      return;
    case 'answer': {
      const waiting = asked.get(frame.id);
      asked.delete(frame.id);
      if (!frame.ok)
        log.warn(
          { reason: frame.reason },
          'the keystore of this machine did not answer: check the session keyring',
        );
      waiting?.(frame.ok ? frame.value : null);
      return;
    }
    case 'stop':
      void stop();
  }
});
channel.onGone(() => void stop());

try {
  const folder = values.profile;
  if (folder === undefined) throw new RangeError('--profile is missing');
  const demo = readDemo(folder);
  const demoClock = demo && shiftedClock();
  desk = await startDesk({
    folder,
    profile: demo ? 'demo' : 'centre',
    keystore: {
      seal: content => ask('keystore.seal', content),
      open: sealed => ask('keystore.open', sealed),
    },
    clock: demoClock ?? systemClock(),
    emit: (client, name, payload) => send({ t: 'event', client, name, payload }),
    log,
    hostRun: values['host-run'],
    ...(values.products !== undefined && { products: values.products }),
    ...(demo && { longestPauseDays: Infinity }),
    lineAfterMs: LINE_AFTER_MS,
    checkOutput: process.env.TARQIM_CHECK_OUTPUT === '1',
  });
  if (demo && demoClock) await prepareDemo(desk.parts, demo, demoClock);
  send({ t: 'ready', protocol: FRAME_PROTOCOL, version: VERSION });
} catch (cause) {
  const refusal = cause instanceof NoKey ? { code: cause.code } : refusalOf(cause);
  log.fatal({ code: refusal.code, err: cause }, 'the desk cannot start');
  send({ t: 'fatal', refusal });
}
