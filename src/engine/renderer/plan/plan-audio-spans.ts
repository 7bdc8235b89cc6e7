import type { AudioRange } from '../jobs/audio-range.ts'
import type { AudioFormat } from '../jobs/render-settings.ts'

/**
 * 32 s. A multiple of the mix's blocks (9600 samples), of AAC's frames (1024) and of the loudness meter's steps (4800),
 * so that a span begins at the start of each.
 */
const SPAN_SAMPLES = 20 * 76_800

/**
 * Formats whose packets can be cut: those of PCM are independent, and those of AAC only overlap with their neighbours. Opus
 * predicts each packet from earlier ones, MP3 packets use bytes of earlier ones, and a WAV file is the export itself.
 */
const divisible: ReadonlySet<AudioFormat> = new Set(['mp4', 'mov'])

/**
 * Splits the audio of an export into spans that are mixed, encoded and stored on their own. The result depends only on
 * the arguments. A rest of less than half a span belongs to the last one.
 *
 * @param sampleCount - Samples of the whole mix.
 * @returns Spans in order, without gaps; at least one.
 */
export function planAudioSpans(sampleCount: number, format: AudioFormat): AudioRange[] {
  const count = divisible.has(format) ? Math.max(1, Math.round(sampleCount / SPAN_SAMPLES)) : 1
  return Array.from({ length: count }, (_, index) => ({
    startSample: index * SPAN_SAMPLES,
    endSample: index === count - 1 ? sampleCount : (index + 1) * SPAN_SAMPLES,
  }))
}
