import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tinyFramesApng } from '../../../../test/media/make-apng.ts'
import { tinyFramesGif } from '../../../../test/media/make-gif.ts'
import { evenTimes, makeVideo } from '../../../../test/media/make-video.ts'
import {
  AnimationTooLargeError,
  assertAnimationFileLimits,
  MAX_ANIMATION_FRAMES,
} from './animation-limits.ts'
import { measureVideoSeconds } from './measure-video-seconds.ts'
import { probeMedia } from './probe.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'animation-limits-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function writeAnimation(bytes: Buffer): string {
  const path = join(folder, 'animation')
  writeFileSync(path, bytes)
  return path
}

const most = MAX_ANIMATION_FRAMES

describe('an animation', () => {
  it.each([
    ['a GIF', () => tinyFramesGif(most)],
    ['an animated PNG', () => tinyFramesApng(most)],
    ['a GIF of 20 frames of 100 megapixels each', () => tinyFramesGif(20, 10_000)],
    ['a truncated GIF', () => tinyFramesGif(most + 1).subarray(0, -500)],
  ])('may have as many frames as are allowed: %s', async (_name, bytes) => {
    await expect(assertAnimationFileLimits(writeAnimation(bytes()))).resolves.toBeUndefined()
  })

  it.each([
    ['a GIF', () => tinyFramesGif(most + 1), /more than 10000 frames/],
    ['a GIF of a million', () => tinyFramesGif(1_000_000), /more than 10000 frames/],
    ['an animated PNG', () => tinyFramesApng(most + 1), /more than 10000 frames/],
    ['an animated PNG that states it late', () => tinyFramesApng(most + 1, 20), /more than 10000 frames/],
    [
      'a GIF of 21 frames of 100 megapixels each',
      () => tinyFramesGif(21, 10_000),
      /21 frames and more of 10000×10000/,
    ],
  ])('is rejected beyond the limits: %s', async (_name, bytes, message) => {
    const path = writeAnimation(bytes())
    for (const check of [assertAnimationFileLimits, probeMedia]) {
      const error: unknown = await check(path).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(AnimationTooLargeError)
      expect(error).toHaveProperty('message', expect.stringMatching(message))
    }
  })

  it('lasts as long as all its frames together', async () => {
    expect(await measureVideoSeconds(writeAnimation(tinyFramesGif(most)))).toBeCloseTo(most / 10)
  })
})

describe('a file that is not an animation', () => {
  it('passes unchecked', async () => {
    const path = join(folder, 'long.mp4')
    const recipe = { codec: 'mpeg4', container: 'mp4', width: 16, height: 16 } as const
    await makeVideo(path, { ...recipe, times: evenTimes(most + 1), timeBase: [1, 30] })
    expect(await probeMedia(path)).toMatchObject({ type: 'video' })
    await assertAnimationFileLimits(path)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('GIF8, or so it says')],
    ['half a header', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1')],
  ])('is left to others: %s', async (_name, bytes) => {
    await expect(assertAnimationFileLimits(writeAnimation(bytes))).resolves.toBeUndefined()
  })
})
