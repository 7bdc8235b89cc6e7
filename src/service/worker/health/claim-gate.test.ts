import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/support/test-database.ts'
import { Metrics } from '../../../platform/observability/metrics.ts'
import { createNodeMetrics } from '../../nodes/node-metrics.ts'
import { forgetNode, type NodeFacts, recordNodeSeen } from '../../nodes/node-store.ts'
import { ClaimGate } from './claim-gate.ts'

let database: TestDatabase
let lines: { level: number; nodes?: string }[]
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  lines = []
  await database.db.deleteFrom('nodes').execute()
})

/** Registers a node that has started later than the ones before, and returns it with its gate. */
async function start(host: string, engine: number, segmentsAtOnce = 2) {
  const facts = { host, processId: 1, version: '1.2.3', role: 'work', segmentsAtOnce, engine } as const
  const node: NodeFacts = { id: crypto.randomUUID(), ...facts }
  await recordNodeSeen(database.db, node, undefined)
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) })
  return { node, gate: new ClaimGate({ db: database.db, log, node }) }
}

async function readClaims(...nodes: readonly { readonly gate: ClaimGate }[]): Promise<boolean[]> {
  for (const { gate } of nodes) await gate.check()
  return nodes.map(({ gate }) => gate.isOpen)
}

it('leaves export jobs to nodes with another engine version until the last one has stopped', async () => {
  const first = await start('first', 11)
  const second = await start('second', 11)
  const next = await start('next', 12)
  expect(await readClaims(first, second, next)).toEqual([true, true, false])
  await forgetNode(database.db, first.node.id)
  expect(await readClaims(second, next)).toEqual([true, false])
  const metrics = new Metrics([createNodeMetrics(database.db)])
  expect(await metrics.text()).toContain('framewright_nodes_waiting 1\n')
  await forgetNode(database.db, second.node.id)
  expect(await readClaims(next)).toEqual([true])
  expect(lines).toMatchObject([
    { level: 40, nodes: expect.stringMatching(/first\/1.*second\/1|second\/1.*first\/1/) },
    { level: 40, nodes: 'second/1' },
    { level: 30 },
  ])
  // The first version again, while the next one renders.
  const late = await start('late', 11)
  expect(await readClaims(next, late)).toEqual([true, false])
})

it('waits for nodes of versions that record no engine, whenever they started', async () => {
  const next = await start('next', 12)
  const old = await start('old', 12)
  await sql`update nodes set engine = null where id = ${old.node.id}`.execute(database.db)
  expect(await readClaims(next)).toEqual([false])
})

it('does not wait for nodes that are lost or do not render, or for the same engine version', async () => {
  const lost = await start('lost', 11)
  await sql`update nodes set seen_at = now() - interval '1 minute' where id = ${lost.node.id}`.execute(
    database.db,
  )
  await start('api', 11, 0)
  const same = await start('same', 12)
  const next = await start('next', 12)
  expect(await readClaims(same, next)).toEqual([true, true])
})
