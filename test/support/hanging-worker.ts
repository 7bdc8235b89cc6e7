/** A process that claims `mix-audio` jobs and never finishes one: `node hanging-worker.ts DATABASE_URL`, with IPC. */
import { pino } from 'pino'
import { JobQueue } from '../../src/platform/queue/job-queue.ts'

const [url] = process.argv.slice(2)
if (url === undefined || process.send === undefined)
  throw new Error('A test runs this program; it needs the URL of a database.')
const queue = await JobQueue.start(url, pino({ level: 'silent' }))
queue.work('mix-audio', { concurrency: 1 }, ({ taskId }) => {
  process.send?.(taskId)
  return new Promise<void>(() => {})
})
process.send('ready')
