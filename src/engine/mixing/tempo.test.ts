import { expect, test } from 'vitest'
import { onset, release, residualDecibels, toneAmplitude } from '../../../test/media/measure-audio.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import { StereoBuffer } from './stereo-buffer.ts'
import { Tempo } from './tempo.ts'

function play(playbackRate: number, seconds: number, sample: (seconds: number) => number): Float32Array {
  const tempo = new Tempo(playbackRate)
  const output = new StereoBuffer()
  const total = Math.round(seconds * SAMPLE_RATE)
  for (let start = 0; start < total; start += 1000) {
    const count = Math.min(1000, total - start)
    const chunk = Float32Array.from({ length: count * CHANNELS }, (_, index) =>
      sample((start + Math.floor(index / CHANNELS)) / SAMPLE_RATE),
    )
    tempo.process(chunk, output)
  }
  tempo.finish(output)
  return Float32Array.from(output.take(Number.MAX_SAFE_INTEGER))
}

const tone = (frequency: number) => (seconds: number) => 0.5 * Math.sin(2 * Math.PI * frequency * seconds)
const rates = [0.25, 0.3, 0.5, 0.8, 0.95, 1.05, 1.25, 1.5, 2, 3, 4]

test.each(rates)('a tone at rate %f begins and ends within a frame of its time', (rate) => {
  const [begin, end] = [0.8, 2]
  const sample = (seconds: number): number => (seconds >= begin && seconds < end ? tone(1000)(seconds) : 0)
  const samples = play(rate, 2.8, sample)
  expect(Math.abs(onset(samples, 0.1, SAMPLE_RATE) - begin / rate)).toBeLessThan(1 / 30)
  expect(Math.abs(release(samples, 0.1, SAMPLE_RATE) - end / rate)).toBeLessThan(1 / 30)
})

test.each(rates)('the output at rate %f is as long as the input divided by the rate', (rate) => {
  expect(play(rate, 1.234, tone(300)).length / CHANNELS).toBe(Math.round(59_232 / rate))
})

test.each(rates.flatMap((rate) => [60, 441, 5000, 9000].map((frequency) => ({ rate, frequency }))))(
  'at rate $rate, a tone of $frequency Hz stays pure',
  ({ rate, frequency }) => {
    const samples = play(rate, Math.max(0.6, rate), tone(frequency))
    const window = SAMPLE_RATE / 10
    for (let start = window; start + 2 * window < samples.length / CHANNELS; start += window) {
      const part = samples.subarray(start * CHANNELS, (start + window) * CHANNELS)
      expect(toneAmplitude(part, frequency, SAMPLE_RATE)).toBeCloseTo(0.5, 1)
      expect(residualDecibels(part, frequency, SAMPLE_RATE)).toBeLessThan(-50)
    }
  },
)

test('plays short inputs', () => {
  expect(play(0.5, 0, tone(300)).length).toBe(0)
  expect(play(0.5, 0.001, tone(300)).length / CHANNELS).toBe(96)
})
