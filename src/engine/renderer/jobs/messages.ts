import type { DocumentWarning } from '../../document/document-warning.ts'
import type { Composition } from '../../document/model.ts'
import type { RenderErrorCode } from '../render-error.ts'
import type { AssetFile, AssetFileKind } from './asset-file.ts'
import type { FrameEncoding } from './frame-encoding.ts'
import type { FontsFolder, RenderSettings } from './render-settings.ts'
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
export interface AudioJob extends EncodingJob {
  readonly kind: 'audio'
  readonly frameCount: number
}

/** Joins rendered segments and the audio into the exported file. */
export interface JoinJob extends Pick<RenderSettings, 'fps' | 'format'> {
  readonly kind: 'join'
  readonly segmentPaths: readonly string[]
  readonly audioPath: string | undefined
  /** Frames of all segments together. */
  readonly frameCount: number
  readonly outputPath: string
}

/** Probes an asset's file in a process where a crash does no harm. */
export interface ProbeJob {
  readonly kind: 'probe'
  readonly path: string
  /** The name of the file in messages. */
  readonly label: string
  readonly expected: AssetFileKind
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
  | FontsJob
  | PreflightJob
  | PeaksJob

export interface SegmentResult {
  /** Sentences about deviations from the document, such as an unknown font. */
  readonly warnings: readonly string[]
}

export interface FrameResult extends SegmentResult {
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
  readonly audio: null
  readonly join: null
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
