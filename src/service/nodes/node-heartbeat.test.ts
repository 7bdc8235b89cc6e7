import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts'
import { sumIncidents } from './incident-store.ts'
import { Incidents } from './incidents.ts'
import { NodeHeartbeat } from './node-heartbeat.ts'
import { findLostNodes, listNodes, type NodeFacts, recordNodeSeen } from './node-store.ts'

const createNode = (processId: number, facts: Partial<NodeFacts> = {}): NodeFacts => ({
  id: crypto.randomUUID(),
  host: 'render-1',
  processId,
  version: '1.2.3',
  role: 'work',
  segmentsAtOnce: 4,
  engine: 1,
  ...facts,
})

describe('nodes', () => {
  let database: TestDatabase
  const log = { warn: () => {}, debug: () => {} }
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterEach(async () => {
    await database.db.deleteFrom('nodes').execute()
  })
  afterAll(() => database.drop())

  const makeUnseen = (processId: number) =>
    sql`update nodes set seen_at = now() - interval '1 minute' where process_id = ${processId}`.execute(
      database.db,
    )
  const readStates = async () =>
    Object.fromEntries((await listNodes(database.db)).map(({ processId, state }) => [processId, state]))

  it('are registered from start to orderly stop, with the URL of their API', async () => {
    const { db } = database
    await using stack = new AsyncDisposableStack()
    const incidents = new Incidents(db, log, 'render-1/1')
    stack.defer(() => incidents.close())
    const heartbeat = await NodeHeartbeat.start({
      db,
      log,
      incidents,
      node: createNode(1, { role: 'serve' }),
    })
    expect(await listNodes(db)).toMatchObject([{ processId: 1, role: 'serve', state: 'live', url: null }])
    await heartbeat.listenAt('http://127.0.0.1:8787')
    expect(await listNodes(db)).toMatchObject([{ processId: 1, url: 'http://127.0.0.1:8787' }])
    await heartbeat.close()
    expect(await listNodes(db)).toEqual([])
  })

  it('are reported lost once, by one of the nodes that check, and are live again after their next heartbeat', async () => {
    const { db } = database
    const node = createNode(2)
    expect(await recordNodeSeen(db, node, undefined)).toBe(false)
    expect(await findLostNodes(db)).toEqual([])
    await makeUnseen(2)
    const found = await Promise.all([findLostNodes(db), findLostNodes(db), findLostNodes(db)])
    expect(found.flat()).toMatchObject([{ host: 'render-1', processId: 2, role: 'work', segmentsAtOnce: 4 }])
    expect(await readStates()).toEqual({ 2: 'lost' })
    expect(await recordNodeSeen(db, node, undefined)).toBe(true)
    expect(await readStates()).toEqual({ 2: 'live' })
  })

  it('are replaced by a node of the same role that started on the host later', async () => {
    const { db } = database
    await recordNodeSeen(db, createNode(3), undefined)
    await makeUnseen(3)
    await recordNodeSeen(db, createNode(4, { host: 'render-2' }), undefined)
    await recordNodeSeen(db, createNode(5, { role: 'serve' }), undefined)
    expect(await readStates()).toEqual({ 3: 'lost', 4: 'live', 5: 'live' })
    await recordNodeSeen(db, createNode(6), undefined)
    expect(await readStates()).toEqual({ 3: 'replaced', 4: 'live', 5: 'live', 6: 'live' })
  })
})

describe('incidents', () => {
  it('are logged with the node and summed over all nodes, including those of a time without database', async () => {
    const database = await createTestDatabase()
    const lines: unknown[][] = []
    const log = { warn: (...line: unknown[]) => void lines.push(line) }
    try {
      const { db } = database
      const incidents = [new Incidents(db, log, 'a/1'), new Incidents(db, log, 'b/2')]
      for (const each of incidents)
        each.report('renderProcessLost', 'memory', { taskId: 't' }, 'a render process was stopped')
      incidents[0]?.count('jobFailed', 'mix-audio')
      await sql`alter table incident_counts rename to away`.execute(db)
      await Promise.all(incidents.map((each) => each.close()))
      await sql`alter table away rename to incident_counts`.execute(db)
      await Promise.all(incidents.map((each) => each.close()))
      expect(await sumIncidents(db)).toEqual(
        expect.arrayContaining([
          { kind: 'renderProcessLost', label: 'memory', incidents: 2 },
          { kind: 'jobFailed', label: 'mix-audio', incidents: 1 },
        ]),
      )
      expect(lines).toEqual([
        [{ taskId: 't', node: 'a/1' }, 'a render process was stopped'],
        [{ taskId: 't', node: 'b/2' }, 'a render process was stopped'],
      ])
    } finally {
      await database.drop()
    }
  })
})
