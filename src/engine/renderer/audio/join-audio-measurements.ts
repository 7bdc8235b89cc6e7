import { SAMPLE_RATE } from '../../mixing/audio-format.ts'
import type {
  AudioMeasurements,
  AudioSpan,
  AudioSpanMeasurements,
  AudioSpans,
  SampleSpan,
} from '../jobs/measurements.ts'
import { integrateLoudness } from './loudness-meter.ts'

/** A shorter silence does not count. */
export const MIN_SILENT_SAMPLES = SAMPLE_RATE
/** Clipped samples this close to each other are one span. */
export const MERGED_SAMPLES = SAMPLE_RATE / 4
/** Spans beyond these are counted, but not listed. */
const MAX_SPANS = 100

/** Returns the measurements of an audio mix from those of its spans, in order. */
export function joinAudioMeasurements(spans: readonly AudioSpanMeasurements[]): AudioMeasurements {
  const peak = Math.max(0, ...spans.map(({ truePeak }) => truePeak))
  const silent = mergeSpans(
    spans.flatMap((span) => span.silent),
    0,
  )
  const clipped = mergeSpans(
    spans.flatMap((span) => span.clipped),
    MERGED_SAMPLES,
  )
  return {
    integratedLufs: integrateLoudness(spans.flatMap(({ loudness }) => loudness)),
    truePeakDb: peak === 0 ? null : 20 * Math.log10(peak),
    silent: listSpans(silent.filter(([start, end]) => end - start >= MIN_SILENT_SAMPLES)),
    clipped: listSpans(clipped),
  }
}

/** Merges spans with gaps of at most `gap` samples between them. */
function mergeSpans(spans: readonly SampleSpan[], gap: number): SampleSpan[] {
  const merged: SampleSpan[] = []
  for (const [start, end] of spans) {
    const last = merged.at(-1)
    if (last !== undefined && start - last[1] <= gap) merged[merged.length - 1] = [last[0], end]
    else merged.push([start, end])
  }
  return merged
}

function listSpans(spans: readonly SampleSpan[]): AudioSpans {
  const listed = spans
    .slice(0, MAX_SPANS)
    .map(([start, end]): AudioSpan => [start / SAMPLE_RATE, end / SAMPLE_RATE])
  return { count: spans.length, spans: listed }
}
