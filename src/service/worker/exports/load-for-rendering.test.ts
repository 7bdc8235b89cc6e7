import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { editorState, solid } from '../../../../test/support/documents.ts'
import { type Client, TestApi } from '../../../../test/support/test-api.ts'
import { type WorkerNode, WorkerNodes } from '../../../../test/support/worker-nodes.ts'
import { JobUsage } from '../../../platform/queue/job-usage.ts'
import { RequeueError } from '../../../platform/queue/requeue-error.ts'
import { recordNodeSeen } from '../../nodes/node-store.ts'
import { finishExport } from '../jobs/finish-export.ts'
import { planExport } from '../jobs/plan-export.ts'
import { runSegmentJob } from '../jobs/run-segment-job.ts'

const signal = new AbortController().signal

let api: TestApi
let nodes: WorkerNodes
let node: WorkerNode
let client: Client
beforeAll(async () => {
  api = await TestApi.start()
  nodes = await WorkerNodes.start(api)
  node = nodes.node()
  client = await api.account()
})
afterAll(async () => {
  await nodes[Symbol.asyncDispose]()
  await api.stop()
})

/** Plans an export of two segments, of which the engine with another version has rendered the first. */
async function planByOther(color: string, engine: number | undefined): Promise<string> {
  const document = editorState({ tracks: [[solid(color, { id: 'shown', seconds: 4 })]] })
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const { taskId } = (await client.post('/v1/exports', { editorState: document, ...settings })).body.data
  await planExport(node.context, { taskId }, signal, new JobUsage())
  await runSegmentJob(node.context, { taskId, segmentIndex: 0 }, signal, new JobUsage())
  const { db } = api.database
  const change =
    engine === undefined
      ? sql`render_plan - 'engine'`
      : sql`jsonb_set(render_plan, '{engine}', ${engine}::text::jsonb)`
  await sql`update export_tasks set render_plan = ${change} where id = ${taskId}`.execute(db)
  return taskId
}

const render = (taskId: string, segmentIndex: number, generation: number): Promise<void> =>
  runSegmentJob(node.context, { taskId, segmentIndex, generation }, signal, new JobUsage())

it.each([3, undefined])(
  'leaves segments to a node with the engine that planned the export, and plans again if there is none (%s)',
  async (engine) => {
    const { db } = api.database
    const taskId = await planByOther(engine === undefined ? '#112233' : '#332211', engine)
    const other = { ...node.context.node, id: crypto.randomUUID(), engine: engine ?? 0 }
    await recordNodeSeen(db, other, undefined)
    if (engine === undefined) await sql`update nodes set engine = null where id = ${other.id}`.execute(db)
    await expect(render(taskId, 1, 0)).rejects.toThrow(RequeueError)
    expect(await nodes.unitKeys(taskId)).toEqual([expect.any(String), null])

    await sql`delete from nodes where id = ${other.id}`.execute(db)
    await render(taskId, 1, 0)
    expect(await nodes.unitKeys(taskId)).toEqual([])
    // Jobs from before are void.
    await planExport(node.context, { taskId }, signal, new JobUsage())
    expect(await nodes.unitKeys(taskId)).toEqual([])
    await planExport(node.context, { taskId, generation: 1 }, signal, new JobUsage())
    for (const index of [0, 1]) await render(taskId, index, 1)
    await finishExport(node.context, { taskId, generation: 1 }, signal, new JobUsage())
    expect((await client.get(`/v1/exports/${taskId}`)).body.data.status).toBe('COMPLETED')
  },
)
