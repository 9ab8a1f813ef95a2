/**
 * The file of the page thread: beside this one among the sources, beside the bundle in the built app. The only module that is told
 * where the bundle lies, not where its source lay (`build/app/bundle-desk.ts`).
 */
const here = import.meta.url;
export const PAGE_WORKER = new URL(`./page-worker${here.slice(here.lastIndexOf('.'))}`, here);
