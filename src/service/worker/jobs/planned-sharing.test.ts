import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { editorState, solid } from '../../../../test/support/documents.ts'
import { type Client, TestApi } from '../../../../test/support/test-api.ts'
import { WorkerNodes } from '../../../../test/support/worker-nodes.ts'
import { JobUsage } from '../../../platform/queue/job-usage.ts'
import { queueSchema } from '../../../platform/queue/queues.ts'
import { finishExport } from './finish-export.ts'
import { planExport } from './plan-export.ts'
import { runSegmentJob } from './run-segment-job.ts'

const signal = new AbortController().signal
const usage = new JobUsage()

let api: TestApi
let nodes: WorkerNodes
let client: Client

beforeAll(async () => {
  api = await TestApi.start()
  nodes = await WorkerNodes.start(api)
})
// An account may have few active exports.
beforeEach(async () => {
  client = await api.account()
})
afterAll(async () => {
  await nodes[Symbol.asyncDispose]()
  await api.stop()
})

/** A film of four segments, each of another colour. */
function film(colors: readonly string[]) {
  const items = colors.map((color, index) =>
    solid(color, { id: `item-${index}`, at: 2 * index, seconds: 2, box: [0, 0, 80, 40] }),
  )
  return editorState({ tracks: [items] })
}

async function createExport(colors: readonly string[]): Promise<string> {
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const created = await client.post('/v1/exports', { editorState: film(colors), ...settings })
  return created.body.data.taskId
}

/** Lists the jobs that a task has after it was planned. */
async function listJobs(taskId: string) {
  const { rows } = await sql<{ readonly name: string; readonly segment: number | null }>`
    select name, (data->>'segmentIndex')::int as segment from ${sql.table(`${queueSchema}.job`)}
    where data->>'taskId' = ${taskId} and name <> 'plan-export' order by name, segment`.execute(
    api.database.db,
  )
  return rows
}

const firstColors = ['#100000', '#200000', '#300000', '#400000']

/** Plans and renders an export, and returns the storage keys of its units. */
async function renderFirst(colors: readonly string[]) {
  const node = nodes.node()
  const taskId = await createExport(colors)
  await planExport(node.context, { taskId }, signal, usage)
  for (const segmentIndex of [0, 1, 2, 3])
    await runSegmentJob(node.context, { taskId, segmentIndex }, signal, usage)
  return { taskId, keys: await nodes.unitKeys(taskId) }
}

it('enqueues only what is not stored of an export that another one equals in part', async () => {
  const { context } = nodes.node()
  const first = await renderFirst(firstColors)
  const again = await createExport(['#100000', '#200000', '#999999', '#400000'])
  await planExport(context, { taskId: again }, signal, usage)
  expect(await listJobs(again)).toEqual([{ name: 'render-segment', segment: 2 }])
  const [one, two, , four] = first.keys
  expect(await nodes.unitKeys(again)).toEqual([one, two, null, four])
  await runSegmentJob(context, { taskId: again, segmentIndex: 2 }, signal, usage)
  await finishExport(context, { taskId: again }, signal, usage)
  const { data } = (await client.get(`/v1/exports/${again}`)).body
  expect(data).toMatchObject({ status: 'COMPLETED', progress: 100 })
  const report = (await client.get(`/v1/exports/${again}/report`)).body.data
  expect(report.segments).toEqual({ rendered: 1, reused: 3 })
})

it('enqueues the last job alone if everything is stored', async () => {
  const { context } = nodes.node()
  const colors = ['#010000', '#020000', '#030000', '#040000']
  const first = await renderFirst(colors)
  const again = await createExport(colors)
  await planExport(context, { taskId: again }, signal, usage)
  expect(await listJobs(again)).toEqual([{ name: 'finish-export', segment: null }])
  expect(await nodes.unitKeys(again)).toEqual(first.keys)
  // A second attempt at the job adds nothing.
  await planExport(context, { taskId: again }, signal, usage)
  expect(await listJobs(again)).toHaveLength(1)
  await finishExport(context, { taskId: again }, signal, usage)
  expect((await client.get(`/v1/exports/${again}`)).body.data.status).toBe('COMPLETED')
})

it('enqueues the jobs of units whose files are missing or being removed', async () => {
  const { context } = nodes.node()
  const colors = ['#000001', '#000002', '#000003', '#000004']
  const { taskId, keys } = await renderFirst(colors)
  const [, second, third] = keys
  await nodes.storage.delete(second ?? '')
  await api.database.db.transaction().execute(async (removal) => {
    await removal
      .selectFrom('render_units')
      .select('task_id')
      .where('task_id', '=', taskId)
      .where('storage_key', '=', third ?? '')
      .forUpdate()
      .execute()
    const again = await createExport(colors)
    await planExport(context, { taskId: again }, signal, usage)
    const jobs = await listJobs(again)
    expect(jobs.map(({ segment }) => segment)).toEqual([1, 2])
  })
})
