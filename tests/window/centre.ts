import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LaunchOptions, launchTarqim, type TarqimApp } from '../e2e/launch.ts';
import { type CentralRegistry, openCentralRegistry } from './central-registry.ts';
import { type Seat, until } from './seat.ts';
import { type Language, wordsOf } from './words.ts';

/** An empty centre with its registry, enrolled and with numbers to give; the app can be started on it again and again. */
export interface Centre extends AsyncDisposable {
  readonly registry: CentralRegistry;
  readonly profileDir: string;
  /** Opens the window on this centre's machine. */
  open(options?: Pick<LaunchOptions, 'theme' | 'lang' | 'size'>): Promise<TarqimApp>;
  close(): Promise<void>;
}

export async function openCentre(): Promise<Centre> {
  const folder = await mkdtemp(join(tmpdir(), 'tarqim-centre-'));
  const profileDir = join(folder, 'profile');
  const registry = await openCentralRegistry(join(folder, 'registry'));
  const running = new Set<TarqimApp>();
  const close = async () => {
    for (const app of running) await app.close();
    await registry.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await registry.enrol(profileDir);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    registry,
    profileDir,
    open: async (options = {}) => {
      const app = await launchTarqim({ profileDir, ...options });
      running.add(app);
      return app;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** The registry has reserved vehicle and dossier numbers for the desk: from now on it can work without it. A registry that is cut finishes its answers. */
export async function untilNumbersCame(registry: CentralRegistry): Promise<void> {
  await until(
    'the desk has numbers to give',
    async () => (await registry.rows('SELECT 1 FROM lease')).length >= 2,
    120_000,
  );
}

export function seatAt(app: TarqimApp, language: Language): Seat {
  return { page: app.page, words: wordsOf(language) };
}

/** A call to the desk as a page that was tampered with could make it. */
export function callDesk(seat: Seat, name: string, input: unknown) {
  return seat.page.evaluate(
    ([procedure, value]) =>
      (
        window as unknown as {
          tarqim: {
            call(
              name: string,
              input: unknown,
            ): Promise<{ ok: boolean; value?: unknown; refusal?: { code: string } }>;
          };
        }
      ).tarqim.call(procedure, value),
    [name, input] as const,
  );
}
