import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ExportReport } from '../../src/engine/renderer/reports/export-report.ts'
import { makeAudio } from '../media/make-audio.ts'
import { readFacts } from '../media/read-back.ts'
import { audio, captionAsset, captions, editorState, mediaAsset, solid } from '../support/documents.ts'
import { RunningService } from '../support/running-service.ts'
import { ServiceClient } from '../support/service-client.ts'

let folder: string
let client: ServiceClient
let fileKey: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-outputs-'))
  const path = join(folder, 'tone.wav')
  await makeAudio(path, {
    codec: 'pcm_s16le',
    container: 'wav',
    sampleRate: 48_000,
    channels: 2,
    seconds: 2,
    sample: (seconds) => 0.2 * Math.sin(2 * Math.PI * 440 * seconds),
  })
  client = new ServiceClient(await RunningService.start({ dataDir: join(folder, 'data') }))
  fileKey = (await client.upload('tone.wav', readFileSync(path), 'audio/wav')).fileKey
})
afterAll(async () => {
  await client.service.stop()
  rmSync(folder, { recursive: true, force: true })
})

const lines = [
  { text: 'Tom & <Jerry> --> 1', startMs: 0, endMs: 450 },
  { text: 'مرحبا\n\nสวัสดี', startMs: 450, endMs: 1234 },
  { text: '世界', startMs: 1500, endMs: 9000 },
]

/** Black at first, then a light half; two segments with captions and a tone. */
const buildDocument = () => ({
  ...editorState({
    tracks: [
      [captions('lines', { id: 'c', at: 0.25, seconds: 1.75 })],
      [solid('#f0f0e0', { id: 's', at: 1, seconds: 1, box: [80, 0, 80, 90] })],
      [solid('#000000', { id: 'k', seconds: 2 })],
      [audio('tone.wav', { id: 'a', seconds: 2 })],
    ],
    assets: [
      captionAsset('lines', { remoteKey: null, timingGranularity: 'line', captions: lines }),
      mediaAsset('audio', 'tone.wav', { remoteKey: fileKey }),
    ],
  }),
  compositionWidth: 160,
  compositionHeight: 90,
})

interface Output {
  readonly name: string
  readonly url: string
  readonly filename: string
}

it('makes the requested outputs and a report, and reuses measured segments', async () => {
  const outputs = ['poster', 'storyboard', 'captions.srt', 'captions.vtt', 'audio.m4a', 'gif']
  const settings = { format: 'webm', filename: 'film.webm', outputs }
  const taskId = await client.export(buildDocument(), settings)
  await client.waitFor(taskId, ({ status }) => status === 'COMPLETED')
  const task = await client.request<{ outputUrl: string; outputs: Output[] }>('GET', `/v1/exports/${taskId}`)
  const files = new Map<string, Response>()
  for (const { name, url } of task.outputs) files.set(name, await fetch(url))
  const read = async (name: string): Promise<Buffer> => {
    const response = files.get(name)
    expect(response?.status, name).toBe(200)
    return Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0))
  }
  expect([...files.keys()].toSorted()).toEqual([...outputs, 'storyboard.jpg'].toSorted())

  expect((await read('captions.srt')).toString()).toBe(
    '1\n00:00:00,250 --> 00:00:00,700\nTom & <Jerry> --> 1\n\n' +
      '2\n00:00:00,700 --> 00:00:01,484\nمرحبا\nสวัสดี\n\n' +
      '3\n00:00:01,750 --> 00:00:02,000\n世界\n',
  )
  expect((await read('captions.vtt')).toString()).toMatch(
    /^WEBVTT\n\n00:00:00\.250 --> 00:00:00\.700\nTom &amp; &lt;Jerry&gt; --&gt; 1\n/,
  )
  const poster = await loadImage(await read('poster'))
  expect([poster.width, poster.height]).toEqual([160, 90])
  const sheet = await loadImage(await read('storyboard.jpg'))
  expect([sheet.width, sheet.height]).toEqual([320, 90])
  const vtt = (await read('storyboard')).toString()
  const link = /(storyboard\.jpg\?\S+)#xywh=160,0,160,90/.exec(vtt)?.[1] ?? ''
  const base = task.outputs.find(({ name }) => name === 'storyboard')?.url
  expect((await fetch(new URL(link, base))).headers.get('content-type')).toBe('image/jpeg')
  writeFileSync(join(folder, 'audio.m4a'), await read('audio.m4a'))
  const facts = await readFacts(join(folder, 'audio.m4a'))
  expect(facts.audio?.durationSeconds).toBeCloseTo(2, 3)
  expect((await read('gif')).toString('latin1', 0, 6)).toBe('GIF89a')

  const video = Buffer.from(await (await fetch(task.outputUrl)).arrayBuffer())
  const report = await client.request<ExportReport>('GET', `/v1/exports/${taskId}/report`)
  expect(report).toMatchObject({
    format: 'webm',
    sha256: createHash('sha256').update(video).digest('hex'),
    sizeBytes: video.length,
    facts: { audioOffsetMs: 0 },
    frames: { count: 60, expected: 60, unmeasured: 0, black: { count: 0 } },
    segments: { rendered: 2, reused: 0 },
  })
  // Two channels with a mean square of 0.02 each, which the K-weighting raises by 0.008 dB at 440 Hz, and −0.691 of BS.1770.
  expect(report.audio?.integratedLufs).toBeGreaterThan(-14.76)
  expect(report.audio?.integratedLufs).toBeLessThan(-14.56)

  const again = await client.export(buildDocument(), { format: 'webm' })
  await client.waitFor(again, ({ status }) => status === 'COMPLETED')
  const reused = await client.request<ExportReport>('GET', `/v1/exports/${again}/report`)
  expect(reused).toMatchObject({ ...report, segments: { rendered: 0, reused: 2 }, phaseSeconds: {} })
})

it('renders each quality by itself, and reuses the segments of the same one', async () => {
  const exportIn = async (quality: string) => {
    const taskId = await client.export(buildDocument(), { quality })
    await client.waitFor(taskId, ({ status }) => status === 'COMPLETED')
    return client.request<ExportReport>('GET', `/v1/exports/${taskId}/report`)
  }
  const standard = await exportIn('standard')
  const draft = await exportIn('draft')
  const high = await exportIn('high')
  for (const report of [standard, draft, high]) expect(report.segments).toEqual({ rendered: 2, reused: 0 })
  expect(draft.sizeBytes).toBeLessThan(standard.sizeBytes)
  expect(await exportIn('draft')).toMatchObject({
    sha256: draft.sha256,
    segments: { rendered: 0, reused: 2 },
  })
})

it('exports only the audio without segments, at the base rate', async () => {
  const settings = { format: 'mp3', scale: 8, fps: 60 }
  const body = { editorState: buildDocument(), ratio: 'custom', ...settings }
  const estimate = await client.request<Record<string, unknown>>('POST', '/v1/exports/estimate', body)
  expect(estimate).toMatchObject({ billedStandardSeconds: 2, width: 0, height: 0, frames: 0 })
  const taskId = await client.export(buildDocument(), settings)
  const task = await client.waitFor(taskId, ({ status }) => status === 'COMPLETED')
  const response = await fetch(task.outputUrl ?? '')
  expect(response.headers.get('content-type')).toBe('audio/mpeg')
  expect(response.headers.get('content-disposition')).toContain('export.mp3')
  const report = await client.request<ExportReport>('GET', `/v1/exports/${taskId}/report`)
  expect(report).toMatchObject({ frames: null, segments: { rendered: 0, reused: 0 } })
})

it('refuses what a format cannot have, and unknown outputs', async () => {
  const transparent = client.export(buildDocument(), { format: 'mp4', transparent: true })
  await expect(transparent).rejects.toThrow(/422 .*EXPORT_TRANSPARENCY_UNSUPPORTED/)
  await expect(client.export(buildDocument(), { outputs: ['trailer'] })).rejects.toThrow(/400 .*outputs/)
  await expect(client.export(buildDocument(), { outputs: ['gif', 'gif'] })).rejects.toThrow(/400 .*outputs/)
  await expect(client.request('GET', `/v1/exports/${crypto.randomUUID()}/report`)).rejects.toThrow(
    /404 .*EXPORT_NOT_FOUND/,
  )
})
