import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { makeAudio } from '../media/make-audio.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { readFacts } from '../media/read-back.ts'
import { audio, editorState, image, mediaAsset, moving, solid, text, video } from '../support/documents.ts'
import { busyMachineLimits, TestRenders, visitFrames } from '../support/test-render.ts'

const renders = new TestRenders()
afterAll(() => renders[Symbol.asyncDispose]())

beforeAll(async () => {
  await makeVideo(renders.path('clip.mp4'), {
    codec: 'libx264',
    container: 'mp4',
    width: 320,
    height: 180,
    times: evenTimes(150),
    timeBase: [1, 30],
    options: { g: '60', preset: 'veryfast' },
  })
  await makeAudio(renders.path('tone.wav'), {
    codec: 'pcm_s16le',
    container: 'wav',
    sampleRate: 44_100,
    channels: 2,
    seconds: 6,
    sample: (seconds) => 0.3 * Math.sin(2 * Math.PI * 440 * seconds),
  })
})

/** A document in which everything moves, across two segments. */
const busyDocument = editorState({
  tracks: [
    [text('Every frame\nthe same', { id: 't', seconds: 4, fields: { opacity: moving([0, 0], [3, 1]) } })],
    [
      solid('#f59e0b', {
        id: 's',
        seconds: 4,
        box: [20, 20, 60, 60],
        fields: { rotation: moving([0, 0], [3.9, 180]) },
      }),
    ],
    [
      video('clip.mp4', { id: 'v', seconds: 2 }),
      video('clip.mp4', { id: 'w', at: 2, seconds: 2, fields: { sourceStartTicks: 300_000 } }),
    ],
    [audio('tone.wav', { id: 'a', seconds: 4 })],
  ],
  transitions: [
    { id: 'x', trackId: 'track-2', fromClipId: 'v', toClipId: 'w', type: 'fade', durationTicks: 240_000 },
  ],
  assets: [mediaAsset('video', 'clip.mp4', { durationInSeconds: 5 }), mediaAsset('audio', 'tone.wav')],
})

describe('an export', () => {
  it.each(['mp4', 'webm'] as const)(
    'to %s has the same bytes with one worker and with four',
    async (format) => {
      const results: string[] = []
      for (const size of [1, 4]) {
        const pool = new RenderPool({ size, ...busyMachineLimits })
        results.push((await renders.render(busyDocument, { format }, { pool })).sha256)
        await pool.close()
      }
      expect(results[1]).toBe(results[0])
    },
  )

  it.each(['mp4', 'webm'] as const)('to %s reproduces solid colors to within 2 of 255', async (format) => {
    const colors = [
      '#ff0000',
      '#00ff00',
      '#0000ff',
      '#ffffff',
      '#000000',
      '#808080',
      '#123456',
      '#fbbf24',
      '#7c3aed',
    ]
    const items = colors.map((color, index) =>
      solid(color, { id: `c${index}`, at: index * 0.2, seconds: 0.2 }),
    )
    const { path, summary } = await renders.render(editorState({ tracks: [items] }), { format })
    expect(summary.frameCount).toBe(54)
    await visitFrames(path, 30, summary.frameCount, (rgba, frame, { width, height }) => {
      const color = Number.parseInt(colors[Math.floor(frame / 6)]?.slice(1) ?? '', 16)
      const center = ((height / 2) * width + width / 2) * 4
      const expected = [color >> 16, (color >> 8) & 255, color & 255]
      for (const [channel, value] of expected.entries()) {
        expect(
          Math.abs((rgba[center + channel] ?? 0) - value),
          `frame ${frame} channel ${channel}`,
        ).toBeLessThanOrEqual(2)
      }
    })
  })

  it('has as much audio as video, both starting at 0', async () => {
    const { path } = await renders.render(busyDocument)
    const { video, audio } = await readFacts(path)
    expect(video?.startSeconds).toBe(0)
    expect(audio?.startSeconds ?? 1).toBeCloseTo(0, 3)
    expect(Math.abs((video?.durationSeconds ?? 0) - (audio?.durationSeconds ?? 0))).toBeLessThanOrEqual(
      1 / 30,
    )
  })

  it('ends with a frame for the last fraction of a frame', async () => {
    const document = editorState({ tracks: [[solid('#fff', { id: 's', seconds: 1.001 })]] })
    expect((await renders.render(document)).summary.frameCount).toBe(31)
  })

  it('reframes: another ratio, another scale, even sides', async () => {
    const document = editorState({ tracks: [[solid('#ff0000', { id: 's', seconds: 0.2 })]] })
    const { path, summary } = await renders.render(document, { ratio: '9:16', scale: 1.5 })
    expect(summary).toMatchObject({ width: 270, height: 480 })
    await visitFrames(path, 30, 1, (rgba, _frame, { width, height }) => {
      const at = (x: number, y: number): number => rgba[(y * width + x) * 4] ?? 0
      expect(at(width / 2, height / 2)).toBeGreaterThan(250)
      expect(at(width / 2, 20)).toBeLessThan(5)
      expect(at(width / 2, height - 20)).toBeLessThan(5)
    })
  })

  it('reports progress that never falls and ends with all frames', async () => {
    const seen: number[] = []
    const { summary } = await renders.render(
      busyDocument,
      {},
      { onProgress: ({ framesDone }) => seen.push(framesDone) },
    )
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBe(summary.frameCount)
  })
})

describe('a render that cannot succeed', () => {
  const buildImageDocument = (file: string): unknown =>
    editorState({ tracks: [[image(file, { id: 'i', seconds: 1 })]], assets: [mediaAsset('image', file)] })
  const buildVideoDocument = (file: string): unknown =>
    editorState({ tracks: [[video(file, { id: 'v', seconds: 1 })]], assets: [mediaAsset('video', file)] })

  it.each([
    ['an empty image', 'empty.png', Buffer.alloc(0), buildImageDocument],
    ['an image that is text', 'text.png', Buffer.from('no image'), buildImageDocument],
    ['a video that is text', 'text.mp4', Buffer.from('no video at all'), buildVideoDocument],
    ['an empty video', 'empty.mp4', Buffer.alloc(0), buildVideoDocument],
  ])('names the asset of %s and leaves no file behind', async (_name, file, bytes, buildDocument) => {
    writeFileSync(renders.path(file), bytes)
    const before = readdirSync(renders.folder)
    await expect(renders.render(buildDocument(file))).rejects.toMatchObject({
      code: 'ASSET_UNUSABLE',
      message: expect.stringContaining(`"${file}"`),
    })
    expect(readdirSync(renders.folder)).toEqual(before)
  })

  it('names the asset whose file is missing', async () => {
    await expect(renders.render(buildImageDocument('nowhere.png'))).rejects.toMatchObject({
      code: 'ASSET_UNREACHABLE',
      message: expect.stringContaining('"nowhere.png"'),
    })
  })

  it('stops when it is aborted, leaves no file behind, and its processes continue with other jobs', async () => {
    const before = readdirSync(renders.folder)
    const canceled = new AbortController()
    const reason = new Error('canceled by its owner')
    const onProgress = ({ framesDone }: { framesDone: number }): void => {
      if (framesDone > 0) canceled.abort(reason)
    }
    const processes = renders.pool.processIds
    await expect(renders.render(busyDocument, {}, { signal: canceled.signal, onProgress })).rejects.toBe(
      reason,
    )
    expect(readdirSync(renders.folder)).toEqual(before)
    const { path } = await renders.render(editorState({ tracks: [[solid('#fff', { id: 's', seconds: 1 })]] }))
    expect(existsSync(path)).toBe(true)
    expect(renders.pool.processIds).toEqual(processes)
  })

  it('fails only the segment of a process that is killed', async () => {
    const victims = renders.pool.processIds
    const render = renders.render(
      busyDocument,
      {},
      {
        onProgress: ({ framesDone }) => {
          if (framesDone > 0) for (const pid of victims.splice(0)) process.kill(pid, 'SIGKILL')
        },
      },
    )
    await expect(render).rejects.toMatchObject({ code: 'RENDER_PROCESS_DIED' })
    const { summary } = await renders.render(
      editorState({ tracks: [[solid('#fff', { id: 's', seconds: 1 })]] }),
    )
    expect(summary.frameCount).toBe(30)
  })
})
