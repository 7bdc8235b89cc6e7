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

/**
 * Returns how much is left after subtracting the best-fitting tone, relative to the tone, in dB: negative, the lower
 * the purer.
 */
export function residualDecibels(samples: Float32Array, frequency: number, sampleRate: number): number {
  const count = samples.length / 2
  const phase = (index: number): number => (2 * Math.PI * frequency * index) / sampleRate
  let [cosine, sine] = [0, 0]
  for (let index = 0; index < count; index++) {
    cosine += ((samples[index * 2] ?? 0) * Math.cos(phase(index)) * 2) / count
    sine += ((samples[index * 2] ?? 0) * Math.sin(phase(index)) * 2) / count
  }
  let power = 0
  for (let index = 0; index < count; index++) {
    const tone = cosine * Math.cos(phase(index)) + sine * Math.sin(phase(index))
    power += ((samples[index * 2] ?? 0) - tone) ** 2 / count
  }
  return 10 * Math.log10(power / ((cosine ** 2 + sine ** 2) / 2))
}

/**
 * Returns by how many samples the left channel of audio is later than that of other audio, where both are most alike.
 *
 * @param reach - The largest lag.
 */
export function measureLag(samples: Float32Array, reference: Float32Array, reach: number): number {
  const count = Math.min(samples.length, reference.length) / 2
  let [best, lag] = [Number.NEGATIVE_INFINITY, 0]
  for (let shift = -reach; shift <= reach; shift++) {
    let sum = 0
    for (let index = reach; index < count - reach; index++)
      sum += (samples[(index + shift) * 2] ?? 0) * (reference[index * 2] ?? 0)
    if (sum > best) [best, lag] = [sum, shift]
  }
  return lag
}

/** Returns where the left channel is first or last above a level, in seconds; NaN if nowhere. */
export function onset(samples: Float32Array, level: number, sampleRate: number): number {
  for (let index = 0; index < samples.length; index += 2) {
    if (Math.abs(samples[index] ?? 0) > level) return index / 2 / sampleRate
  }
  return Number.NaN
}

export function release(samples: Float32Array, level: number, sampleRate: number): number {
  for (let index = samples.length - 2; index >= 0; index -= 2) {
    if (Math.abs(samples[index] ?? 0) > level) return index / 2 / sampleRate
  }
  return Number.NaN
}

/** Returns the longest run of samples below a level in the left channel, in seconds. */
export function longestSilence(samples: Float32Array, level: number, sampleRate: number): number {
  let [longest, run] = [0, 0]
  for (let index = 0; index < samples.length; index += 2) {
    run = Math.abs(samples[index] ?? 0) < level ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest / sampleRate
}
