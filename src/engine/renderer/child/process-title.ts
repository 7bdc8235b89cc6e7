/**
 * Returns the title of a render process, which `ps` shows.
 *
 * @param work - What it works on; `undefined` while it waits for work.
 */
export const renderProcessTitle = (job?: string): string =>
  job === undefined ? 'framewright render-process' : `framewright render-process ${job}`
