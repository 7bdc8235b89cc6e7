import { readFileSync } from 'node:fs'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { OutputFormat } from '../../src/engine/document/output-formats.ts'
import { detectMovingKind } from '../../src/engine/renderer/file-formats/moving-kind.ts'
import { VideoReader } from '../../src/engine/renderer/media/video-reader.ts'
import { RenderPool } from '../../src/engine/renderer/pool/render-pool.ts'
import { AnimationSource } from '../../src/engine/renderer/segments/animation-source.ts'
import { makeAudio } from '../media/make-audio.ts'
import { evenTimes, makeVideo } from '../media/make-video.ts'
import { readNumber } from '../media/numbered-frame.ts'
import { readFacts } from '../media/read-back.ts'
import { audio, editorState, mediaAsset, solid, still, video } from '../support/documents.ts'
import { readZip } from '../support/read-zip.ts'
import { decodeFirstFrame, hasFfmpeg } from '../support/reference-ffmpeg.ts'
import { busyMachineLimits, readFrameNumbers, TestRenders } from '../support/test-render.ts'

const renders = new TestRenders()
const single = new RenderPool({ size: 1, ...busyMachineLimits })
afterAll(async () => {
  await single.close()
  await renders[Symbol.asyncDispose]()
})

const WIDTH = 160
const HEIGHT = 90
const SECONDS = 2

beforeAll(async () => {
  await makeVideo(renders.path('numbers.mp4'), {
    codec: 'libx264',
    container: 'mp4',
    width: WIDTH,
    height: HEIGHT,
    times: evenTimes(SECONDS * 30),
    timeBase: [1, 30],
  })
  await makeAudio(renders.path('tone.wav'), {
    codec: 'pcm_s16le',
    container: 'wav',
    sampleRate: 48_000,
    channels: 2,
    seconds: SECONDS,
    sample: (seconds) => 0.3 * Math.sin(2 * Math.PI * 440 * seconds),
  })
})

const small = { compositionWidth: WIDTH, compositionHeight: HEIGHT }

/** A numbered video with a tone: two segments. */
const numbered = {
  ...editorState({
    tracks: [
      [video('numbers.mp4', { id: 'v', seconds: SECONDS, box: [0, 0, WIDTH, HEIGHT] })],
      [audio('tone.wav', { id: 'a', seconds: SECONDS })],
    ],
    assets: [
      mediaAsset('video', 'numbers.mp4', { durationInSeconds: SECONDS, hasAudioTrack: false }),
      mediaAsset('audio', 'tone.wav'),
    ],
  }),
  ...small,
}

/** Half-transparent red over nothing. */
const halfRed = {
  ...editorState({
    tracks: [
      [solid('#ff0000', { id: 's', seconds: 0.2, box: [40, 20, 80, 40], fields: { opacity: still(0.5) } })],
    ],
  }),
  ...small,
}

const rendered = new Map<OutputFormat, string>()

it.each<[OutputFormat, boolean]>([
  ['webm', true],
  ['mov', true],
  ['gif', false],
  ['png', false],
  ['mp3', false],
  ['wav', false],
])('writes %s with the same bytes for one worker and for two', async (format, transparent) => {
  const one = await renders.render(numbered, { format, transparent }, { pool: single })
  const two = await renders.render(numbered, { format, transparent })
  expect(two.sha256).toBe(one.sha256)
  rendered.set(format, two.path)
})

const allFrames = Array.from({ length: SECONDS * 30 }, (_, frame) => frame)

it.each<OutputFormat>(['webm', 'mov'])(
  'shows every frame at its time in %s, with its audio',
  async (format) => {
    const path = rendered.get(format) ?? ''
    expect(await readFrameNumbers(path, 30, SECONDS * 30)).toEqual(allFrames)
    const { video: frames, audio: heard } = await readFacts(path)
    expect(frames?.packets).toHaveLength(SECONDS * 30)
    const last = heard?.packets.at(-1)
    expect((last?.ptsSeconds ?? 0) + (last?.durationSeconds ?? 0)).toBeCloseTo(SECONDS, 1)
  },
)

it('shows every second frame of 30 fps in a GIF, at its time', async () => {
  const { kind, animation } = await detectMovingKind(rendered.get('gif') ?? '')
  if (kind !== 'animation') throw new Error(`the GIF is read as ${kind}`)
  await using source = new AnimationSource(animation, { loops: false })
  const numbers: number[] = []
  for (let frame = 0; frame < SECONDS * 15; frame++) {
    await source.seek(Math.round((frame * 100) / 15) / 100 + 0.001)
    numbers.push(readNumber(readPixels(source.drawable()), WIDTH, HEIGHT))
  }
  expect(numbers).toEqual(allFrames.filter((frame) => frame % 2 === 0))
})

it('stores every frame as a PNG in a ZIP file', async () => {
  const files = readZip(readFileSync(rendered.get('png') ?? ''))
  expect(files.map(({ name }) => name)).toEqual(
    allFrames.map((frame) => `frame-${String(frame).padStart(6, '0')}.png`),
  )
  const numbers: number[] = []
  for (const { content } of files) numbers.push(readNumber(await decodePng(content), WIDTH, HEIGHT))
  expect(numbers).toEqual(allFrames)
})

it.each<OutputFormat>(['mp3', 'wav'])(
  'writes silence as long as a document without audio to %s',
  async (format) => {
    const { path } = await renders.render(halfRed, { format })
    const { video: frames, audio: heard } = await readFacts(path)
    expect(frames).toBeUndefined()
    expect(heard?.durationSeconds).toBeCloseTo(0.2, 1)
  },
)

type Drawn = Parameters<ReturnType<ReturnType<typeof createCanvas>['getContext']>['drawImage']>[0]

function readPixels(drawn: unknown): Uint8Array {
  const context = createCanvas(WIDTH, HEIGHT).getContext('2d')
  // The frames of sources are canvases.
  context.drawImage(drawn as Drawn, 0, 0)
  return new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data)
}

async function decodePng(content: Uint8Array): Promise<Uint8Array> {
  return readPixels(await loadImage(content))
}

/** The fields of a document with a filter over all of it. */
function withFilter(document: Record<string, unknown>): Record<string, unknown> {
  const base = JSON.parse(JSON.stringify(document))
  const item = {
    id: 'f',
    type: 'filter',
    startTicks: 0,
    durationTicks: 48_000,
    isDraggingInTimeline: false,
    filterType: 'twilight-dusk',
    intensity: 1,
    params: { blend: 0.8 },
  }
  base.tracks.unshift({ id: 'filters', items: ['f'], hidden: false, muted: false })
  base.items.f = item
  return base
}

const CENTER = (40 * WIDTH + 80) * 4
const CORNER = (5 * WIDTH + 5) * 4

/** Returns two pixels over white: of the solid, and of nothing. */
function overWhite(rgba: Uint8Array): number[][] {
  return [CENTER, CORNER].map((at) => {
    const alpha = (rgba[at + 3] ?? 0) / 255
    return [0, 1, 2].map((channel) => Math.round((rgba[at + channel] ?? 0) * alpha + 255 * (1 - alpha)))
  })
}

function expectOverWhite(rgba: Uint8Array): void {
  const [center, corner] = overWhite(rgba)
  const expected = [255, 127, 127]
  for (const channel of [0, 1, 2]) {
    expect(Math.abs((center?.[channel] ?? 0) - (expected[channel] ?? 0))).toBeLessThanOrEqual(3)
  }
  expect(corner).toEqual([255, 255, 255])
}

it.each<OutputFormat>(['webm', 'mov', 'png'])(
  'keeps the straight alpha of transparent frames in %s',
  async (format) => {
    const { path } = await renders.render(halfRed, { format, transparent: true })
    const [image] = format === 'png' ? readZip(readFileSync(path)) : []
    if (image === undefined) {
      await using reader = await VideoReader.open(path)
      const { rgba, hasAlpha } = await reader.frameAt(0)
      expect(hasAlpha).toBe(true)
      expectOverWhite(rgba)
    } else expectOverWhite(await decodePng(image.content))
    if (hasFfmpeg && format !== 'png') {
      const options = format === 'webm' ? ['-c:v', 'libvpx-vp9'] : []
      expectOverWhite(await decodeFirstFrame(path, 'rgba', options))
    }
  },
)

it('keeps what nothing covers transparent in a GIF, under a filter too', async () => {
  const filtered = { ...halfRed, ...withFilter(halfRed) }
  for (const document of [halfRed, filtered]) {
    const { path } = await renders.render(document, { format: 'gif', transparent: true })
    const image = await loadImage(path)
    const pixels = readPixels(image)
    expect([pixels[CENTER + 3], pixels[CORNER + 3]]).toEqual([255, 0])
  }
})

it('draws black where nothing covers the frame unless it is transparent', async () => {
  const { path } = await renders.render(halfRed, { format: 'png' })
  const pixels = await decodePng(readZip(readFileSync(path))[0]?.content ?? Buffer.alloc(0))
  expect([...pixels.subarray(CORNER, CORNER + 4)]).toEqual([0, 0, 0, 255])
})
