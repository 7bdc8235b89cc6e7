import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { makeAudio } from '../../../../test/media/make-audio.ts'
import { audio, editorState, image, mediaAsset } from '../../../../test/support/documents.ts'
import { makePng } from '../../../../test/support/make-png.ts'
import { type Client, TestApi } from '../../../../test/support/test-api.ts'
import { type WorkerNode, WorkerNodes } from '../../../../test/support/worker-nodes.ts'
import { JobUsage } from '../../../platform/queue/job-usage.ts'
import { planExport } from './plan-export.ts'
import { runAudioJob } from './run-audio-job.ts'
import { runSegmentJob } from './run-segment-job.ts'

const signal = new AbortController().signal

let api: TestApi
let nodes: WorkerNodes
let client: Client
let node: WorkerNode
/** The keys of the files that two images and the audio show. */
let first: string
let second: string
let tone: string

beforeAll(async () => {
  api = await TestApi.start()
  nodes = await WorkerNodes.start(api)
  client = await api.account()
  const wav = join(api.folder, 'tone.wav')
  const recipe = { codec: 'pcm_s16le', container: 'wav', sampleRate: 48_000, channels: 1 } as const
  await makeAudio(wav, { ...recipe, seconds: 1, sample: () => 0.1 })
  first = await upload('first.png', makePng(8, 4))
  second = await upload('second.png', makePng(4, 8))
  tone = await upload('tone.wav', readFileSync(wav))
})
afterAll(async () => {
  await nodes[Symbol.asyncDispose]()
  await api.stop()
})
beforeEach(() => {
  node = nodes.node()
})

async function upload(name: string, bytes: Buffer): Promise<string> {
  return (await client.post('/v1/uploads', bytes, { 'x-file-name': name })).body.data.fileKey
}

/** Plans an export of two segments of two seconds; each shows one image, and the audio plays in both. */
async function planTwoSegments(): Promise<string> {
  const document = editorState({
    tracks: [
      [
        image('first', { id: 'one', seconds: 2, box: [0, 0, 80, 40] }),
        image('second', { id: 'two', at: 2, seconds: 2, box: [0, 0, 80, 40] }),
      ],
      [audio('tone', { id: 'heard', seconds: 1 })],
    ],
    assets: [
      mediaAsset('image', 'first', { remoteKey: first }),
      mediaAsset('image', 'second', { remoteKey: second }),
      mediaAsset('audio', 'tone', { remoteKey: tone }),
    ],
  })
  const settings = { fps: 30, ratio: 'custom', scale: 1, format: 'mp4' }
  const { body } = await client.post('/v1/exports', { editorState: document, ...settings })
  const { taskId } = body.data
  await planExport(node.context, { taskId }, signal, new JobUsage())
  return taskId
}

/** Returns the keys of the files that were fetched from storage during `run`. */
async function listFetches(run: () => Promise<void>): Promise<string[]> {
  const localPath = vi.spyOn(node.storage, 'localPath')
  await run()
  const keys = localPath.mock.calls.map(([key]) => key)
  localPath.mockRestore()
  return keys
}

it('fetches only the files that the job shows or plays', async () => {
  const taskId = await planTwoSegments()
  const runSegment = (segmentIndex: number) => () =>
    runSegmentJob(node.context, { taskId, segmentIndex }, signal, new JobUsage())
  expect(await listFetches(runSegment(0))).toEqual([first])
  expect(await listFetches(runSegment(1))).toEqual([second])
  const runAudio = () => runAudioJob(node.context, { taskId }, signal, new JobUsage())
  expect(await listFetches(runAudio)).toEqual([tone])
  expect(await nodes.unitKeys(taskId)).not.toContain(null)

  // The units are stored now, so that an export of the same frames and audio needs no files.
  const again = await planTwoSegments()
  const shareSegment = () =>
    runSegmentJob(node.context, { taskId: again, segmentIndex: 0 }, signal, new JobUsage())
  expect(await listFetches(shareSegment)).toEqual([])
  const shareAudio = () => runAudioJob(node.context, { taskId: again }, signal, new JobUsage())
  expect(await listFetches(shareAudio)).toEqual([])
  const [audioKey, segmentKey] = await nodes.unitKeys(taskId)
  expect((await nodes.unitKeys(again)).slice(0, 2)).toEqual([audioKey, segmentKey])
})
