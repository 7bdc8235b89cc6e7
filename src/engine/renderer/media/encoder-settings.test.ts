import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutUpdates } from '../../../../test/media/frame-updates.ts'
import type { OutputQuality } from '../../document/output-qualities.ts'
import { getVideoEncoderSettings, type PacketFormat } from './encoder-settings.ts'
import { SegmentEncoder } from './segment-encoder.ts'
import { VideoReader } from './video-reader.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'encoder-settings-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const [width, height, fps] = [320, 240, 30]

/** Draws waves that move over each other. */
function drawWaves(number: number): Buffer {
  const rgba = Buffer.alloc(width * height * 4, 255)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    const wave = Math.sin((x + 3 * number) / 9) + Math.sin(y / 7 + number / 5) + Math.sin((x * y) / 500)
    rgba.fill(128 + 40 * wave, pixel * 4, pixel * 4 + 3)
  }
  return rgba
}

/** Returns the bytes of a second of waves, and the mean difference of a decoded frame's samples from those drawn. */
async function measure(format: PacketFormat, quality: OutputQuality) {
  const path = join(folder, `${format}-${quality}`)
  await using encoder = await SegmentEncoder.open(path, { format, width, height, fps, quality })
  for (let number = 0; number < fps; number++) await encoder.writeFrame(cutUpdates(drawWaves(number), width))
  await encoder.finish()
  await using reader = await VideoReader.open(path)
  const { rgba } = await reader.frameAt(20 / fps)
  const drawn = drawWaves(20)
  const difference =
    rgba.reduce((sum, value, at) => sum + Math.abs(value - (drawn[at] ?? 0)), 0) / rgba.length
  return { bytes: (await stat(path)).size, difference }
}

test.each<PacketFormat>(['mp4', 'webm'])('draft is smaller and high is more exact for %s', async (format) => {
  const draft = await measure(format, 'draft')
  const standard = await measure(format, 'standard')
  const high = await measure(format, 'high')
  expect(draft.bytes).toBeLessThan(standard.bytes * 0.75)
  expect(draft.difference).toBeGreaterThan(standard.difference)
  expect(standard.difference).toBeGreaterThan(high.difference)
})

test.each<PacketFormat>(['mov', 'png'])('every quality is the same for %s', (format) => {
  const settings = (quality: OutputQuality) => getVideoEncoderSettings({ format, width, fps, quality })
  expect(settings('draft')).toEqual(settings('standard'))
  expect(settings('high')).toEqual(settings('standard'))
})
