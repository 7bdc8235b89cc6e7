import type { AudioSpans, FrameSpan } from '../jobs/measurements.ts'
import type { ReportedSpans } from './export-report.ts'

/** Shorter spans are fades and cuts. */
const MIN_BLACK_SECONDS = 0.5
const MIN_FROZEN_SECONDS = 1
const MAX_SPANS = 100

/** Reports runs of black frames. */
export function reportBlack(spans: readonly FrameSpan[], fps: number): ReportedSpans {
  return reportFrames(spans, fps, MIN_BLACK_SECONDS)
}

/** Reports runs of frames that equal the frame before; each span starts with the frame that they equal. */
export function reportFrozen(spans: readonly FrameSpan[], fps: number): ReportedSpans {
  const whole = spans.map(([first, count]): FrameSpan => (first === 0 ? [0, count] : [first - 1, count + 1]))
  return reportFrames(whole, fps, MIN_FROZEN_SECONDS)
}

/** Reports parts of an audio mix. */
export function reportAudioSpans({ count, spans }: AudioSpans): ReportedSpans {
  return { ...limitSpans(spans), count }
}

function reportFrames(spans: readonly FrameSpan[], fps: number, minSeconds: number): ReportedSpans {
  const long = spans.filter(([, count]) => count / fps >= minSeconds)
  return limitSpans(long.map(([first, count]) => [first / fps, (first + count) / fps]))
}

function limitSpans(spans: readonly (readonly [number, number])[]): ReportedSpans {
  return {
    count: spans.length,
    spans: spans
      .slice(0, MAX_SPANS)
      .map(([start, end]) => ({ startSeconds: toMilliseconds(start), endSeconds: toMilliseconds(end) })),
  }
}

const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000
