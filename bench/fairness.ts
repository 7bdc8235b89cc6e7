/**
 * Measures how much the exports of many accounts slow each other down: `npm run bench:fairness`.
 *
 * Queue, database and workers are real. Timers replace render processes, at about a tenth of the time that real ones take, so
 * the numbers are those of the scheduling alone.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Kysely } from 'kysely'
import { connectDatabase } from '../src/platform/database/connect-database.ts'
import { EmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.ts'
import { migrateDatabase } from '../src/platform/database/migrate-database.ts'
import type { Database } from '../src/platform/database/tables.ts'
import { editorState, moving, solid, text } from '../test/support/documents.ts'
import { SleepingPool, segmentShows } from '../test/support/sleeping-pool.ts'
import { insertAccount, submitExport, WorkerNode } from '../test/support/worker-node.ts'
import { measureClaims } from './claims.ts'
import { quantile } from './median.ts'

/** A kind of export, and how many accounts create one. */
interface Kind {
  readonly name: string
  readonly accounts: number
  readonly seconds: number
  readonly segmentMs: number
  /** Exports of this kind arrive within this many seconds. */
  readonly withinSeconds: number
}

const kinds: readonly Kind[] = [
  { name: '1 s', accounts: 20, seconds: 1, segmentMs: 40, withinSeconds: 15 },
  { name: '10 s', accounts: 14, seconds: 10, segmentMs: 80, withinSeconds: 15 },
  { name: '1 min', accounts: 10, seconds: 60, segmentMs: 80, withinSeconds: 5 },
  { name: '10 min', accounts: 4, seconds: 600, segmentMs: 80, withinSeconds: 0 },
  { name: '10 s, 200 blurs', accounts: 2, seconds: 10, segmentMs: 5_000, withinSeconds: 0 },
]
/** One account of the two shortest kinds. */
const tinyKinds = kinds.slice(0, 2).map((kind) => ({ ...kind, accounts: 1, withinSeconds: 0 }))
const NODES = 2
const SLOTS_PER_NODE = 2
const LIMIT_MS = 300_000

interface Measured {
  readonly kind: Kind
  readonly ms: number
}

async function main(seed: number, isTiny: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'framewright-fairness-'))
  await chmod(folder, 0o711)
  const folders = { dataDir: join(folder, 'data'), stateDir: join(folder, 'state') }
  const postgres = await EmbeddedPostgres.start({ ...folders, log: () => {} })
  const db = connectDatabase(postgres.url)
  try {
    await migrateDatabase(db)
    await measureCrowd(db, postgres.url, join(folder, 'storage'), { kinds: isTiny ? tinyKinds : kinds, seed })
    await measureClaims(db, postgres.url, isTiny ? 2 : 50)
  } finally {
    await db.destroy()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureCrowd(
  db: Kysely<Database>,
  url: string,
  storageFolder: string,
  { kinds, seed }: { readonly kinds: readonly Kind[]; readonly seed: number },
): Promise<void> {
  const segmentSeconds = (job: Parameters<typeof segmentShows>[0]): number => {
    const kind = kinds.findIndex((_, index) => segmentShows(job, `kind ${index} `))
    return (kinds[kind]?.segmentMs ?? 5) / 1000
  }
  const startNode = (): Promise<WorkerNode> =>
    WorkerNode.start({ url, db, storageFolder, pool: new SleepingPool(SLOTS_PER_NODE, segmentSeconds) })
  const nodes = await Promise.all(Array.from({ length: NODES }, startNode))
  const [node] = nodes
  if (node === undefined) return
  // The first export prepares statements and connections.
  for (const kind of kinds.slice(0, 2)) await responseMs(db, node, kind, kinds)
  const idle = new Map<Kind, number>()
  for (const kind of kinds) idle.set(kind, await responseMs(db, node, kind, kinds))
  const random = mulberry32(seed)
  const arrivals = kinds.flatMap((kind) =>
    Array.from({ length: kind.accounts }, () => ({ kind, atMs: random() * kind.withinSeconds * 1000 })),
  )
  const crowd = await Promise.all(
    arrivals.map(async ({ kind, atMs }): Promise<Measured> => {
      await delay(atMs)
      return { kind, ms: await responseMs(db, node, kind, kinds) }
    }),
  )
  await Promise.all(nodes.map((each) => each.stop()))
  report(idle, crowd)
}

/** Submits an export of a new account and returns the milliseconds until it has ended. */
async function responseMs(
  db: Kysely<Database>,
  { queue }: WorkerNode,
  kind: Kind,
  kinds: readonly Kind[],
): Promise<number> {
  const accountId = await insertAccount(db, kind.name)
  const opacity = moving([0, 0], [kind.seconds * 0.99, 1])
  const { seconds } = kind
  const document = editorState({
    tracks: [
      [solid('#204060', { id: 's', seconds, fields: { opacity } })],
      // The account's id makes each segment unique.
      [text(`kind ${kinds.indexOf(kind)} ${accountId}`, { id: 't', seconds })],
    ],
  })
  const startedAt = performance.now()
  const taskId = await submitExport(db, queue, { accountId, document: JSON.stringify(document) })
  while (performance.now() - startedAt < LIMIT_MS) {
    const task = await db
      .selectFrom('export_tasks')
      .select('status')
      .where('id', '=', taskId)
      .executeTakeFirst()
    if (task?.status === 'COMPLETED') return performance.now() - startedAt
    if (task?.status === 'FAILED') throw new Error(`An export of the kind ${kind.name} failed.`)
    await delay(20)
  }
  throw new Error(`An export of the kind ${kind.name} took longer than ${LIMIT_MS / 1000} s.`)
}

function report(idle: ReadonlyMap<Kind, number>, crowd: readonly Measured[]): void {
  const slowdown = ({ kind, ms }: Measured): number => ms / (idle.get(kind) ?? ms)
  const row = (name: string, measured: readonly Measured[]): string[] => {
    const sorted = measured.map(slowdown).toSorted((a, b) => a - b)
    return [name, String(sorted.length), quantile(sorted, 0.5).toFixed(1), quantile(sorted, 0.99).toFixed(1)]
  }
  console.log(
    `${crowd.length} accounts, ${NODES} nodes of ${SLOTS_PER_NODE} slots; slowdown against an idle server`,
  )
  console.log('export | exports | idle | p50 | p99')
  for (const kind of idle.keys()) {
    const [name, count, ...numbers] = row(
      kind.name,
      crowd.filter((measured) => measured.kind === kind),
    )
    console.log([name, count, `${((idle.get(kind) ?? 0) / 1000).toFixed(2)} s`, ...numbers].join(' | '))
  }
  const [name, count, ...numbers] = row('all', crowd)
  console.log([name, count, '', ...numbers].join(' | '))
}

/** Returns a small seeded generator of random numbers. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, tiny: { type: 'boolean', default: false } },
})
await main(Number(values.seed), values.tiny)
