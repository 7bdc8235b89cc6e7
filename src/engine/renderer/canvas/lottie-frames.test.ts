import { describe, expect, it } from 'vitest'
import {
  mattedAnimation,
  nestedAnimation,
  paintedAnimation,
  repeatedAnimation,
  selfShowingAnimation,
  spelledAnimation,
} from '../../../../test/media/lottie-bombs.ts'
import { LottieFrames } from './lottie-frames.ts'

const read = (animation: unknown): LottieFrames =>
  LottieFrames.from(JSON.stringify(animation), { width: 100, height: 100 })

describe('a Lottie animation', () => {
  it.each([
    ['nested precompositions', nestedAnimation(12, 10), /more than 10000 layers/],
    ['a matte of many layers that masks many', mattedAnimation(100, 200), /more than 10000 layers/],
    ['characters that are compositions', spelledAnimation(200, 100), /more than 10000 layers/],
    ['nested repeaters', repeatedAnimation(2, 1_000_000), /more than 100000 shapes/],
    [
      'repeaters with an animated number',
      repeatedAnimation(2, [{ t: 0, s: [900] }]),
      /more than 100000 shapes/,
    ],
    ['paints that all outlines share', paintedAnimation(400), /more than 100000 shapes/],
    ['nested groups', repeatedAnimation(250, 1), /more than 200 nested groups/],
    ['nested precompositions of one layer', nestedAnimation(250, 1), /more than 200 nested groups/],
  ])('is rejected if a few bytes draw too much: %s', (_name, animation, message) => {
    expect(() => read(animation)).toThrow(message)
  })

  it.each([
    ['thousands of layers', nestedAnimation(3, 16)],
    ['a composition that contains itself, which is ignored', selfShowingAnimation()],
    ['a repeater with more copies than are drawn', repeatedAnimation(1, 1_000_000)],
    ['a grid of a hundred by a hundred', repeatedAnimation(2, 100)],
    ['a matte', mattedAnimation(10, 10)],
    ['characters', spelledAnimation(20, 2)],
  ])('is drawn with %s', (_name, animation) => {
    const frames = read(animation)
    frames.paint(0.5)
    expect(frames.canvas.data().some((byte) => byte > 0)).toBe(true)
  })

  it.each(['', '[]', '{"v": "5.7.0", "layers": [}', '{"layers": 5, "assets": [null, 3]}'])(
    'is rejected if it is not one: %s',
    (json) => {
      expect(() => LottieFrames.from(json, { width: 1, height: 1 })).toThrow(/Lottie animation/)
    },
  )
})
