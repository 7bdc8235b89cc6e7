import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { discardingQueue } from '../../../../test/support/discarding-queue.ts'
import { editorState, solid } from '../../../../test/support/documents.ts'
import { TestApi } from '../../../../test/support/test-api.ts'
import { type WorkerNode, WorkerNodes } from '../../../../test/support/worker-nodes.ts'
import { describeExport, type SegmentReport } from '../../exports/describe-export.ts'
import { recordOutage } from '../../exports/outage-store.ts'
import { startTask } from '../../exports/task-lifecycle.ts'
import { toSegmentUnit } from '../../exports/unit-id.ts'
import { completeUnit, findUnits, markUnitMissing, savePlan } from '../../exports/unit-store.ts'
import { recordNodeSeen } from '../../nodes/node-store.ts'
import { trackUnitRuns } from '../units/track-unit-runs.ts'
import { runAttempt } from './run-attempt.ts'

const { signal } = new AbortController()
const unit = toSegmentUnit(0)
const waitOptions = { timeout: 30_000 }

let api: TestApi
let nodes: WorkerNodes
let node: WorkerNode
let taskId: string

beforeAll(async () => {
  api = await TestApi.start()
  nodes = await WorkerNodes.start(api)
})
afterAll(async () => {
  await nodes[Symbol.asyncDispose]()
  await api.stop()
})
beforeEach(async () => {
  node = nodes.node()
  const { db } = api.database
  const client = await api.account()
  const document = editorState({ tracks: [[solid('#ff0000', { id: 'a', seconds: 1 })]] })
  const settings = { editorState: document, fps: 30, ratio: '16:9', scale: 1, format: 'mp4' }
  taskId = (await client.post('/v1/exports', settings)).body.data.taskId
  await db.transaction().execute(async (transaction) => {
    await startTask(transaction, discardingQueue, taskId)
    await savePlan(transaction, taskId, { assets: [], hasAudio: false }, [{ ...unit, frameCount: 30 }])
  })
})

describe('runAttempt', () => {
  const readOutages = () =>
    api.database.db.selectFrom('export_outages').select('kind').where('task_id', '=', taskId).execute()

  it('ends the outage of an export whose job succeeded', async () => {
    await recordOutage(api.database.db, { taskId, kind: 'storage-unavailable', generation: 0 })
    await runAttempt(node.context, { taskId }, signal, async () => 'done')
    expect(await readOutages()).toEqual([])
  })

  it('leaves the outage of an export whose job had nothing to do', async () => {
    const recordSuccess = vi.spyOn(node.context.health, 'recordSuccess')
    await recordOutage(api.database.db, { taskId, kind: 'storage-unavailable', generation: 0 })
    await runAttempt(node.context, { taskId }, signal, async () => 'skipped')
    expect(await readOutages()).toEqual([{ kind: 'storage-unavailable' }])
    expect(recordSuccess).not.toHaveBeenCalled()
  })
})

describe('trackUnitRuns', () => {
  const report = async (): Promise<SegmentReport | undefined> =>
    (await describeExport(api.database.db, taskId))?.segments[0]

  it('ends an attempt that succeeded, so that a later one does not repeat a lost one', async () => {
    const { db } = api.database
    const { context } = node
    const reportIncident = vi.spyOn(context.incidents, 'report')
    await recordNodeSeen(db, context.node, undefined)
    const stored = {
      storageKey: `segments/${taskId}`,
      contentKey: 'key',
      warnings: [],
      measurements: null,
      origin: 'own',
    } as const
    await trackUnitRuns(context, { taskId, units: [unit], signal }, async ({ onStart }) => {
      onStart?.(4711)
      await vi.waitUntil(async () => (await report())?.state === 'running', waitOptions)
      await db
        .transaction()
        .execute((transaction) => completeUnit(transaction, { taskId, unit, generation: 0 }, stored))
    })
    expect(await findUnits(db, taskId)).toMatchObject([{ storage_key: stored.storageKey }])
    await markUnitMissing(db, taskId, unit, stored.storageKey)
    await vi.waitFor(
      async () => expect(await report()).toMatchObject({ state: 'waiting', processId: null }),
      waitOptions,
    )
    await trackUnitRuns(context, { taskId, units: [unit], signal }, async ({ onStart }) => {
      onStart?.(4712)
      await vi.waitUntil(async () => (await report())?.processId === 4712, waitOptions)
    })
    expect(await report()).toMatchObject({ attempts: 2 })
    expect(reportIncident).not.toHaveBeenCalled()
  })
})
