import type { OutputFormat } from '../../document/output-formats.ts'
import type { FileFacts, FileIdentity } from '../jobs/file-facts.ts'

/** A part of a file, in seconds from its start. */
export interface ReportedSpan {
  readonly startSeconds: number
  readonly endSeconds: number
}

/** Spans, at most 100 of them, and how many there are. */
export interface ReportedSpans {
  readonly count: number
  readonly spans: readonly ReportedSpan[]
}

export interface ReportedAudio {
  /** Integrated loudness by EBU R 128; null if the audio is silent or shorter than 400 ms. */
  readonly integratedLufs: number | null
  /** Maximum true peak; null if the audio is silent. */
  readonly truePeakDb: number | null
  /** At least a second below −60 dBFS. */
  readonly silent: ReportedSpans
  /** Where samples exceeded full scale: in an export, where the limiter lowered the mix. */
  readonly clipped: ReportedSpans
}

export interface ReportedFrames {
  /** Frames in the file. */
  readonly count: number
  /** Black for half a second or longer: in an export, although the document shows images or videos. */
  readonly black: ReportedSpans
  /** Unchanged for a second or longer: in an export, although the document plays a video. */
  readonly frozen: ReportedSpans
}

/** The report about a file: `framewright inspect` prints one about any file. */
export interface FileReport extends FileIdentity {
  readonly facts: FileFacts
  /** Null without video. */
  readonly frames: ReportedFrames | null
  /** Null without audio. */
  readonly audio: ReportedAudio | null
}

/** Seconds that passed in each phase of an export. */
export interface PhaseSeconds {
  /** From the request to the start. */
  readonly waiting: number
  /** Until all segments and the audio were rendered. */
  readonly rendering: number
  /** Until the segments were joined. */
  readonly joining: number
  /** Until the other outputs were made; 0 without any. */
  readonly outputs: number
}

export interface ReportVersions {
  readonly framewright: string
  /** Raised with every change that may give other pixels or bytes. */
  readonly engine: number
  readonly node: string
}

/** The report about an export, made while it is rendered and joined. */
export interface ExportReport extends FileIdentity {
  readonly format: OutputFormat
  /** The facts in the headers of the file; null for GIFs and images. */
  readonly facts: FileFacts | null
  readonly frames:
    | (ReportedFrames & {
        /** Frames that the document has at this rate. */
        readonly expected: number
        /** Frames that were drawn; the others equal the frame before. */
        readonly drawn: number
        /** Frames of segments that a version without reports rendered before an upgrade. */
        readonly unmeasured: number
      })
    | null
  readonly audio: ReportedAudio | null
  readonly segments: { readonly rendered: number; readonly reused: number }
  readonly phaseSeconds: PhaseSeconds
  readonly versions: ReportVersions
}
