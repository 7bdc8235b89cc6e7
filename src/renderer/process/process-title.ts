/**
 * Returns the title of a render process, which `ps` shows.
 *
 * @param work - What it works on; `undefined` while it waits for work.
 */
export const renderProcessTitle = (work?: string): string =>
  work === undefined ? 'framewright render-process' : `framewright render-process ${work}`
