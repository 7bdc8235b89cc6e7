import { existsSync } from 'node:fs'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutUpdates } from '../../../../test/media/frame-updates.ts'
import { drawNumberRgba, readNumber } from '../../../../test/media/numbered-frame.ts'
import { readFacts } from '../../../../test/media/read-back.ts'
import { AudioEncoder } from '../audio/audio-encoder.ts'
import { type JoinedFormat, joinSegments } from './join-segments.ts'
import type { SegmentClass } from './segment-class.ts'
import { SegmentEncoder } from './segment-encoder.ts'
import { VideoReader } from './video-reader.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'join-segments-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const WIDTH = 64
const HEIGHT = 48
let files = 0
const newPath = (): string => join(folder, `${files++}`)

interface SegmentShape {
  readonly format: JoinedFormat
  readonly fps: number
  readonly width?: number
  /** The classes of the segments, in turn. */
  readonly classes?: readonly SegmentClass[]
}

/** Encodes segments whose frames are numbered consecutively from 0. */
async function encodeSegments(
  lengths: readonly number[],
  { format, fps, width = WIDTH, classes = [] }: SegmentShape,
): Promise<string[]> {
  const paths: string[] = []
  let number = 0
  for (const [index, length] of lengths.entries()) {
    const path = newPath()
    const segmentClass = classes[index % classes.length]
    const settings = { format, width, height: HEIGHT, fps, segmentClass }
    await using encoder = await SegmentEncoder.open(path, settings)
    for (let frame = 0; frame < length; frame++) {
      const rgba = Buffer.alloc(width * HEIGHT * 4)
      drawNumberRgba(rgba, width, HEIGHT, number++)
      await encoder.writeFrame(cutUpdates(rgba, width))
    }
    await encoder.finish()
    paths.push(path)
  }
  return paths
}

async function encodeTone(format: JoinedFormat, samples: number): Promise<string> {
  const path = newPath()
  const encoder = await AudioEncoder.open(path, format)
  encoder.write(Float32Array.from({ length: samples * 2 }, (_, index) => Math.sin((index >> 1) / 20) / 2))
  await encoder.finish()
  return path
}

/** Includes segments shorter than the encoder's reordering. */
const lengths = [40, 1, 2, 61, 3, 17]
const frames = lengths.reduce((sum, length) => sum + length, 0)

describe.each([
  { format: 'mp4', fps: 30 },
  { format: 'mp4', fps: 60 },
  { format: 'webm', fps: 30 },
  { format: 'webm', fps: 60 },
  { format: 'mp4', fps: 30, classes: ['titles', 'graphics', 'video'] },
  { format: 'mp4', fps: 30, classes: ['video', 'titles'] },
] as const)('joined segments in $format at $fps fps of classes $classes', ({ format, fps, ...rest }) => {
  let path: string
  beforeAll(async () => {
    path = newPath()
    const segmentPaths = await encodeSegments(lengths, { format, fps, ...rest })
    const audioPaths = [await encodeTone(format, (frames / fps) * 48_000)]
    await joinSegments({ segmentPaths, audioPaths, frameCount: frames, outputPath: path, format, fps })
  })

  test('show every frame at its instant, across all borders', async () => {
    await using reader = await VideoReader.open(path)
    for (let number = 0; number < frames; number++) {
      const { rgba, width, height } = await reader.frameAt(number / fps)
      expect(readNumber(rgba, width, height)).toBe(number)
    }
    // And after a seek.
    for (const number of [101, 42, 63, 0, 123, 41]) {
      const { rgba, width, height } = await reader.frameAt(number / fps)
      expect(readNumber(rgba, width, height)).toBe(number)
    }
  })

  test('have time stamps on the grid and increasing decoding times', async () => {
    const packets = (await readFacts(path)).video?.packets ?? []
    const grid = Array.from({ length: frames }, (_, index) => index / fps)
    const times = packets.map(({ ptsSeconds }) => ptsSeconds).sort((a, b) => a - b)
    if (format === 'mp4') expect(times).toEqual(grid)
    else expect(times).toEqual(grid.map((time) => Math.round(time * 1000) / 1000))
    const decoding = packets.map(({ dtsSeconds }) => dtsSeconds)
    expect(decoding.every((time, index) => index === 0 || time > (decoding[index - 1] ?? 0))).toBe(true)
    expect(packets.every(({ ptsSeconds, dtsSeconds }) => ptsSeconds >= dtsSeconds)).toBe(true)
  })

  test('start with the audio at 0 and end with it', async () => {
    const facts = await readFacts(path)
    expect(facts.video?.startSeconds).toBe(0)
    const audio = facts.audio?.packets ?? []
    const last = audio.at(-1)
    const end = (last?.ptsSeconds ?? 0) + (last?.durationSeconds ?? 0)
    if (format === 'mp4') {
      expect(facts.durationSeconds).toBeCloseTo(frames / fps, 5)
      expect(facts.audio?.startSeconds).toBe(0)
      expect(audio[0]?.ptsSeconds).toBe(-1024 / 48_000)
      expect(end).toBeCloseTo(frames / fps, 5)
    } else {
      // The container includes the 6.5 ms of Opus's priming.
      expect(Math.abs(facts.durationSeconds - frames / fps)).toBeLessThan(0.008)
      expect(audio[0]?.ptsSeconds).toBeCloseTo(-312 / 48_000, 2)
      expect(Math.abs(end - frames / fps)).toBeLessThan(1 / fps)
    }
  })
})

test('uses codecs that players support', async () => {
  for (const [format, video, audio] of [
    ['mp4', /^avc1\.6400/, /^mp4a\.40\.2/],
    ['webm', /^vp09\.00/, /^opus/],
  ] as const) {
    const outputPath = newPath()
    const segmentPaths = await encodeSegments([30], { format, fps: 30 })
    const audioPaths = [await encodeTone(format, 48_000)]
    await joinSegments({ segmentPaths, audioPaths, frameCount: 30, outputPath, format, fps: 30 })
    const facts = await readFacts(outputPath)
    expect(facts.video?.codecString).toMatch(video)
    expect(facts.audio?.codecString).toMatch(audio)
  }
})

test('puts the index of an MP4 before its media', async () => {
  const outputPath = newPath()
  await joinSegments({
    segmentPaths: await encodeSegments([5], { format: 'mp4', fps: 30 }),
    audioPaths: [],
    frameCount: 5,
    outputPath,
    format: 'mp4',
    fps: 30,
  })
  const bytes = await readFile(outputPath)
  expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'))
  expect((await readFacts(outputPath)).audio).toBeUndefined()
})

test.each(['mp4', 'webm'] as const)('gives the same bytes for the same segments in %s', async (format) => {
  const segmentPaths = await encodeSegments([10, 20], { format, fps: 30 })
  const audioPaths = [await encodeTone(format, 48_000)]
  const [first, second] = [newPath(), newPath()]
  await joinSegments({ segmentPaths, audioPaths, frameCount: 30, outputPath: first, format, fps: 30 })
  await joinSegments({ segmentPaths, audioPaths, frameCount: 30, outputPath: second, format, fps: 30 })
  expect((await readFile(first)).equals(await readFile(second))).toBe(true)
})

describe('a failed join leaves no file:', () => {
  async function expectRefusal(
    segmentPaths: string[],
    reason: string,
    audioPaths: readonly string[] = [],
  ): Promise<void> {
    const outputPath = newPath()
    const settings = { frameCount: 30, format: 'mp4', fps: 30 } as const
    const joining = joinSegments({ ...settings, segmentPaths, audioPaths, outputPath })
    await expect(joining).rejects.toThrow(reason)
    expect(existsSync(outputPath)).toBe(false)
  }

  test('segments of different sizes', async () => {
    const [first] = await encodeSegments([5], { format: 'mp4', fps: 30 })
    const [second] = await encodeSegments([5], { format: 'mp4', fps: 30, width: 80 })
    await expectRefusal([first ?? '', second ?? ''], 'other settings')
  })

  test('a truncated segment', async () => {
    const segmentPaths = await encodeSegments([5, 30], { format: 'mp4', fps: 30 })
    await using file = await open(segmentPaths[1] ?? '', 'r+')
    await file.truncate(1000)
    await expectRefusal(segmentPaths, 'damaged or cut off')
  })

  test('missing frames', async () => {
    const segmentPaths = await encodeSegments([10, 19], { format: 'mp4', fps: 30 })
    await expectRefusal(segmentPaths, 'The segments have 29 frames together instead of 30')
  })

  test('audio of another length', async () => {
    const segmentPaths = await encodeSegments([30], { format: 'mp4', fps: 30 })
    await expectRefusal(segmentPaths, 'differ in length by 1.000 s', [await encodeTone('mp4', 96_000)])
  })

  test('an abort', async () => {
    const outputPath = newPath()
    const segmentPaths = await encodeSegments([30], { format: 'mp4', fps: 30 })
    const signal = AbortSignal.abort(new Error('stopped'))
    const settings = { audioPaths: [], frameCount: 30, format: 'mp4', fps: 30 } as const
    await expect(joinSegments({ ...settings, segmentPaths, outputPath, signal })).rejects.toThrow('stopped')
    expect(existsSync(outputPath)).toBe(false)
  })
})

test.each(['draft', 'standard', 'high'] as const)(
  'repeated frames of titles are shown between other segments in %s',
  async (quality) => {
    const runs: { segmentClass: SegmentClass; numbers: number[] }[] = [
      { segmentClass: 'titles', numbers: [...Array.from({ length: 70 }, () => 1), 2] },
      { segmentClass: 'video', numbers: [3, 4, 5, 6, 7, 8, 9] },
      { segmentClass: 'titles', numbers: [10, ...Array.from({ length: 40 }, () => 11)] },
      { segmentClass: 'graphics', numbers: [12, 13, 14] },
    ]
    const segmentPaths: string[] = []
    for (const { segmentClass, numbers } of runs) {
      const path = newPath()
      const settings = {
        format: 'mp4',
        width: WIDTH,
        height: HEIGHT,
        fps: 30,
        segmentClass,
        quality,
      } as const
      await using encoder = await SegmentEncoder.open(path, settings)
      for (const [index, number] of numbers.entries()) {
        const rgba = Buffer.alloc(WIDTH * HEIGHT * 4)
        drawNumberRgba(rgba, WIDTH, HEIGHT, number)
        if (index > 0 && numbers[index - 1] === number) await encoder.repeatFrame()
        else await encoder.writeFrame(cutUpdates(rgba, WIDTH))
      }
      await encoder.finish()
      segmentPaths.push(path)
    }
    const drawn = runs.flatMap(({ numbers }) => numbers)
    const outputPath = newPath()
    await joinSegments({
      segmentPaths,
      audioPaths: [],
      frameCount: drawn.length,
      outputPath,
      format: 'mp4',
      fps: 30,
    })
    await using reader = await VideoReader.open(outputPath)
    for (const [index, number] of drawn.entries()) {
      const { rgba, width, height } = await reader.frameAt(index / 30)
      expect(readNumber(rgba, width, height)).toBe(number)
    }
  },
)
