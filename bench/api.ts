import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import type { Kysely } from 'kysely'
import { connectDatabase } from '../src/platform/database/connect-database.ts'
import { findRunningDatabaseUrl } from '../src/platform/database/embedded/embedded-postgres.ts'
import type { Database } from '../src/platform/database/tables.ts'
import { getLinksSecret } from '../src/service/accounts/links-secret.ts'
import { PageCursors } from '../src/service/api/requests/page-cursor.ts'
import { measureBatches } from './api/batches.ts'
import { measureHostile } from './api/hostile.ts'
import { type Latency, type Load, type LoadOptions, type LoadResult, measureLoad } from './api/load.ts'
import { addTasks, taskBeforeLast } from './api/many-tasks.ts'
import { BenchService } from './bench-service.ts'
import { titleScene } from './scenes/title.ts'
import { buildDocumentWithItems } from './validation.ts'

const help = `
The service runs in a process of its own with its embedded database, without workers and limits. This process sends the
requests, on the same machine. The machine should do nothing else.

  responses/s, busy         every connection sends its next request when the last has its response
  steady                    requests are sent at an even rate, the one that is promised
  service ms, database ms   CPU time per request; it depends less on what else the machine does`

const settings = {
  FRAMEWRIGHT_WORKERS: '0',
  FRAMEWRIGHT_MAX_ACTIVE_EXPORTS: '0',
  FRAMEWRIGHT_REQUESTS_PER_MINUTE: '0',
  FRAMEWRIGHT_SYNCS_PER_MINUTE: '0',
}
const PAGE = 20

interface Options {
  readonly connections: string
  readonly seconds: string
  readonly tasks: string
  readonly routes: string
  readonly deep?: boolean
  readonly hostile?: boolean
  readonly batches?: boolean
  readonly profile?: string
  readonly tiny?: boolean
  readonly json?: boolean
}

async function main(options: Options): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'framewright-bench-api-'))
  // If root runs this, PostgreSQL runs as another user and has to enter the folder.
  chmodSync(dataDir, 0o711)
  const service = await BenchService.start(dataDir, settings, profilingOptions(options.profile))
  const db = connectDatabase((await findRunningDatabaseUrl(dataDir)) ?? '')
  try {
    const isTiny = options.tiny === true
    const load = {
      service,
      connections: isTiny ? 2 : Number(options.connections),
      seconds: isTiny ? 1 : Number(options.seconds),
      routes: options.routes.split(','),
    }
    if (options.hostile === true) {
      const { taskId } = await firstExport(service)
      console.table(await measureHostile(db, taskId, { ...load, bodyCount: isTiny ? 1 : undefined }))
      return
    }
    if (options.batches === true) {
      const { taskId } = await firstExport(service)
      const { seconds } = load
      console.table(await measureBatches(db, taskId, { service, seconds, rowCount: isTiny ? 20 : 1_000 }))
      return
    }
    const run = options.deep === true ? measurePages : measureRoutes
    print(await run(db, load, isTiny ? 30 * PAGE : Number(options.tasks)), options.json)
  } finally {
    await db.destroy()
    await service.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const profilingOptions = (folder: string | undefined): string[] =>
  folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(folder)}`]

const exportBody = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }

/** Measures the routes that clients use most. */
async function measureRoutes(
  db: Kysely<Database>,
  options: LoadOptions & { readonly routes: readonly string[] },
  taskCount: number,
): Promise<LoadResult[]> {
  const { service } = options
  const { projectId, taskId } = await firstExport(service)
  await addTasks(db, taskId, taskCount)
  const document = { editorState: buildDocumentWithItems(200) }
  const projectIds: string[] = []
  for (let project = 0; project < options.connections; project++) {
    projectIds.push((await service.send('/v1/projects', document)).data.projectId)
  }
  const get = { method: 'GET', paths: [`/v1/exports/${taskId}`], promisedPerSecond: 1_500 } as const
  const list = { method: 'GET', paths: [`/v1/exports?pageSize=${PAGE}`], promisedPerSecond: 500 } as const
  const sync = {
    method: 'POST',
    paths: projectIds.map((id) => `/v1/projects/${id}/sync`),
    body: JSON.stringify(document),
    promisedPerSecond: 150,
  } as const
  const create = {
    method: 'POST',
    paths: [`/v1/projects/${projectId}/exports`],
    body: JSON.stringify(exportBody),
    promisedPerSecond: 150,
  } as const
  const loads: Readonly<Record<string, Load>> = {
    read: { title: 'read an export', ...get },
    list: { title: `list ${PAGE} of ${taskCount} exports`, ...list },
    sync: { title: 'sync a document of 200 items', ...sync },
    create: { title: 'create an export', ...create },
  }
  const results: LoadResult[] = []
  for (const name of options.routes) {
    const load = loads[name]
    if (load === undefined)
      throw new Error(`--routes does not know "${name}". Use ${Object.keys(loads).join(', ')}.`)
    results.push(await measureLoad(load, options))
  }
  return results
}

/** Compares the last page of a long list with the first, with each filter. */
async function measurePages(
  db: Kysely<Database>,
  options: LoadOptions,
  taskCount: number,
): Promise<LoadResult[]> {
  const { service } = options
  const { projectId, taskId } = await firstExport(service)
  await addTasks(db, taskId, taskCount)
  const { created_by_api_key_id: keyId } = await db
    .selectFrom('export_tasks')
    .select('created_by_api_key_id')
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow()
  const cursors = new PageCursors(await getLinksSecret(db))
  // Far enough from the end for a full page of failed tasks.
  const cursor = cursors.after('exports', await taskBeforeLast(db, 20 * PAGE))
  const results: LoadResult[] = []
  for (const filter of ['', `&projectId=${projectId}`, `&createdByApiKeyId=${keyId}`, '&status=FAILED']) {
    for (const [name, position] of [
      ['first', ''],
      ['last', `&pageCursor=${cursor}`],
    ] as const) {
      const title = `${name} page of ${taskCount}${filter.replace(/=.*/, '').replace('&', ', by ')}`
      const path = `/v1/exports?pageSize=${PAGE}${filter}${position}`
      results.push(await measureLoad({ title, method: 'GET', paths: [path] }, options))
    }
  }
  return results
}

async function firstExport(service: BenchService): Promise<{ projectId: string; taskId: string }> {
  const project = await service.send('/v1/projects', { title: 'Title', editorState: titleScene.document })
  const { projectId } = project.data
  const task = await service.send(`/v1/projects/${projectId}/exports`, exportBody)
  return { projectId, taskId: task.data.taskId }
}

function print(results: readonly LoadResult[], json: boolean | undefined): void {
  if (json === true) {
    console.log(JSON.stringify(results, null, 2))
    return
  }
  console.table(
    results.map(({ busy, steady, ...result }) => ({
      request: result.title,
      'responses/s': result.responsesPerSecond.toFixed(0),
      promised: result.promisedPerSecond === undefined ? '' : `≥ ${result.promisedPerSecond}`,
      'busy, ms': latencyText(busy),
      'steady, ms': latencyText(steady),
      'service ms': result.serviceMs.toFixed(2),
      'database ms': result.databaseMs.toFixed(2),
      errors: result.errors,
    })),
  )
}

const latencyText = (latency: Latency | undefined): string =>
  latency === undefined ? '' : `${latency.median.toFixed(0)}, p99 ${latency.p99.toFixed(0)}`

await new Command('bench:api')
  .description('Measures the throughput and the latency of the HTTP API.')
  .option('--connections <number>', 'concurrent connections', '32')
  .option('--seconds <number>', 'duration for each kind of request', '30')
  .option('--tasks <number>', 'exports in the database', '100000')
  .option('--routes <names>', 'kinds of request', 'read,list,sync,create')
  .option('--deep', 'compare the first page of the list of exports with the last')
  .option('--hostile', 'measure reads of one account while another sends hostile bodies')
  .option('--batches', 'measure reads of one account while another creates batches')
  .option('--profile <folder>', 'write a profile of the service for Chrome, `.cpuprofile`')
  .option('--tiny', 'use the smallest inputs, to check that the benchmark works')
  .option('--json', 'print JSON')
  .addHelpText('after', help)
  .action(main)
  .parseAsync()
