import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evenTimes, makeVideo, type Plane } from '../../../../test/media/make-video.ts'
import { VideoReader } from './video-reader.ts'

const FRAMES = 30
const FPS = 25
const [WIDTH, HEIGHT] = [128, 64]

let folder: string
let path: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deinterlacer-'))
  path = join(folder, 'interlaced')
  await makeVideo(path, {
    codec: 'libx264',
    container: 'mp4',
    width: WIDTH,
    height: HEIGHT,
    timeBase: [1, FPS],
    times: evenTimes(FRAMES),
    options: { crf: '4', 'x264-params': 'tff=1:keyint=10:bframes=2:scenecut=0' },
    draw: drawFields,
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A white bar that moves to the right; rows of the second field show it later. */
function drawFields([luma, ...others]: readonly Plane[], index: number): void {
  if (luma === undefined) return
  for (let y = 0; y < HEIGHT; y++) {
    const left = index * 3 + (y % 2) * 2
    for (let x = 0; x < WIDTH; x++) luma.bytes[y * luma.stride + x] = x >= left && x < left + 24 ? 235 : 16
  }
  for (const plane of others) plane.bytes.fill(128)
}

test('the edges of moving objects have no combs', async () => {
  await using reader = await VideoReader.open(path)
  const { rgba } = await reader.frameAt(5 / FPS)
  const edge = (y: number): number => {
    for (let x = 0; x < WIDTH; x++) if ((rgba[(y * WIDTH + x) * 4] ?? 0) > 127) return x
    return WIDTH
  }
  const rows = Array.from({ length: HEIGHT - 16 }, (_, row) => edge(row + 8))
  // Woven fields differ by 2 pixels from row to row.
  expect(Math.max(...rows) - Math.min(...rows)).toBeLessThanOrEqual(1)
})

test('a frame has the same pixels after a seek as in a straight run', async () => {
  const straight: Buffer[] = []
  {
    await using reader = await VideoReader.open(path)
    for (let frame = 0; frame < FRAMES; frame++) {
      straight.push(Buffer.from((await reader.frameAt(frame / FPS)).rgba))
    }
  }
  expect(new Set(straight.map((pixels) => pixels.toString('base64'))).size).toBe(FRAMES)
  // First and last frames of the file and of GOPs, each with a new reader and then with one that jumps.
  await using jumping = await VideoReader.open(path)
  for (const frame of [20, 29, 10, 0, 19, 9, 21, 28, 1, 11]) {
    await using fresh = await VideoReader.open(path)
    for (const reader of [fresh, jumping]) {
      const { rgba } = await reader.frameAt(frame / FPS)
      expect(rgba.equals(straight[frame] ?? Buffer.alloc(0)), `frame ${frame}`).toBe(true)
    }
  }
})
