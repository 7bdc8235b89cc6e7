import { parseArgs } from 'node:util'
import type { RenderJob, ResultOf } from '../../src/engine/renderer/jobs/messages.ts'
import type { RunOptions } from '../../src/engine/renderer/jobs/run-options.ts'
import { connectDatabase } from '../../src/platform/database/connect-database.ts'
import { SleepingPool } from '../../test/support/sleeping-pool.ts'
import { WorkerNode } from '../../test/support/worker-node.ts'

/** Reports a process for each job, so that attempts are recorded as on a real node. */
class ReportingPool extends SleepingPool {
  override run<Job extends RenderJob>(job: Job, options: RunOptions = {}): Promise<ResultOf<Job>> {
    options.onStart?.(process.pid)
    return super.run(job, options)
  }
}

/**
 * Runs a group of worker nodes in one process, whose render processes sleep, until it gets SIGTERM. Sends the number of nodes to the
 * parent when all of them claim jobs.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: '' },
      storage: { type: 'string', default: '' },
      nodes: { type: 'string', default: '1' },
      slots: { type: 'string', default: '1' },
      'segment-seconds': { type: 'string', default: '2' },
    },
  })
  const stopped = new Promise((resolve) => process.once('SIGTERM', resolve))
  const segmentSeconds = Number(values['segment-seconds'])
  const getSeconds = ({ kind }: RenderJob): number => (kind === 'segment' ? segmentSeconds : 0.01)
  const db = connectDatabase(values.url)
  const nodes: WorkerNode[] = []
  // One after the other: each reads and updates the schema of the queue.
  for (let index = 0; index < Number(values.nodes); index++) {
    const pool = new ReportingPool(Number(values.slots), getSeconds)
    nodes.push(await WorkerNode.start({ url: values.url, db, pool, storageFolder: values.storage }))
  }
  process.send?.(nodes.length)
  await stopped
  await Promise.all(nodes.map((node) => node.stop()))
  await db.destroy()
  process.disconnect?.()
}

await main()
