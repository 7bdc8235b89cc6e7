import { AV_CHANNEL_ORDER_AMBISONIC, AV_SAMPLE_FMT_FLT } from 'node-av/constants'
import { avChannelLayoutDefault, Frame } from 'node-av/lib'
import { describe, expect, test } from 'vitest'
import { CHANNELS, SAMPLE_RATE } from '../../mixing/audio-format.ts'
import { Resampler } from './resampler.ts'

const COUNT = 960

/** A frame of interleaved floats at 48 kHz. */
function createFrame(layout: Frame['channelLayout'], sample: (channel: number) => number): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.format = AV_SAMPLE_FMT_FLT
  frame.sampleRate = SAMPLE_RATE
  frame.channelLayout = layout
  frame.nbSamples = COUNT
  expect(frame.getBuffer(0)).toBeGreaterThanOrEqual(0)
  for (let index = 0; index < COUNT * layout.nbChannels; index++) {
    frame.extendedData?.[0]?.writeFloatLE(sample(index % layout.nbChannels), index * 4)
  }
  return frame
}

describe('first-order ambisonics', () => {
  // W, Y (left), Z (up) and X (front) of a source at full level.
  test.each([
    { from: 'the left', components: [1, 1, 0, 0], left: Math.SQRT2, right: 0 },
    { from: 'the right', components: [1, -1, 0, 0], left: 0, right: Math.SQRT2 },
    { from: 'the front', components: [1, 0, 0, 1], left: Math.SQRT1_2, right: Math.SQRT1_2 },
  ])('plays a source from $from', ({ components, left, right }) => {
    const layout = { nbChannels: 4, order: AV_CHANNEL_ORDER_AMBISONIC, mask: 0n }
    using frame = createFrame(layout, (channel) => components[channel] ?? 0)
    using resampler = new Resampler(frame)
    const samples = resampler.convert(frame, 0)
    expect(samples.length).toBe(COUNT * CHANNELS)
    expect(samples[0]).toBeCloseTo(left, 5)
    expect(samples[1]).toBeCloseTo(right, 5)
  })
})

test('stretches by as much as it says, over many frames', () => {
  using frame = createFrame(avChannelLayoutDefault(2), () => 0.5)
  using resampler = new Resampler(frame)
  let produced = 0
  for (let count = 0; count < 100; count++) produced += resampler.convert(frame, 0.01).length / CHANNELS
  produced += resampler.flush().length / CHANNELS
  expect(Math.abs(resampler.addedSeconds - 0.02)).toBeLessThan(0.001)
  expect(Math.abs(produced / SAMPLE_RATE - 2.02)).toBeLessThan(0.001)
})
