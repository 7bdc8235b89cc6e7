/** Measures interleaved stereo audio. */

/** Returns the strength of one frequency in a channel (Goertzel), which is about its amplitude. */
export function toneAmplitude(
  samples: Float32Array,
  frequency: number,
  sampleRate: number,
  channel = 0,
): number {
  const count = samples.length / 2
  const coefficient = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate)
  let [previous, beforePrevious] = [0, 0]
  for (let index = 0; index < count; index++) {
    const next = (samples[index * 2 + channel] ?? 0) + coefficient * previous - beforePrevious
    beforePrevious = previous
    previous = next
  }
  const power = previous ** 2 + beforePrevious ** 2 - coefficient * previous * beforePrevious
  return (2 * Math.sqrt(Math.max(0, power))) / count
}

/** Returns the index of the loudest sample in a range. */
export function loudestSample(samples: Float32Array, from: number, to: number, channel = 0): number {
  let loudest = from
  for (let index = from; index < to; index++) {
    if (Math.abs(samples[index * 2 + channel] ?? 0) > Math.abs(samples[loudest * 2 + channel] ?? 0))
      loudest = index
  }
  return loudest
}

/** Returns the largest absolute value. */
export function peak(samples: Float32Array, from = 0, to = samples.length / 2): number {
  let greatest = 0
  for (const sample of samples.subarray(from * 2, to * 2)) greatest = Math.max(greatest, Math.abs(sample))
  return greatest
}
