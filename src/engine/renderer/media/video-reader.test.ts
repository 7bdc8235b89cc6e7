import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AV_PIX_FMT_GRAY8 } from 'node-av/constants'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evenTimes, makeVideo, type VideoRecipe } from '../../../../test/media/make-video.ts'
import { readNumber } from '../../../../test/media/numbered-frame.ts'
import { TICKS_PER_SECOND } from '../../document/ticks.ts'
import { VideoReader } from './video-reader.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'video-reader-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const FRAMES = 130

/** Reordered frames and few key frames: the hardest source to seek in. */
const LONG_GOP = { preset: 'veryfast', 'x264-params': 'bframes=3:b-adapt=0:keyint=60:scenecut=0' }
const OPEN_GOP = { preset: 'veryfast', 'x264-params': 'bframes=3:b-adapt=0:keyint=24:open-gop=1:scenecut=0' }
const VP9 = { deadline: 'realtime', 'cpu-used': '8', g: '50' }

interface Source {
  readonly recipe: VideoRecipe
  /** When each frame was captured, in ticks. */
  readonly takenTicks: readonly number[]
  /** When each frame becomes visible: WebM stores whole milliseconds, which count half a millisecond early. */
  readonly dueTicks: readonly number[]
}

const TICKS_PER_MS = TICKS_PER_SECOND / 1000

/** A source of `num/den` frames per second, with a time base of one frame. */
function constantRate([num, den]: [number, number], recipe: Omit<VideoRecipe, 'times' | 'timeBase'>): Source {
  const takenTicks = evenTimes(FRAMES).map((index) => (index * TICKS_PER_SECOND * den) / num)
  const inMs = recipe.container === 'webm' || recipe.container === 'matroska'
  const dueTicks = inMs
    ? takenTicks.map((ticks) => (Math.round(ticks / TICKS_PER_MS) - 0.5) * TICKS_PER_MS)
    : takenTicks
  return { recipe: { ...recipe, timeBase: [den, num], times: evenTimes(FRAMES) }, takenTicks, dueTicks }
}

/** Irregular gaps of 20–60 ms between frames. */
const unevenMs = evenTimes(FRAMES).map((index) => index * 40 + ((index * 7919) % 20))

const sources: Record<string, Source> = {
  '24 fps H.264 with B-frames': constantRate([24, 1], {
    codec: 'libx264',
    container: 'mp4',
    options: LONG_GOP,
  }),
  '25 fps H.264, open GOPs': constantRate([25, 1], { codec: 'libx264', container: 'mp4', options: OPEN_GOP }),
  '29.97 fps H.264': constantRate([30000, 1001], { codec: 'libx264', container: 'mp4', options: LONG_GOP }),
  '23.976 fps H.264 in Matroska': constantRate([24000, 1001], {
    codec: 'libx264',
    container: 'matroska',
    options: OPEN_GOP,
  }),
  '30 fps H.264': constantRate([30, 1], { codec: 'libx264', container: 'mp4', options: LONG_GOP }),
  '60 fps H.264': constantRate([60, 1], { codec: 'libx264', container: 'mp4', options: LONG_GOP }),
  '30 fps H.264 in a transport stream that starts at 1.4 s': constantRate([30, 1], {
    codec: 'libx264',
    container: 'mpegts',
    options: OPEN_GOP,
  }),
  '30 fps MPEG-4 in AVI': constantRate([30, 1], { codec: 'mpeg4', container: 'avi', options: { g: '40' } }),
  '29.97 fps VP9 in WebM (milliseconds)': constantRate([30000, 1001], {
    codec: 'libvpx-vp9',
    container: 'webm',
    options: VP9,
  }),
  '60 fps VP9 in WebM without an index': constantRate([60, 1], {
    codec: 'libvpx-vp9',
    container: 'webm',
    options: VP9,
    containerOptions: { live: '1' },
  }),
  'variable rate in MP4': {
    recipe: { codec: 'libx264', container: 'mp4', options: LONG_GOP, timeBase: [1, 1000], times: unevenMs },
    takenTicks: unevenMs.map((ms) => ms * TICKS_PER_MS),
    dueTicks: unevenMs.map((ms) => ms * TICKS_PER_MS),
  },
  'variable rate in WebM': {
    recipe: { codec: 'libvpx', container: 'webm', options: VP9, timeBase: [1, 1000], times: unevenMs },
    takenTicks: unevenMs.map((ms) => ms * TICKS_PER_MS),
    dueTicks: unevenMs.map((ms) => (ms - 0.5) * TICKS_PER_MS),
  },
}

/** Output rate, playback rate and start in the source. */
const readings = [
  { fps: 30, playbackRate: 1, startTicks: 0 },
  { fps: 60, playbackRate: 1, startTicks: 240_000 },
  { fps: 30, playbackRate: 2, startTicks: 12_345 },
  { fps: 60, playbackRate: 0.5, startTicks: 480_001 },
  { fps: 30, playbackRate: 12, startTicks: 0 },
]

describe.each(Object.entries(sources))('%s', (name, { recipe, takenTicks, dueTicks }) => {
  let path: string
  beforeAll(async () => {
    path = join(folder, `${name.replaceAll(/\W+/g, '-')}`)
    await makeVideo(path, recipe)
  })

  const frameDueAt = (ticks: number): number =>
    Math.max(
      0,
      dueTicks.findLastIndex((due) => due <= ticks),
    )

  async function numberAt(reader: VideoReader, ticks: number): Promise<number> {
    const frame = await reader.frameAt(ticks / TICKS_PER_SECOND)
    return readNumber(frame.rgba, frame.width, frame.height)
  }

  test.each(readings)(
    'shows the frame that is due at $fps fps, rate $playbackRate from $startTicks',
    async (reading) => {
      const { fps, playbackRate, startTicks } = reading
      await using reader = await VideoReader.open(path)
      const seen: number[] = []
      const expected: number[] = []
      for (let output = 0; output < 60; output++) {
        const ticks = startTicks + ((output * TICKS_PER_SECOND) / fps) * playbackRate
        seen.push(await numberAt(reader, ticks))
        expected.push(frameDueAt(ticks))
      }
      expect(seen).toEqual(expected)
    },
  )

  test('shows the frame that is due when instants jump', async () => {
    await using reader = await VideoReader.open(path)
    const order = evenTimes(40).map((index) => (index * 53) % FRAMES)
    const seen: number[] = []
    for (const index of order) seen.push(await numberAt(reader, takenTicks[index] ?? 0))
    expect(seen).toEqual(order)
  })

  test('holds the first frame before the start and the last one after the end', async () => {
    await using reader = await VideoReader.open(path)
    expect(await numberAt(reader, 3600 * TICKS_PER_SECOND)).toBe(FRAMES - 1)
    expect(await numberAt(reader, -TICKS_PER_SECOND)).toBe(0)
    expect(await numberAt(reader, (dueTicks.at(-1) ?? 0) + 100_000)).toBe(FRAMES - 1)
  })
})

test('a damaged packet is skipped, and the last good frame is held', async () => {
  const path = join(folder, 'damaged')
  await makeVideo(path, {
    codec: 'png',
    container: 'avi',
    pixelFormat: AV_PIX_FMT_GRAY8,
    timeBase: [1, 10],
    times: evenTimes(4),
  })
  const bytes = await readFile(path)
  const last = bytes.lastIndexOf('IDAT')
  // The compressed pixels of the last frame.
  bytes.fill(0xff, last + 4, last + 8)
  await writeFile(path, bytes)
  await using reader = await VideoReader.open(path)
  const seen: number[] = []
  for (const index of [0, 1, 2, 3, 4, 1]) {
    const { rgba, width, height } = await reader.frameAt(index / 10)
    seen.push(readNumber(rgba, width, height))
  }
  expect(seen).toEqual([0, 1, 2, 2, 2, 1])
})
