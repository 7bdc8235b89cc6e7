import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutUpdates } from '../../../../test/media/frame-updates.ts'
import { readFacts } from '../../../../test/media/read-back.ts'
import type { FrameArea } from '../../compositor/frame-area.ts'
import { classifySegment, type SegmentClass } from './segment-class.ts'
import { SegmentEncoder } from './segment-encoder.ts'
import { VideoReader } from './video-reader.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'segment-class-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
const newPath = (): string => join(folder, `${files++}`)

const [width, height, fps, frameCount] = [320, 176, 30, 100]
const SIDE = 40
const left = (number: number): number => 10 + 2 * number

/** Draws a white square that moves over a gradient. */
function draw(number: number): Buffer {
  const rgba = Buffer.alloc(width * height * 4, 255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    const isInside = y >= 50 && y < 50 + SIDE && x >= left(number) && x < left(number) + SIDE
    if (!isInside) rgba.fill(20 + Math.floor((x + y) / 4), pixel * 4, pixel * 4 + 3)
  }
  return rgba
}

/** Returns an area with some pixels around the change. */
function findChanged(number: number): FrameArea[] {
  return [{ left: left(number - 1) - 4, top: 46, right: left(number) + SIDE + 4, bottom: 54 + SIDE }]
}

async function encode(
  segmentClass: SegmentClass,
  areasOf?: (number: number) => readonly FrameArea[],
): Promise<string> {
  const path = newPath()
  await using encoder = await SegmentEncoder.open(path, { format: 'mp4', width, height, fps, segmentClass })
  for (let number = 0; number < frameCount; number++) {
    await encoder.writeFrame(cutUpdates(draw(number), width, number === 0 ? undefined : areasOf?.(number)))
  }
  await encoder.finish()
  return path
}

/** Returns the mean difference of each tenth frame's samples from those drawn. */
async function measureDifferences(path: string): Promise<number[]> {
  await using reader = await VideoReader.open(path)
  const differences: number[] = []
  for (let number = 9; number < frameCount; number += 10) {
    const drawn = draw(number)
    const { rgba } = await reader.frameAt(number / fps)
    differences.push(
      rgba.reduce((sum, value, at) => sum + Math.abs(value - (drawn[at] ?? 0)), 0) / rgba.length,
    )
  }
  return differences
}

test('a segment is classified by what may change in it', () => {
  expect(classifySegment(0, { imageShare: 0 })).toBe('titles')
  expect(classifySegment(0.14, { imageShare: 0.05 })).toBe('titles')
  expect(classifySegment(0.14)).toBe('video')
  expect(classifySegment(0.14, { imageShare: 0.2 })).toBe('video')
  expect(classifySegment(0.14, { imageShare: 0, plays: true })).toBe('video')
  expect(classifySegment(0.01, { imageShare: 0, plays: true })).toBe('titles')
  expect(classifySegment(1)).toBe('video')
  expect(classifySegment(1, { imageShare: 0 })).toBe('graphics')
  expect(classifySegment(1, { imageShare: 0.05 })).toBe('video')
  expect(classifySegment(1, { imageShare: 0, plays: true })).toBe('video')
  expect(classifySegment(undefined)).toBe('video')
})

describe('titles', () => {
  test('are as exact with areas as without, in every frame', async () => {
    const without = await measureDifferences(await encode('video'))
    const withAreas = await measureDifferences(await encode('titles', findChanged))
    for (const [index, difference] of withAreas.entries()) {
      expect(difference).toBeLessThan((without[index] ?? 0) + 0.2)
    }
  })

  test('are shown in the order in which they are encoded, with a key frame every two seconds', async () => {
    const packets = (await readFacts(await encode('titles', findChanged))).video?.packets ?? []
    expect(packets.map(({ ptsSeconds }) => ptsSeconds)).toEqual(
      Array.from({ length: frameCount }, (_, index) => index / fps),
    )
    expect(packets.flatMap(({ isKeyFrame }, index) => (isKeyFrame ? [index] : []))).toEqual([0, 60])
  })

  test('repeat frames in any number', async () => {
    const path = newPath()
    const runs = [1, 3, 30, 12, 90, 2, 1, 40]
    const drawn: number[] = runs.flatMap((length, number) => Array.from({ length }, () => number))
    await using encoder = await SegmentEncoder.open(path, {
      format: 'mp4',
      width,
      height,
      fps,
      segmentClass: 'titles',
    })
    for (const [index, number] of drawn.entries()) {
      if (index > 0 && drawn[index - 1] === number) await encoder.repeatFrame()
      else await encoder.writeFrame(cutUpdates(draw(number * 10), width))
    }
    await encoder.finish()
    const packets = (await readFacts(path)).video?.packets ?? []
    expect(packets.map(({ ptsSeconds }) => ptsSeconds)).toEqual(drawn.map((_, index) => index / fps))
    expect(packets.flatMap(({ isKeyFrame }, index) => (isKeyFrame ? [index] : []))).toEqual([0, 60, 120])
    await using reader = await VideoReader.open(path)
    for (const [index, number] of drawn.entries()) {
      const { rgba } = await reader.frameAt(index / fps)
      // The middle of the square's last column, and to its right.
      const at = (70 * width + left(number * 10) + SIDE - 4) * 4
      expect([rgba[at], rgba[at + 8 * 4]].map((value = 0) => value > 200)).toEqual([true, false])
    }
  })

  test('have the same bytes every time', async () => {
    const [first, second] = [await encode('titles', findChanged), await encode('titles', findChanged)]
    expect((await readFile(first)).equals(await readFile(second))).toBe(true)
  })
})
