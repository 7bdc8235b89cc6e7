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
    ['precompositions within each other', nestedAnimation(12, 10), /more than 10000 layers/],
    ['a matte of many layers that masks many', mattedAnimation(100, 200), /more than 10000 layers/],
    ['characters that are compositions', spelledAnimation(200, 100), /more than 10000 layers/],
    ['repeaters within each other', repeatedAnimation(2, 1_000_000), /more than 100000 shapes/],
    ['repeaters of a moving number', repeatedAnimation(2, [{ t: 0, s: [900] }]), /more than 100000 shapes/],
    ['paints that all outlines share', paintedAnimation(400), /more than 100000 shapes/],
    ['groups within each other', repeatedAnimation(250, 1), /more than 200 groups/],
    ['precompositions within each other, of one layer', nestedAnimation(250, 1), /more than 200 groups/],
  ])('is refused where a few bytes draw too much: %s', (_name, animation, message) => {
    expect(() => read(animation)).toThrow(message)
  })

  it.each([
    ['thousands of layers', nestedAnimation(3, 16)],
    ['a composition that shows itself, which is left out', selfShowingAnimation()],
    ['a repeater of more copies than are drawn', repeatedAnimation(1, 1_000_000)],
    ['a field of a hundred by a hundred', repeatedAnimation(2, 100)],
    ['a matte', mattedAnimation(10, 10)],
    ['characters', spelledAnimation(20, 2)],
  ])('is drawn with %s', (_name, animation) => {
    const frames = read(animation)
    frames.paint(0.5)
    expect(frames.canvas.data().some((byte) => byte > 0)).toBe(true)
  })

  it.each(['', '[]', '{"v": "5.7.0", "layers": [}', '{"layers": 5, "assets": [null, 3]}'])(
    'that is none is said to be none: %s',
    (json) => {
      expect(() => LottieFrames.from(json, { width: 1, height: 1 })).toThrow(/Lottie animation/)
    },
  )
})
