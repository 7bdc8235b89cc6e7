import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cutUpdates } from '../../../../test/media/frame-updates.ts'
import { drawNumberRgba, readNumber } from '../../../../test/media/numbered-frame.ts'
import { readFacts } from '../../../../test/media/read-back.ts'
import type { PacketFormat } from './encoder-settings.ts'
import { SegmentEncoder, type SegmentSettings } from './segment-encoder.ts'
import { VideoReader } from './video-reader.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'segment-encoder-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const formats: PacketFormat[] = ['mp4', 'webm']
const small: Omit<SegmentSettings, 'format'> = { width: 64, height: 48, fps: 30 }

let files = 0
const newPath = (): string => join(folder, `${files++}`)

function numbered(number: number, { width, height } = small): Buffer {
  const rgba = Buffer.alloc(width * height * 4)
  drawNumberRgba(rgba, width, height, number)
  return rgba
}

const colors = [
  [255, 255, 255],
  [0, 0, 0],
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [18, 52, 86],
  [250, 200, 30],
  [128, 128, 128],
  [12, 200, 190],
  [220, 40, 160],
]

function solid(color: readonly number[]): Buffer {
  const rgba = Buffer.alloc(small.width * small.height * 4, 255)
  for (let at = 0; at < rgba.length; at += 4) rgba.set(color, at)
  return rgba
}

async function encodeNumbers(path: string, settings: SegmentSettings, count: number): Promise<void> {
  await using encoder = await SegmentEncoder.open(path, settings)
  for (let number = 0; number < count; number++)
    await encoder.writeFrame(cutUpdates(numbered(number, settings), settings.width))
  await encoder.finish()
}

describe.each(formats)('a segment for %s', (format) => {
  test('has every frame at its exact instant', async () => {
    const path = newPath()
    await encodeNumbers(path, { ...small, format }, 150)
    const { video } = await readFacts(path)
    const times = video?.packets.map(({ ptsSeconds }) => ptsSeconds).sort((a, b) => a - b)
    expect(times).toEqual(Array.from({ length: 150 }, (_, index) => index / 30))
    await using reader = await VideoReader.open(path)
    for (let number = 0; number < 150; number++) {
      const { rgba, width, height } = await reader.frameAt(number / 30)
      expect(readNumber(rgba, width, height)).toBe(number)
    }
  })

  test('has a key frame at least every two seconds, starting with the first frame', async () => {
    const path = newPath()
    await encodeNumbers(path, { ...small, format }, 150)
    const { video } = await readFacts(path)
    const keyTimes =
      video?.packets.filter(({ isKeyFrame }) => isKeyFrame).map(({ ptsSeconds }) => ptsSeconds) ?? []
    expect(keyTimes[0]).toBe(0)
    const distances = [...keyTimes, 5].slice(1).map((time, index) => time - (keyTimes[index] ?? 0))
    expect(Math.max(...distances)).toBeLessThanOrEqual(2)
  })

  test('copies the pixels, so that the buffer can be reused immediately', async () => {
    const path = newPath()
    const buffer = numbered(0)
    await using encoder = await SegmentEncoder.open(path, { ...small, format })
    for (let number = 0; number < 20; number++) {
      drawNumberRgba(buffer, small.width, small.height, number)
      const written = encoder.writeFrame(cutUpdates(buffer, small.width))
      buffer.fill(0)
      await written
    }
    await encoder.finish()
    await using reader = await VideoReader.open(path)
    const { rgba, width, height } = await reader.frameAt(13 / 30)
    expect(readNumber(rgba, width, height)).toBe(13)
  })

  test('repeats a frame', async () => {
    const path = newPath()
    await using encoder = await SegmentEncoder.open(path, { ...small, format })
    for (const number of [7, undefined, undefined, 9, undefined]) {
      await (number === undefined
        ? encoder.repeatFrame()
        : encoder.writeFrame(cutUpdates(numbered(number), small.width)))
    }
    await encoder.finish()
    await using reader = await VideoReader.open(path)
    const seen: number[] = []
    for (let index = 0; index < 5; index++) {
      const { rgba, width, height } = await reader.frameAt(index / 30)
      seen.push(readNumber(rgba, width, height))
    }
    expect(seen).toEqual([7, 7, 7, 9, 9])
  })

  test('can consist of a single frame', async () => {
    const path = newPath()
    await encodeNumbers(path, { ...small, format }, 1)
    expect((await readFacts(path)).video?.packets).toHaveLength(1)
  })

  test('decodes to colours within 2 of the input', async () => {
    for (const color of colors) {
      const path = newPath()
      const rgba = solid(color)
      await using encoder = await SegmentEncoder.open(path, { ...small, format })
      for (let index = 0; index < 5; index++) await encoder.writeFrame(cutUpdates(rgba, small.width))
      await encoder.finish()
      await using reader = await VideoReader.open(path)
      const frame = await reader.frameAt(3 / 30)
      const seen = [...frame.rgba.subarray(5000, 5003)]
      const worst = Math.max(...seen.map((value, index) => Math.abs(value - (color[index] ?? 0))))
      expect(worst, `${seen} is not ${color}`).toBeLessThanOrEqual(2)
    }
  })

  test('has the same bytes every time', async () => {
    const [first, second] = [newPath(), newPath()]
    await encodeNumbers(first, { ...small, format }, 70)
    await encodeNumbers(second, { ...small, format }, 70)
    expect((await readFile(first)).equals(await readFile(second))).toBe(true)
  })

  test('leaves no file when it is aborted, even while a frame is being encoded', async () => {
    const path = newPath()
    const encoder = await SegmentEncoder.open(path, { ...small, format })
    await encoder.writeFrame(cutUpdates(numbered(1), small.width))
    await encoder.abort()
    expect(existsSync(path)).toBe(false)
    await encoder.abort()
  })

  test('rejects finishing without frames and leaves no file', async () => {
    const path = newPath()
    const encoder = await SegmentEncoder.open(path, { ...small, format })
    await expect(encoder.finish()).rejects.toThrow('at least one frame')
    expect(existsSync(path)).toBe(false)
  })
})

test('rejects odd sides and wrong numbers of pixels', async () => {
  await expect(SegmentEncoder.open(newPath(), { ...small, width: 63, format: 'mp4' })).rejects.toThrow(
    'got 63×48',
  )
  await using encoder = await SegmentEncoder.open(newPath(), { ...small, format: 'mp4' })
  const area = { left: 0, top: 0, right: 64, bottom: 48 }
  expect(() => encoder.writeFrame([{ area, rgba: Buffer.alloc(100) }])).toThrow('12288 bytes')
})

test('reports a missing folder as a file that could not be created', async () => {
  const opening = SegmentEncoder.open(join(folder, 'none', 'a.mp4'), { ...small, format: 'mp4' })
  await expect(opening).rejects.toThrow('Could not create the output file: No such file or directory.')
})

// Only Linux has a device that is always full.
test.skipIf(!existsSync('/dev/full'))('distinguishes a full disk from other failures', async () => {
  const path = newPath()
  await symlink('/dev/full', path)
  const encoding = encodeNumbers(path, { ...small, format: 'mp4' }, 30)
  await expect(encoding).rejects.toMatchObject({ name: 'MediaError', code: 'ENOSPC' })
  expect(existsSync(path)).toBe(false)
})
