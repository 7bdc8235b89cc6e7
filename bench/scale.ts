/**
 * Measures how many cores one database serves: `npm run bench:scale`.
 *
 * Database, queue, workers and API are real, in several processes. Timers replace render processes, so that this machine can
 * stand for hundreds of cores.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { pino } from 'pino'
import { connectDatabase } from '../src/platform/database/connect-database.ts'
import { EmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../src/platform/database/migrate-database.ts'
import { JobQueue } from '../src/platform/queue/job-queue.ts'
import { BenchService } from './bench-service.ts'
import { quantile } from './median.ts'
import { measureScale, type ScaleResult } from './scale/measure-scale.ts'

const help = `
A number of cores is simulated by nodes that "render" a segment by sleeping. Busy accounts keep all of them occupied. Beside
these, a small account creates a short export each second through the API.

  segments/s     segments that were stored per second, and their share of what the cores could do
  first segment  from the creation of a short export to the start of its segment
  create, read   latency of POST and GET /v1/exports
  database       CPU time of PostgreSQL for each segment, and the cores that it used
  node           CPU time of a worker for each segment, without rendering

Nodes, API and database share this machine: where it has no idle core left, the numbers are its limit, and the CPU times show which
part would be the limit elsewhere.`

interface Options {
  readonly cores: string
  readonly coresPerNode: string
  readonly segmentSeconds: string
  readonly seconds: string
  readonly json?: boolean
}

async function main(options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'framewright-scale-'))
  await chmod(folder, 0o711)
  const folders = { dataDir: join(folder, 'data'), stateDir: join(folder, 'state') }
  await using opened = new AsyncDisposableStack()
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const postgres = await EmbeddedPostgres.start({
    ...folders,
    settings: { max_connections: '5000' },
    log: () => {},
  })
  opened.defer(() => postgres.stop())
  const db = connectDatabase(postgres.url)
  opened.defer(() => db.destroy())
  await migrateDatabase(db)
  const storageFolder = join(folder, 'storage')
  const api = await BenchService.start(join(folder, 'api'), {
    DATABASE_URL: postgres.url,
    FRAMEWRIGHT_WORKERS: '0',
    FRAMEWRIGHT_REQUESTS_PER_MINUTE: '0',
  })
  opened.defer(() => api.stop())
  // Exports of the small account are created each second, whether or not the last ones have ended.
  await db.updateTable('accounts').set({ max_active_exports: 1_000_000 }).execute()
  const queue = await JobQueue.start(postgres.url, pino({ level: 'silent' }))
  opened.defer(() => queue.stop())
  const { url, pid: databasePid } = postgres
  const results: ScaleResult[] = []
  for (const cores of options.cores.split(',').map(Number)) {
    const { coresPerNode, segmentSeconds, seconds } = options
    const result = await measureScale({
      ...{ db, url, databasePid, storageFolder, queue, api, cores },
      ...{ coresPerNode: Number(coresPerNode), segmentSeconds: Number(segmentSeconds) },
      seconds: Number(seconds),
    })
    results.push(result)
    if (options.json !== true) console.table([describe(result)])
  }
  if (options.json === true) console.log(JSON.stringify(results))
}

function describe(result: ScaleResult): Record<string, string | number> {
  const { cores, nodes, segmentsPerSecond, occupancy, firstSegment, createLatency, readLatency } = result
  const { databaseMs, databaseCores, nodeMs, connections } = result
  return {
    cores,
    nodes,
    'segments/s': `${segmentsPerSecond.toFixed(1)} (${(100 * occupancy).toFixed(0)} %)`,
    'first segment': describeTimes(firstSegment),
    create: describeTimes(createLatency),
    read: describeTimes(readLatency),
    database: `${databaseMs.toFixed(1)} ms, ${databaseCores.toFixed(2)} cores`,
    node: `${nodeMs.toFixed(1)} ms`,
    connections,
  }
}

/** Returns the median and the 99th percentile. */
function describeTimes(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b)
  return `${quantile(sorted, 0.5).toFixed(0)} / ${quantile(sorted, 0.99).toFixed(0)} ms`
}

await new Command('bench:scale')
  .description('Measures how many cores one database serves.')
  .option('--cores <numbers>', 'numbers of cores to simulate, separated by commas', '50,200,500')
  .option('--cores-per-node <number>', 'cores of a node', '8')
  .option('--segment-seconds <number>', 'how long a segment takes to render', '2')
  .option('--seconds <number>', 'duration of each measurement', '30')
  .option('--json', 'print the results as JSON')
  .addHelpText('after', help)
  .action(main)
  .parseAsync()
