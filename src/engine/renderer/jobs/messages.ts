import type { SourceFrameRequest } from '../../compositor/frame-description.ts'
import type { FontException, TextLanguages } from '../../compositor/resources.ts'
import type { DocumentWarning } from '../../document/document-warning.ts'
import type { Composition, FontStyle } from '../../document/model.ts'
import type { OutputFormat } from '../../document/output-formats.ts'
import type { RenderErrorCode } from '../render-error.ts'
import type { AssetFile, AssetFileKind } from './asset-file.ts'
import type { AudioRange } from './audio-range.ts'
import type { FileFacts, FileIdentity } from './file-facts.ts'
import type { FrameEncoding, StillFormat } from './frame-encoding.ts'
import type {
  AudioMeasurements,
  AudioSpanMeasurements,
  FrameSpan,
  SegmentMeasurements,
} from './measurements.ts'
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

/** Draws and encodes one segment into `outputPath`. */
export interface SegmentJob extends DrawJob, Pick<RenderSettings, 'fps' | 'format' | 'quality'> {
  readonly kind: 'segment'
  readonly outputPath: string
  readonly segment: Segment
}

/** Draws single instants of a document into one image file: a still, or several as an animated GIF. */
export interface FrameJob extends DrawJob {
  readonly kind: 'frame'
  readonly instantsTicks: readonly number[]
  readonly encoding: FrameEncoding
}

/** A span of an audio mix, and its file. */
export interface AudioSpanFile extends AudioRange {
  readonly outputPath: string
}

/** Mixes and encodes spans of the audio of an export. */
export interface AudioJob extends DocumentJob, Pick<RenderSettings, 'fps'> {
  readonly kind: 'audio'
  readonly format: AudioFormat
  /** Frames of the whole export. */
  readonly frameCount: number
  /** In playing order. */
  readonly spans: readonly AudioSpanFile[]
}

/** Joins rendered segments and the audio into the exported file; formats without video have no segments. */
export interface JoinJob extends Pick<RenderSettings, 'fps'> {
  readonly kind: 'join'
  /** `m4a` is an AAC mix by itself. */
  readonly format: OutputFormat | 'm4a'
  readonly segmentPaths: readonly string[]
  /** The spans of the audio mix; none without audio. */
  readonly audioPaths: readonly string[]
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

/** Divides captions with word timing into the pages in which they are drawn. */
export interface DivideJob {
  readonly kind: 'divide'
  /** Only these captions. */
  readonly composition: Composition
  readonly fonts: FontsFolder | undefined
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

/** A text whose fonts are chosen. */
export interface FontQuery {
  readonly family: string
  readonly style: FontStyle
  readonly text: string
  readonly languages?: TextLanguages | undefined
}

/** A word that may be hyphenated. */
export interface WordQuery {
  readonly word: string
  /** BCP 47. */
  readonly language: string
}

/** Chooses the fonts of texts, for a browser that draws them with the same files. */
export interface TextFontsJob {
  readonly kind: 'text-fonts'
  readonly texts: readonly FontQuery[]
  readonly words: readonly WordQuery[]
  readonly fonts: FontsFolder | undefined
}

/** Decodes one frame of a source, or a still, for a browser that can't decode its file. */
export interface SourceFrameJob extends DocumentJob, Pick<RenderSettings, 'fonts'> {
  readonly kind: 'source-frame'
  /** The name of the file in messages. */
  readonly label: string
  readonly request: SourceFrameRequest | { readonly kind: 'still'; readonly assetId: string }
  /** The largest size of the image, in pixels; a drawing becomes as large as it fits. */
  readonly maxWidth: number
  readonly maxHeight: number
  readonly format: StillFormat
}

/** Prepares a Lottie animation for a player in a browser. */
export interface AnimationJob extends Pick<RenderSettings, 'fonts'> {
  readonly kind: 'animation'
  /** The name of the animation in messages. */
  readonly label: string
  readonly source: { readonly path: string } | { readonly json: string }
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
  | DivideJob
  | FontsJob
  | PreflightJob
  | PeaksJob
  | TextFontsJob
  | SourceFrameJob
  | AnimationJob

export interface DrawResult {
  /** Sentences about deviations from the document, such as an unknown font. */
  readonly warnings: readonly string[]
}

export interface SegmentResult extends DrawResult {
  readonly measurements: SegmentMeasurements
}

export interface AudioResult {
  /** One for each span of the job. */
  readonly measurements: readonly AudioSpanMeasurements[]
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

/** The pages of a captions item with word timing. */
export interface DividedItem {
  readonly itemId: string
  /** The number of words of each page, in the order in which they are spoken. */
  readonly wordCounts: readonly number[]
}

export interface DivideResult {
  readonly items: readonly DividedItem[]
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

/** How one text is drawn. */
export interface ChosenFonts {
  /** @see Resources.drawableText */
  readonly drawable: string
  /** @see Resources.fontFamilies */
  readonly families: string
  /** @see Resources.fontExceptions */
  readonly exceptions: readonly FontException[]
}

/** A font file that family lists name. */
export interface NamedFontFace {
  readonly name: string
  readonly path: string
  /** 100–900, and 1 (condensed) to 9 (expanded); absent from bundled fonts, whose packages describe them. */
  readonly weight?: number
  readonly width?: number
  readonly isItalic?: boolean
}

export interface TextFontsResult {
  /** In the order of the job's texts. */
  readonly texts: readonly ChosenFonts[]
  /** Where each word may be hyphenated; null if the rules of its language are unknown. */
  readonly words: readonly (readonly number[] | null)[]
  /** The files that the family lists name. */
  readonly faces: readonly NamedFontFace[]
}

export interface SourceFrameResult {
  /** The complete image file, with its transparency. */
  readonly file: Uint8Array
  /** The size of the source in pixels, which the image may be scaled down from. */
  readonly width: number
  readonly height: number
}

export interface AnimationResult {
  /** The animation as the player of exports gets it. */
  readonly json: string
  /** Clauses that name a layer and how its drawing differs from the file. */
  readonly warnings: readonly string[]
}

/** The result of each kind of job. */
export interface RenderResults {
  readonly segment: SegmentResult
  readonly frame: FrameResult
  readonly audio: AudioResult
  readonly join: JoinResult
  readonly inspect: InspectResult
  readonly captions: CaptionsResult
  readonly divide: DivideResult
  readonly probe: ProbeResult
  readonly fonts: FontsReport
  readonly preflight: PreflightResult
  readonly peaks: PeaksResult
  readonly 'text-fonts': TextFontsResult
  readonly 'source-frame': SourceFrameResult
  readonly animation: AnimationResult
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
