import { describe, expect, it } from 'vitest'
import { tinyFramesApng } from '../../../../../test/media/make-apng.ts'
import { tinyFramesGif } from '../../../../../test/media/make-gif.ts'
import { buildRiffChunk } from '../webp-file.ts'
import { AnimationTooLargeError, MAX_ANIMATION_FRAMES as most } from './animation-file.ts'
import { readAnimation } from './read-animation.ts'

/** Makes an animated WebP of frames without an image. */
function tinyFramesWebp(frames: number): Buffer {
  const header = Buffer.from([0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0])
  const frame = buildRiffChunk('ANMF', Buffer.alloc(16))
  const content = [
    Buffer.from('WEBP'),
    buildRiffChunk('VP8X', header),
    Buffer.alloc(frame.length * frames, frame),
  ]
  return buildRiffChunk('RIFF', Buffer.concat(content))
}

describe('an animation', () => {
  it.each([
    ['a GIF', () => tinyFramesGif(most)],
    ['an animated PNG', () => tinyFramesApng(most)],
    ['an animated WebP', () => tinyFramesWebp(most)],
    ['a truncated GIF', () => tinyFramesGif(most + 1).subarray(0, -500)],
  ])('may have as many frames as are allowed: %s', (_name, build) => {
    expect(readAnimation(build())?.frames.length).toBeGreaterThan(most - 50)
  })

  it('may have as many pixels as are allowed', () => {
    expect(readAnimation(tinyFramesGif(20, 10_000))?.frames).toHaveLength(20)
  })

  it.each([
    ['a GIF', () => tinyFramesGif(most + 1), /more than 10000 frames/],
    ['a GIF of a million', () => tinyFramesGif(1_000_000), /more than 10000 frames/],
    ['an animated PNG', () => tinyFramesApng(most + 1), /more than 10000 frames/],
    ['an animated PNG that states it late', () => tinyFramesApng(most + 1, 2000), /more than 10000 frames/],
    ['an animated WebP', () => tinyFramesWebp(most + 1), /more than 10000 frames/],
    [
      'a GIF of 21 frames of 100 megapixels each',
      () => tinyFramesGif(21, 10_000),
      /21 frames and more of 10000×10000/,
    ],
    ['a GIF with a huge canvas', () => tinyFramesGif(1, 20_000), /20000×20000 pixels; at most 16384/],
  ])('is rejected beyond the limits: %s', (_name, build, message) => {
    expect(() => readAnimation(build())).toThrow(AnimationTooLargeError)
    expect(() => readAnimation(build())).toThrow(message)
  })

  it('lasts as long as all its frames together', () => {
    const frames = readAnimation(tinyFramesGif(most))?.frames ?? []
    expect(frames.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(most / 10)
  })
})

describe('a file that is not an animation', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('GIF8, or so it says')],
    ['a GIF header', Buffer.from('GIF89a')],
    ['half a PNG header', Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1')],
    ['half a WebP header', Buffer.from('RIFF\0\0\0\0WEBPVP8X', 'latin1')],
  ])('is left to others: %s', (_name, bytes) => {
    expect(readAnimation(bytes)).toBeUndefined()
  })
})
