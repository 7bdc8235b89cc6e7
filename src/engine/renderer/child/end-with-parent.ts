import { Worker } from 'node:worker_threads'

const INTERVAL_MS = 1_000

/**
 * Ends the process once its parent is not `workerData`: the system gives a process whose parent has ended
 * another parent. Plain JavaScript, because a separate module would have to be located and its types stripped.
 */
const watchParent = `
  const { workerData } = require('node:worker_threads')
  setInterval(() => {
    if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL')
  }, ${INTERVAL_MS})`

/**
 * Kills this process within about a second after its parent has ended, whatever it is doing. A decoder that is busy in
 * native code prevents the main thread from noticing that its channel is closed, so a separate thread watches.
 *
 * @param parent - Process id, as given by the parent, so that a parent that ends while this process starts is noticed too.
 */
export function endWithParent(parent: number): void {
  const thread = new Worker(watchParent, { eval: true, workerData: parent, execArgv: [] })
  thread.unref()
}
