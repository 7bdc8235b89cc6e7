/**
 * Returns the title of a render process, which `ps` shows.
 *
 * @param job - The title of the current job; `undefined` while the process is idle.
 */
export const renderProcessTitle = (job?: string): string =>
  job === undefined ? 'framewright render-process' : `framewright render-process ${job}`
