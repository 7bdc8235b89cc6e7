import type { AudioRange } from '../jobs/audio-range.ts'

/** 2 s: the limiter's gain has then forgotten what was before, to 1e-11. A multiple of the mix's blocks. */
const RUN_UP = 96_000
/** 24 frames of AAC (0.5 s), after which the encoder's rate control has settled. */
const ENCODER_RUN_UP = 24 * 1024
/** The encoder looks ahead two frames, and the limiter 5 ms. */
const TAIL = 4800

/** The samples of a mix that a span's bytes depend on. */
export interface SpanWindow {
  /** The limiter and the meters start here. */
  readonly from: number
  readonly encodeFrom: number
  /** The first sample that is not needed. */
  readonly to: number
}

/**
 * Returns what of a mix has to be known to mix and encode one of its spans, so that it continues the span before and
 * is continued by the next one without a seam.
 *
 * @param sampleCount - Samples of the whole mix.
 */
export function findSpanWindow({ startSample, endSample }: AudioRange, sampleCount: number): SpanWindow {
  return {
    from: Math.max(0, startSample - RUN_UP),
    encodeFrom: Math.max(0, startSample - ENCODER_RUN_UP),
    to: Math.min(sampleCount, endSample + TAIL),
  }
}
