import { valueAt } from '../document/animated-number.ts'
import { TICKS_PER_SECOND } from '../document/ticks.ts'
import { CHANNELS, SAMPLE_RATE } from './audio-format.ts'
import type { AudioClip } from './plan-audio.ts'

/** Ticks per sample; exact. */
const TICKS_PER_SAMPLE = TICKS_PER_SECOND / SAMPLE_RATE

/** A changing gain is computed once per this many samples (1.3 ms) and interpolated linearly between. */
const STEP = 64

/**
 * Adds samples of a clip to the mix, at the clip's gain and fades.
 *
 * @param samples - Interleaved.
 * @param mix - Interleaved; the first sample is added to its first.
 * @param localStart - Where in the clip `samples` start, in samples.
 */
export function addWithGain(
  samples: Float32Array,
  mix: Float32Array,
  clip: AudioClip,
  localStart: number,
): void {
  const frames = samples.length / CHANNELS
  let gain = computeGain(clip, localStart)
  for (let frame = 0; frame < frames; frame += STEP) {
    const count = Math.min(STEP, frames - frame)
    const next = computeGain(clip, localStart + frame + count)
    const slope = (next - gain) / count
    for (let index = 0; index < count; index++) {
      const at = (frame + index) * CHANNELS
      const factor = gain + slope * index
      mix[at] = (mix[at] ?? 0) + (samples[at] ?? 0) * factor
      mix[at + 1] = (mix[at + 1] ?? 0) + (samples[at + 1] ?? 0) * factor
    }
    gain = next
  }
}

/** Returns the factor for a sample of the clip: its decibels and both fades, which are linear in amplitude. */
function computeGain(clip: AudioClip, localSample: number): number {
  const { gain, durationTicks, fadeInTicks, fadeOutTicks } = clip
  const ticks = localSample * TICKS_PER_SAMPLE
  const decibels = valueAt(gain, ticks, durationTicks)
  const fadeIn = fadeInTicks > 0 ? Math.min(1, ticks / fadeInTicks) : 1
  const fadeOut = fadeOutTicks > 0 ? Math.min(1, Math.max(0, durationTicks - ticks) / fadeOutTicks) : 1
  return 10 ** (decibels / 20) * fadeIn * fadeOut
}
