import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildGif } from '../../../../test/media/build-gif.ts'
import { makeAudio } from '../../../../test/media/make-audio.ts'
import { evenTimes, makeVideo } from '../../../../test/media/make-video.ts'
import { makeSvgTools } from '../../../../test/support/svg-tools.ts'
import type { AssetFileKind } from '../jobs/asset-file.ts'
import { probeAsset } from './probe-asset.ts'

const images = fileURLToPath(new URL('../../../../test/media/images', import.meta.url))

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'framewright-probes-'))
  const shape = { width: 32, height: 32, times: evenTimes(3), timeBase: [1, 30] } as const
  await makeVideo(join(folder, 'hevc'), { ...shape, codec: 'libx265', container: 'mp4' })
  await makeAudio(join(folder, 'mp3'), {
    codec: 'libmp3lame',
    container: 'mp3',
    sampleRate: 44_100,
    channels: 2,
    seconds: 0.3,
    sample: Math.sin,
  })
  writeFileSync(join(folder, 'jpeg'), createCanvas(8, 8).toBuffer('image/jpeg'))
  writeFileSync(join(folder, 'pdf'), '%PDF-1.7\n'.padEnd(200))
  writeFileSync(
    join(folder, 'moving.gif'),
    buildGif(
      8,
      6,
      [0, 1].map((colors) => ({ colors, delay: 1 })),
    ),
  )
  writeFileSync(
    join(folder, 'broken.gif'),
    buildGif(8, 6, [{ colors: 0, delay: 10, data: Buffer.from([2, 1, 0xff, 0]) }]),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

const probe = (path: string, expected: AssetFileKind) =>
  probeAsset({ kind: 'probe', path, label: 'file', expected }, makeSvgTools())

describe('a refusal names the kind of file', () => {
  it.each([
    ['hevc', 'image', 'the file is an HEVC video, but an image is needed (PNG,'],
    ['mp3', 'image', 'the file is an MP3 audio file, but an image is needed (PNG,'],
    ['pdf', 'image', 'the file is a PDF document, but an image is needed (PNG,'],
    ['jpeg', 'video', 'the file is a JPEG image, not a video.'],
    ['pdf', 'video', "The file is a PDF document; it can't be read as media."],
    ['mp3', 'video', 'the file is an MP3 audio file, not a video.'],
    ['mp3', 'gif', 'the file is an MP3 audio file, not an animation.'],
    ['jpeg', 'audio', 'the file is a JPEG image, not audio.'],
    ['hevc', 'audio', 'the file is an HEVC video, not audio.'],
    ['broken.gif', 'gif', 'the animation has no frame that can be decoded.'],
  ] as const)('%s used as %s', async (name, expected, message) => {
    await expect(probe(join(folder, name), expected)).rejects.toMatchObject({
      code: 'ASSET_UNUSABLE',
      message: expect.stringContaining(message),
    })
  })
})

describe('an item that moves accepts', () => {
  it('an animation, and measures it as browsers show it', async () => {
    const result = { width: 8, height: 6, durationSeconds: 0.2, hasAudio: false }
    expect(await probe(join(folder, 'moving.gif'), 'gif')).toEqual(result)
  })

  it('an AVIF sequence, which moves', async () => {
    const result = await probe(join(images, 'four-colors.avif'), 'gif')
    expect(result).toMatchObject({ width: 64, height: 64 })
    expect(result.durationSeconds).toBeCloseTo(0.8)
  })

  it('a still', async () => {
    expect(await probe(join(folder, 'jpeg'), 'gif')).toMatchObject({ width: 8, durationSeconds: null })
    expect(await probe(join(images, 'ten-bit.heic'), 'gif')).toMatchObject({ width: 200, height: 120 })
  })
})
