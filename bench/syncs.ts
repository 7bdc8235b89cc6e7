import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHistogram } from 'node:perf_hooks'
import { Command } from 'commander'
import { sql } from 'kysely'
import { Pool } from 'undici'
import { connectDatabase } from '../src/platform/database/connect-database.ts'
import { findRunningDatabaseUrl } from '../src/platform/database/embedded/embedded-postgres.ts'
import { BenchService } from './bench-service.ts'
import { readProcessorTime } from './processor-time.ts'
import { buildDocumentWithItems } from './validation.ts'

const help = `
Editors save a document of 200 items again and again; each sync changes the text of one item. The service runs in a
process of its own with its embedded database, on the same machine, which should do nothing else.

  database MB   the size of the database when the syncs have ended; each document has about 170 kB`

const settings = {
  FRAMEWRIGHT_WORKERS: '0',
  FRAMEWRIGHT_REQUESTS_PER_MINUTE: '0',
  FRAMEWRIGHT_SYNCS_PER_MINUTE: '0',
}

interface Options {
  readonly syncs: string
  readonly projects: string
  readonly connections: string
  readonly tiny?: boolean
}

/** A document's JSON text around the parts that each sync changes. */
interface SyncBody {
  readonly path: string
  readonly parts: readonly string[]
}

const MARK = '@changed@'

async function main(options: Options): Promise<void> {
  const isTiny = options.tiny === true
  const count = isTiny ? 40 : Number(options.syncs)
  const dataDir = mkdtempSync(join(tmpdir(), 'framewright-bench-syncs-'))
  // If root runs this, PostgreSQL runs as another user and has to enter the folder.
  chmodSync(dataDir, 0o711)
  const service = await BenchService.start(dataDir, settings)
  const db = connectDatabase((await findRunningDatabaseUrl(dataDir)) ?? '')
  const connections = isTiny ? 2 : Number(options.connections)
  const pool = new Pool(service.url, { connections, pipelining: 1 })
  try {
    const bodies = await createProjects(service, isTiny ? 2 : Number(options.projects))
    const before = readProcessorTime(service.pid)
    const started = performance.now()
    const { histogram, errors } = await sendSyncs(pool, service.key, { bodies, count, connections })
    const seconds = (performance.now() - started) / 1000
    const after = readProcessorTime(service.pid)
    await sql`checkpoint`.execute(db)
    const { rows } = await sql<{ mb: number }>`
      select pg_database_size(current_database())::float8 / 1e6 as mb`.execute(db)
    console.table([
      {
        syncs: count,
        'syncs/s': (count / seconds).toFixed(0),
        'median, ms': (histogram.percentile(50) / 1000).toFixed(1),
        'p99, ms': (histogram.percentile(99) / 1000).toFixed(1),
        'service ms': ((after.ownMs - before.ownMs) / count).toFixed(2),
        'database ms': ((after.childrenMs - before.childrenMs) / count).toFixed(2),
        'database MB': rows[0]?.mb.toFixed(0),
        errors,
      },
    ])
  } finally {
    await pool.close()
    await db.destroy()
    await service.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Creates projects with documents whose ids are random, as those of editors are. */
async function createProjects(service: BenchService, count: number): Promise<SyncBody[]> {
  const text = JSON.stringify(buildDocumentWithItems(200))
  const bodies: SyncBody[] = []
  for (let project = 0; project < count; project++) {
    const ids = new Map<string, string>()
    const newId = (id: string): string => ids.get(id) ?? ids.set(id, `"${randomUUID()}"`).get(id) ?? id
    const document = text
      .replaceAll(/"\d+-\d+"/g, newId)
      .replaceAll(/Text \d+/g, () => `Words ${randomUUID()}`)
    const { data } = await service.send('/v1/projects', { editorState: JSON.parse(document) })
    const marked = document.replace(/Words [\w-]+/, MARK)
    bodies.push({ path: `/v1/projects/${data.projectId}/sync`, parts: marked.split(MARK) })
  }
  return bodies
}

async function sendSyncs(
  pool: Pool,
  key: string,
  { bodies, count, connections }: { bodies: readonly SyncBody[]; count: number; connections: number },
) {
  // Microseconds.
  const histogram = createHistogram({ figures: 3 })
  const headers = { 'x-api-key': key, 'content-type': 'application/json' }
  let sent = 0
  let errors = 0
  const client = async (): Promise<void> => {
    while (sent < count) {
      const number = sent++
      const body = bodies[number % bodies.length]
      if (body === undefined) return
      const json = `{"editorState":${body.parts.join(`Words ${number} of ${randomUUID()}`)}}`
      const startedAt = performance.now()
      const response = await pool.request({ method: 'POST', path: body.path, body: json, headers })
      await response.body.dump()
      histogram.record(Math.max(1, Math.round((performance.now() - startedAt) * 1000)))
      if (response.statusCode !== 200) errors++
    }
  }
  await Promise.all(Array.from({ length: connections }, client))
  return { histogram, errors }
}

await new Command('bench:syncs')
  .description('Measures syncs that each change the document, and what they leave in the database.')
  .option('--syncs <number>', 'number of syncs', '100000')
  .option('--projects <number>', 'projects that are saved in turn', '500')
  .option('--connections <number>', 'concurrent connections', '4')
  .option('--tiny', 'use the smallest inputs, to check that the benchmark works')
  .addHelpText('after', help)
  .action(main)
  .parseAsync()
