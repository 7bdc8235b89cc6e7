import { Worker } from 'node:worker_threads'

const INTERVAL_MS = 1_000

/**
 * Ends the process once its parent is another one than `workerData`: the system gives a process whose parent has ended
 * another one. Plain JavaScript: a module of its own would have to find its file, and its types to be stripped.
 */
const watchParent = `
  const { workerData } = require('node:worker_threads')
  setInterval(() => {
    if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL')
  }, ${INTERVAL_MS})`

/**
 * Kills this process within about a second after its parent has ended, whatever it does then. A decoder that is busy in
 * native code keeps the main thread from noticing that its channel is closed, so a thread of its own watches.
 *
 * @param parent - Process id, as the parent itself gave it: one that ends while this process starts is noticed too.
 */
export function endWithParent(parent: number): void {
  const thread = new Worker(watchParent, { eval: true, workerData: parent, execArgv: [] })
  thread.unref()
}
