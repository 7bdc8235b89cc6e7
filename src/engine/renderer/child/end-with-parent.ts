import { Worker } from 'node:worker_threads'

const INTERVAL_MS = 1_000

/**
 * Ends the process once its parent is no longer `workerData`: the system assigns another parent to a process whose parent
 * has ended. This is plain JavaScript, because a separate module would have to be located and its types stripped.
 */
const watchParent = `
  const { workerData } = require('node:worker_threads')
  setInterval(() => {
    if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL')
  }, ${INTERVAL_MS})`

/**
 * Kills this process within about a second after its parent has ended, whatever it is doing. A separate thread watches,
 * because a decoder that is busy in native code prevents the main thread from noticing that its channel is closed.
 *
 * @param parent - The parent's process id, as passed by the parent: it may have ended before this process has started.
 */
export function endWithParent(parent: number): void {
  const thread = new Worker(watchParent, { eval: true, workerData: parent, execArgv: [] })
  thread.unref()
}
