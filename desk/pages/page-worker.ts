import { parentPort } from 'node:worker_threads';
import type { PageReply, PageTask } from './page-work.ts';
import { treatPage } from './treat-page.ts';

/* The thread that treats pages, one after the other. Started by `page-workshop.ts`; ended with the desk. */

parentPort?.on('message', (task: PageTask) => {
  void answer(task).then(reply => {
    const moved = 'page' in reply ? [reply.page.bytes.buffer, reply.page.thumbnail.bytes.buffer] : [];
    parentPort?.postMessage(reply, moved as ArrayBuffer[]);
  });
});

async function answer({ id, bytes }: PageTask): Promise<PageReply> {
  try {
    return { id, page: await treatPage(bytes) };
  } catch (cause) {
    return { id, broken: cause instanceof Error ? cause.message : String(cause) };
  }
}
