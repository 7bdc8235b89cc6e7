import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { makeAudio } from '../../../../test/media/make-audio.ts'
import { audio, editorState, mediaAsset, solid } from '../../../../test/support/documents.ts'
import { type Client, TestApi } from '../../../../test/support/test-api.ts'
import { type WorkerNode, WorkerNodes } from '../../../../test/support/worker-nodes.ts'
import { JobUsage } from '../../../platform/queue/job-usage.ts'
import { toAudioUnit } from '../../exports/unit-id.ts'
import { findUnits, markUnitMissing } from '../../exports/unit-store.ts'
import { planExport } from './plan-export.ts'
import { runAudioJob } from './run-audio-job.ts'

const signal = new AbortController().signal
/** Three spans of 32 s. */
const SECONDS = 96

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
  await api.database.db.updateTable('accounts').set({ max_active_exports: 10 }).execute()
  const wav = join(api.folder, 'tone.wav')
  const recipe = { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, channels: 1 } as const
  await makeAudio(wav, { ...recipe, seconds: 20, sample: () => 0.1 })
  tone = (await client.post('/v1/uploads', readFileSync(wav), { 'x-file-name': 'tone.wav' })).body.data
    .fileKey
})
afterAll(async () => {
  await nodes[Symbol.asyncDispose]()
  await api.stop()
})

/** Plans an export with a colour and a clip of audio in each span. */
async function plan(color: string, decibels: number): Promise<string> {
  const clips = [0, 40, 70].map((at, index) => {
    const fields = { decibelAdjustment: { value: index === 1 ? decibels : 0, keyframes: [] } }
    return audio('tone', { id: `clip-${index}`, at, seconds: 20, fields })
  })
  const editor = editorState({
    tracks: [[solid(color, { id: 'image', seconds: SECONDS, box: [0, 0, 80, 40] })], clips],
    assets: [mediaAsset('audio', 'tone', { remoteKey: tone })],
  })
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const { body } = await client.post('/v1/exports', { editorState: editor, ...settings })
  await planExport(node.context, { taskId: body.data.taskId }, signal, new JobUsage())
  return body.data.taskId
}

/** Runs the audio job of an export; returns the starts of the spans that were mixed, in seconds. */
async function mix(taskId: string): Promise<number[]> {
  const runs = vi.spyOn(node.context.pool, 'run')
  await runAudioJob(node.context, { taskId }, signal, new JobUsage())
  const jobs = runs.mock.calls.map(([job]) => job)
  runs.mockRestore()
  return jobs.flatMap((job) =>
    job.kind === 'audio' ? job.spans.map(({ startSample }) => startSample / 48_000) : [],
  )
}

const findAudioKeys = async (taskId: string): Promise<(string | null)[]> =>
  (await findUnits(api.database.db, taskId))
    .filter(({ kind }) => kind === 'audio')
    .map((unit) => unit.storage_key)

it('mixes only the spans whose audio changed, or whose file is missing', { timeout: 60_000 }, async () => {
  const first = await plan('#ff0000', 0)
  expect(await mix(first)).toEqual([0, 32, 64])
  const keys = await findAudioKeys(first)
  expect(new Set(keys).size).toBe(3)

  const otherColor = await plan('#00ff00', 0)
  expect(await mix(otherColor)).toEqual([])
  expect(await findAudioKeys(otherColor)).toEqual(keys)

  const quieter = await plan('#ff0000', -6)
  expect(await mix(quieter)).toEqual([32])
  const [start, changed, end] = await findAudioKeys(quieter)
  expect([start, end]).toEqual([keys[0], keys[2]])
  expect(changed).not.toBe(keys[1])

  await node.context.storage.delete(changed ?? '')
  await markUnitMissing(api.database.db, quieter, toAudioUnit(1), changed ?? '')
  expect(await mix(quieter)).toEqual([32])
  expect(await findAudioKeys(quieter)).not.toContain(null)
})
