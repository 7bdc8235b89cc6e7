/** A run of frames: the number of the first one, counted from the start of the export, and their count. */
export type FrameSpan = readonly [firstFrame: number, frameCount: number]

/** Ticks of the source by the id of a video's item. */
export type VideoPositions = Readonly<Record<string, number>>

/** A part of an audio mix, in seconds from its start. */
export type AudioSpan = readonly [startSeconds: number, endSeconds: number]

/** Parts of an audio mix: how many there are, and the first of them. */
export interface AudioSpans {
  readonly count: number
  readonly spans: readonly AudioSpan[]
}

/** The measurements of a segment, made while its frames were drawn. Stored with the segment, so that reused ones have it. */
export interface SegmentMeasurements {
  /** Frames that were drawn; the others equal the frame before. */
  readonly drawnFrames: number
  /** Runs of black frames in which the document shows images or videos. */
  readonly black: readonly FrameSpan[]
  /** Runs of frames that look like the frame before although a video plays. */
  readonly frozen: readonly FrameSpan[]
  /** Digests of samples of the first and the last frame, with which runs continue across segments. */
  readonly firstDigest: number
  readonly lastDigest: number
  /** Where each video is in the first and in the last frame, in ticks of its source by its item. */
  readonly firstPositions: VideoPositions
  readonly lastPositions: VideoPositions
  /** The frame with the most contrast, and the standard deviation of its brightness (0–128). */
  readonly poster: { readonly frame: number; readonly contrast: number }
}

/** The measurements of an audio mix, made before it was encoded. */
export interface AudioMeasurements {
  /** Integrated loudness by EBU R 128, in LUFS; null if the audio is silent or shorter than 400 ms. */
  readonly integratedLufs: number | null
  /** Maximum true peak by ITU-R BS.1770, in dBTP; null if the audio is silent. */
  readonly truePeakDb: number | null
  /** At least a second below −60 dBFS. */
  readonly silent: AudioSpans
  /** Where samples were above full scale: in a mix, where the limiter lowered them. */
  readonly clipped: AudioSpans
}

/** A run of samples of a mix, by number from its start; the end is the first one after it. */
export type SampleSpan = readonly [start: number, end: number]

/** The measurements of a span of an audio mix. Those of all spans together give the mix's. */
export interface AudioSpanMeasurements {
  /** Mean squares of the K-weighted samples of each 100 ms, both channels together. */
  readonly loudness: readonly number[]
  /** The maximum true peak as a level; 1 is full scale. */
  readonly truePeak: number
  /** Runs below −60 dBFS: of at least a second, or at an end of the span, where they may continue. */
  readonly silent: readonly SampleSpan[]
  /** Where samples were above full scale. */
  readonly clipped: readonly SampleSpan[]
}
