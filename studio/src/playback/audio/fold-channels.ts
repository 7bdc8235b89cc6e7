import { CHANNELS } from '@engine/mixing/audio-format.ts'

/**
 * Folds channels to interleaved stereo as exports do: mono plays on both sides at full level, 5.1 (left, right, centre,
 * low frequencies, surround left and right) by ITU-R BS.775, and the channels of other layouts alternate.
 *
 * @param planes - The samples of each channel.
 */
export function foldChannels(planes: readonly Float32Array[]): Float32Array {
  const frames = planes[0]?.length ?? 0
  const output = new Float32Array(frames * CHANNELS)
  for (const [channel, plane] of planes.entries()) {
    const [left, right] = getGains(channel, planes.length)
    if (left === 0 && right === 0) continue
    for (let frame = 0; frame < frames; frame++) {
      const sample = plane[frame] ?? 0
      output[frame * CHANNELS] = (output[frame * CHANNELS] ?? 0) + left * sample
      output[frame * CHANNELS + 1] = (output[frame * CHANNELS + 1] ?? 0) + right * sample
    }
  }
  return output
}

const half = Math.SQRT1_2
/** All channels together are at most as loud as one. */
const surroundScale = 1 / (1 + 2 * half)
const surround: readonly (readonly [number, number])[] = [
  [1, 0],
  [0, 1],
  [half, half],
  [0, 0],
  [half, 0],
  [0, half],
]

function getGains(channel: number, channels: number): readonly [left: number, right: number] {
  if (channels === 1) return [1, 1]
  if (channels === 6) {
    const [left, right] = surround[channel] ?? [0, 0]
    return [left * surroundScale, right * surroundScale]
  }
  const gain = 1 / Math.sqrt(Math.ceil(channels / 2))
  return channel % 2 === 0 ? [gain, 0] : [0, gain]
}
