import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { DeskState, Reply, RuntimeFacts, TarqimBridge } from '../desk/contract/frame.ts';
import { channels, runtimeArgument } from './channels.ts';

/** Runs in the sandbox, built as CommonJS. Whatever is exposed here is all that a page can reach. */
const bridge: TarqimBridge = {
  async call(name, input) {
    try {
      return (await ipcRenderer.invoke(channels.call, name, input)) as Reply;
    } catch {
      // Main refuses a sender it does not trust, and an input that cannot be cloned never leaves the page.
      return { ok: false, refusal: { code: 'call-not-delivered' } };
    }
  },
  onEvent(listener) {
    return listen(channels.event, (name, payload) => listener(name as string, payload));
  },
  onDeskState(listener) {
    let told = false;
    const stop = listen(channels.state, state => {
      told = true;
      listener(state as DeskState);
    });
    // A change that arrives before this answer is newer than it.
    void ipcRenderer.invoke(channels.stateNow).then((state: DeskState) => {
      if (!told) listener(state);
    });
    return stop;
  },
  runtime: runtimeFacts(),
};

contextBridge.exposeInMainWorld('tarqim', bridge);

function listen(channel: string, listener: (...values: unknown[]) => void): () => void {
  const wrapped = (_event: IpcRendererEvent, ...values: unknown[]) => listener(...values);
  ipcRenderer.on(channel, wrapped);
  return () => void ipcRenderer.removeListener(channel, wrapped);
}

function runtimeFacts(): RuntimeFacts {
  const argument = process.argv.find(word => word.startsWith(runtimeArgument));
  if (argument === undefined) throw new Error('this page was not opened by Tarqim');
  return JSON.parse(decodeURIComponent(argument.slice(runtimeArgument.length))) as RuntimeFacts;
}
