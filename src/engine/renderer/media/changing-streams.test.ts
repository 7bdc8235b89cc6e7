import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evenTimes, makeVideo, type Plane, type VideoRecipe } from '../../../../test/media/make-video.ts'
import { drawNumber, readNumber } from '../../../../test/media/numbered-frame.ts'
import { probeMedia } from './probe.ts'
import { VideoReader } from './video-reader.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'changing-streams-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Joins transport streams byte by byte; the clock of each starts at the same time. */
async function joinStreams(recipes: readonly Partial<VideoRecipe>[]): Promise<string> {
  const parts: Buffer[] = []
  for (const recipe of recipes) {
    const path = join(folder, 'part')
    await makeVideo(path, {
      codec: 'libx264',
      container: 'mpegts',
      timeBase: [1, 30],
      times: evenTimes(20),
      ...recipe,
    })
    parts.push(await readFile(path))
  }
  const path = join(folder, `joined-${recipes.length}`)
  await writeFile(path, Buffer.concat(parts))
  return path
}

function numberFrom(first: number): Pick<VideoRecipe, 'draw'> {
  return {
    draw: ([luma, ...others]: readonly Plane[], index: number) => {
      if (luma !== undefined) drawNumber({ width: 64, height: 48, ...luma }, first + index)
      for (const plane of others) plane.bytes.fill(128)
    },
  }
}

describe('joined transport streams', () => {
  const options = { preset: 'veryfast', 'x264-params': 'bframes=3:keyint=12:scenecut=0' }
  const FRAMES = 75

  test('play on in order, straight and after seeks', async () => {
    const path = await joinStreams([
      { options, times: evenTimes(30), ...numberFrom(0) },
      { options, times: evenTimes(25), ...numberFrom(30) },
      { options, ...numberFrom(55) },
    ])
    expect((await probeMedia(path)).durationSeconds).toBeCloseTo(FRAMES / 30, 3)
    await using reader = await VideoReader.open(path)
    const straight = evenTimes(FRAMES)
    const jumping = straight.map((index) => (index * 53) % FRAMES)
    for (const order of [straight, jumping]) {
      const seen: number[] = []
      for (const index of order) {
        const { rgba, width, height } = await reader.frameAt(index / 30)
        seen.push(readNumber(rgba, width, height))
      }
      expect(seen).toEqual(order)
    }
  })
})

test('frames keep their shape when the stream changes its size and pixel aspect ratio', async () => {
  const path = await joinStreams([{}, { width: 48, height: 80 }, { sampleAspectRatio: [4, 3] }, {}])
  await using reader = await VideoReader.open(path)
  const shapes: string[] = []
  for (const frame of [10, 30, 50, 70, 30]) {
    const { width, height, rgba } = await reader.frameAt(frame / 30)
    expect(rgba.length).toBe(width * height * 4)
    shapes.push(`${width}×${height}`)
  }
  expect(shapes).toEqual(['64×48', '48×80', '85×48', '64×48', '48×80'])
})
