import type { DocumentWarning } from '../../document/document-warning.ts'
import type { Composition } from '../../document/model.ts'
import type { OutputFormat } from '../../document/output-formats.ts'
import type { RenderErrorCode } from '../render-error.ts'
import type { AssetFile, AssetFileKind } from './asset-file.ts'
import type { FileFacts, FileIdentity } from './file-facts.ts'
import type { FrameEncoding } from './frame-encoding.ts'
import type { AudioMeasurements, FrameSpan, SegmentMeasurements } from './measurements.ts'
import type { AudioFormat, FontsFolder, RenderSettings } from './render-settings.ts'
import type { Segment } from './segment.ts'

/** The fields of every job that uses a document. */
export interface DocumentJob {
  /** The document; for frames, only the slice that they show. */
  readonly composition: Composition
  /** Files by asset id; a background image that is not an asset is under its URL. */
  readonly assetFiles: ReadonlyMap<string, AssetFile>
}

/** A job that draws frames of a document: a segment, or single instants. */
export interface DrawJob extends DocumentJob, Pick<RenderSettings, 'output' | 'fonts'> {}

/** A job that encodes a part of an export. */
interface EncodingJob extends DocumentJob, Pick<RenderSettings, 'fps' | 'format'> {
  readonly outputPath: string
}

/** Draws and encodes one segment into `outputPath`. */
export interface SegmentJob extends EncodingJob, DrawJob {
  readonly kind: 'segment'
  readonly segment: Segment
}

/** Draws single instants of a document into one image file: a still, or several as an animated GIF. */
export interface FrameJob extends DrawJob {
  readonly kind: 'frame'
  readonly instantsTicks: readonly number[]
  readonly encoding: FrameEncoding
}

/** Mixes and encodes the audio of the whole export into `outputPath`. */
export interface AudioJob extends Omit<EncodingJob, 'format'> {
  readonly kind: 'audio'
  readonly format: AudioFormat
  readonly frameCount: number
}

/** Joins rendered segments and the audio into the exported file; formats without video have no segments. */
export interface JoinJob extends Pick<RenderSettings, 'fps'> {
  readonly kind: 'join'
  /** `m4a` is an AAC mix by itself. */
  readonly format: OutputFormat | 'm4a'
  readonly segmentPaths: readonly string[]
  readonly audioPath: string | undefined
  /** Frames of all segments together. */
  readonly frameCount: number
  readonly outputPath: string
  /** Whether the frames have an alpha channel; default false. */
  readonly transparent?: boolean | undefined
}

/** Probes an asset's file in a process where a crash does no harm. */
export interface ProbeJob {
  readonly kind: 'probe'
  readonly path: string
  /** The name of the file in messages. */
  readonly label: string
  readonly expected: AssetFileKind
}

/** Measures a media file by decoding all of it. */
export interface InspectJob {
  readonly kind: 'inspect'
  readonly path: string
  /** The name of the file in messages. */
  readonly label: string
}

/** Lists the captions of a document as they are shown. */
export interface CaptionsJob extends DocumentJob, Pick<RenderSettings, 'output' | 'fonts'> {
  readonly kind: 'captions'
}

/** Inspects a folder of fonts, which loads them all. */
export interface FontsJob {
  readonly kind: 'fonts'
  readonly path: string
}

/** Checks how texts will be drawn, without drawing them. */
export interface PreflightJob {
  readonly kind: 'preflight'
  /** Only the texts of a document. */
  readonly composition: Composition
  readonly fonts: FontsFolder | undefined
}

/** Measures the waveform of a file's audio. */
export interface PeaksJob {
  readonly kind: 'peaks'
  readonly path: string
  /** The name of the file in messages. */
  readonly label: string
  /** A whole number. */
  readonly peaksPerSecond: number
  /** Later audio is left out. */
  readonly maxSeconds: number
}

export type RenderJob =
  | SegmentJob
  | FrameJob
  | AudioJob
  | JoinJob
  | ProbeJob
  | InspectJob
  | CaptionsJob
  | FontsJob
  | PreflightJob
  | PeaksJob

export interface DrawResult {
  /** Sentences about deviations from the document, such as an unknown font. */
  readonly warnings: readonly string[]
}

export interface SegmentResult extends DrawResult {
  readonly measurements: SegmentMeasurements
}

export interface AudioResult {
  readonly measurements: AudioMeasurements
}

export interface JoinResult extends FileIdentity {
  /** Null for GIFs and images, which do not contain streams. */
  readonly facts: FileFacts | null
}

export interface InspectResult extends FileIdentity {
  readonly facts: FileFacts
  /** Frames in the file; 0 without video. */
  readonly frameCount: number
  /** Runs of black frames, and of frames that equal the one before, at the file's average frame rate. */
  readonly black: readonly FrameSpan[]
  readonly frozen: readonly FrameSpan[]
  readonly audio: AudioMeasurements | null
}

/** A text that is shown for a time of the export. */
export interface CaptionCue {
  readonly startMs: number
  readonly endMs: number
  /** Lines are separated by `\n`. */
  readonly text: string
}

export interface CaptionsResult {
  /** In the order in which they appear. */
  readonly cues: readonly CaptionCue[]
}

export interface FrameResult extends DrawResult {
  /** The complete image file. */
  readonly file: Uint8Array
}

export interface ProbeResult {
  /** In pixels, after rotation; null for audio. */
  readonly width: number | null
  readonly height: number | null
  /** In seconds; null for stills. */
  readonly durationSeconds: number | null
  readonly hasAudio: boolean
  /** The family name inside a font. */
  readonly fontFamily?: string
}

export interface FontsReport {
  readonly fonts: FontsFolder
  readonly familyCount: number
  /** A sentence for each file that can't be used. */
  readonly warnings: readonly string[]
  /** The same files; `isRead` unless the disk is at fault. */
  readonly unusableFiles: readonly { readonly path: string; readonly isRead: boolean }[]
}

export interface PreflightResult {
  readonly warnings: readonly DocumentWarning[]
}

export interface PeaksResult {
  readonly hasAudio: boolean
  readonly durationSeconds: number
  /** For each interval its lowest and its highest sample, −127 to 127. */
  readonly peaks: readonly number[]
}

/** The result of each kind of job. */
export interface RenderResults {
  readonly segment: SegmentResult
  readonly frame: FrameResult
  readonly audio: AudioResult
  readonly join: JoinResult
  readonly inspect: InspectResult
  readonly captions: CaptionsResult
  readonly probe: ProbeResult
  readonly fonts: FontsReport
  readonly preflight: PreflightResult
  readonly peaks: PeaksResult
}

export type ResultOf<Job extends RenderJob> = RenderResults[Job['kind']]

export type ToRenderProcess =
  | {
      readonly type: 'run'
      readonly id: number
      readonly job: RenderJob
      /** The title of the process during the job. */
      readonly title: string
    }
  | { readonly type: 'cancel'; readonly id: number }

export interface SerialisedError {
  readonly code: RenderErrorCode | undefined
  readonly message: string
  readonly stack: string | undefined
}

export type FromRenderProcess =
  | { readonly type: 'ready' }
  | { readonly type: 'progress'; readonly id: number; readonly framesDone: number }
  | { readonly type: 'done'; readonly id: number; readonly result: RenderResults[keyof RenderResults] }
  | { readonly type: 'failed'; readonly id: number; readonly error: SerialisedError }
  | { readonly type: 'canceled'; readonly id: number }
