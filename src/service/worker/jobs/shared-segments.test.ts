import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { editorState, solid, text } from '../../../../test/support/documents.ts'
import { type Client, TestApi } from '../../../../test/support/test-api.ts'
import { WorkerNodes } from '../../../../test/support/worker-nodes.ts'
import { JobUsage } from '../../../platform/queue/job-usage.ts'
import { planExport } from './plan-export.ts'
import { runSegmentJob } from './run-segment-job.ts'

const signal = new AbortController().signal

let api: TestApi
let nodes: WorkerNodes
let client: Client

beforeAll(async () => {
  api = await TestApi.start()
  nodes = await WorkerNodes.start(api)
  client = await api.account()
})
afterAll(async () => {
  await nodes[Symbol.asyncDispose]()
  await api.stop()
})

it('renders a segment that rows of a batch share once, even if they need it at the same time', async () => {
  const node = nodes.node()
  const items = [
    text('{{name}}', { id: 'own', seconds: 2, box: [0, 0, 80, 40] }),
    solid('#ff0000', { id: 'shared', at: 2, seconds: 2, box: [0, 0, 80, 40] }),
  ]
  const document = { ...editorState({ tracks: [items] }), variables: { name: { type: 'text' } } }
  const project = await client.post('/v1/projects', { editorState: document })
  const { batchId } = (
    await client.post(`/v1/projects/${project.body.data.projectId}/batches`, {
      fps: 30,
      ratio: 'custom',
      scale: 1,
      format: 'mp4',
      rows: ['a', 'b', 'c'].map((name) => ({ variables: { name } })),
    })
  ).body.data
  const rows = await api.database.db
    .selectFrom('export_tasks')
    .select('id')
    .where('batch_id', '=', batchId)
    .execute()
  for (const { id } of rows) await planExport(node.context, { taskId: id }, signal, new JobUsage())
  const runs = vi.spyOn(node.context.pool, 'run')
  const jobs = rows.flatMap(({ id: taskId }) => [
    { taskId, segmentIndex: 0 },
    { taskId, segmentIndex: 1 },
  ])
  await Promise.all(jobs.map((job) => runSegmentJob(node.context, job, signal, new JobUsage())))
  const drawn = runs.mock.calls.map(([job]) => job.kind === 'segment' && job.segment.index)
  expect(drawn.toSorted()).toEqual([0, 0, 0, 1])
  const keys = await Promise.all(rows.map(({ id }) => nodes.unitKeys(id)))
  expect(new Set(keys.map(([, shared]) => shared)).size).toBe(1)
  expect(new Set(keys.map(([own]) => own)).size).toBe(3)
})
