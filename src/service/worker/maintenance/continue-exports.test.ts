import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeAudio } from '../../../../test/media/make-audio.ts'
import { audio, editorState, mediaAsset, solid } from '../../../../test/support/documents.ts'
import { type Client, TestApi } from '../../../../test/support/test-api.ts'
import { type WorkerNode, WorkerNodes } from '../../../../test/support/worker-nodes.ts'
import { JobUsage } from '../../../platform/queue/job-usage.ts'
import { finishExport } from '../jobs/finish-export.ts'
import { planExport } from '../jobs/plan-export.ts'
import { runAudioJob } from '../jobs/run-audio-job.ts'
import { runSegmentJob } from '../jobs/run-segment-job.ts'
import { continueExports } from './continue-exports.ts'

const signal = new AbortController().signal
const usage = new JobUsage()

let api: TestApi
let nodes: WorkerNodes
let node: WorkerNode
let client: Client
let tone: string
beforeAll(async () => {
  api = await TestApi.start()
  nodes = await WorkerNodes.start(api)
  node = nodes.node()
  client = await api.account()
  const wav = join(api.folder, 'tone.wav')
  const recipe = { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, channels: 1 } as const
  await makeAudio(wav, { ...recipe, seconds: 64, sample: () => 0.1 })
  const { data } = (await client.post('/v1/uploads', readFileSync(wav), { 'x-file-name': 'tone.wav' })).body
  tone = data.fileKey
})
afterAll(async () => {
  await nodes[Symbol.asyncDispose]()
  await api.stop()
})

/** The names of the queues with unfinished jobs of a task. */
async function listJobs(taskId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from queue.job where data->>'taskId' = ${taskId} and state < 'completed'`.execute(
    api.database.db,
  )
  return rows.map(({ name }) => name)
}

/** Ends the jobs of a task as a worker does whose handlers return. */
async function endJobs(taskId: string): Promise<void> {
  await sql`update queue.job set state = 'completed', completed_on = now() where data->>'taskId' = ${taskId}`.execute(
    api.database.db,
  )
}

it('enqueues the spans of audio that a version without spans has left out, and replaces its mix', async () => {
  const { db } = api.database
  const document = editorState({
    tracks: [[audio('tone', { id: 'heard', seconds: 64 })]],
    assets: [mediaAsset('audio', 'tone', { remoteKey: tone, durationInSeconds: 64 })],
  })
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const { taskId } = (await client.post('/v1/exports', { editorState: document, ...settings })).body.data
  // An export that waits for its turn is left alone, as is one with a job.
  await continueExports(node.context)
  expect(await listJobs(taskId)).toEqual(['plan-export'])
  await planExport(node.context, { taskId }, signal, usage)
  const segments = (await nodes.unitKeys(taskId)).length - 2
  for (let index = 0; index < segments; index++)
    await runSegmentJob(node.context, { taskId, segmentIndex: index }, signal, usage)
  // The old version stores a mix of the whole export as the first span, without a content key.
  const wholeKey = `audio/${taskId}.mp4`
  await node.storage.putFile(wholeKey, join(api.folder, 'tone.wav'))
  await sql`update render_units set storage_key = ${wholeKey} where task_id = ${taskId} and kind = 'audio'
    and segment_index = 0`.execute(db)
  await endJobs(taskId)

  await continueExports(node.context)
  await continueExports(node.context)
  expect(await listJobs(taskId)).toEqual(['mix-audio'])
  await runAudioJob(node.context, { taskId }, signal, usage)
  await endJobs(taskId)
  await finishExport(node.context, { taskId }, signal, usage)
  expect((await client.get(`/v1/exports/${taskId}`)).body.data.status).toBe('PROCESSING')
  expect(await listJobs(taskId)).toEqual(['mix-audio'])
  await runAudioJob(node.context, { taskId }, signal, usage)
  await finishExport(node.context, { taskId }, signal, usage)
  const { data } = (await client.get(`/v1/exports/${taskId}`)).body
  expect(data.status).toBe('COMPLETED')
  expect(await nodes.unitKeys(taskId)).not.toContain(wholeKey)
})

it('plans a running export without a plan and a job', async () => {
  const document = editorState({
    tracks: [[audio('tone', { id: 'heard', seconds: 1 })]],
    assets: [mediaAsset('audio', 'tone', { remoteKey: tone, durationInSeconds: 64 })],
  })
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const { taskId } = (await client.post('/v1/exports', { editorState: document, ...settings })).body.data
  await sql`update export_tasks set status = 'PROCESSING' where id = ${taskId}`.execute(api.database.db)
  await endJobs(taskId)
  await continueExports(node.context)
  expect(await listJobs(taskId)).toEqual(['plan-export'])
})

it('plans waiting exports without a job, as after a restored backup, but not held ones', async () => {
  const { db } = api.database
  const document = editorState({ tracks: [[solid('#f59e0b', { id: 'shade', seconds: 1 })]] })
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const create = async (): Promise<string> =>
    (await (await api.account()).post('/v1/exports', { editorState: document, ...settings })).body.data.taskId
  const waiting = await create()
  const held = await create()
  await sql`update export_tasks set is_held = true where id = ${held}`.execute(db)
  for (const taskId of [waiting, held])
    await sql`delete from queue.job where data->>'taskId' = ${taskId}`.execute(db)
  await continueExports(node.context)
  await continueExports(node.context)
  expect(await listJobs(waiting)).toEqual(['plan-export'])
  expect(await listJobs(held)).toEqual([])
})
