/** The files and captions of a document, as used by `model.ts`. All values are immutable. */

interface AssetBase {
  readonly id: string
  readonly filename: string
  readonly sizeBytes: number
  readonly mimeType: string
  readonly remoteUrl: string | undefined
  readonly remoteKey: string | undefined
}

interface ImageAsset extends AssetBase {
  readonly type: 'image'
  readonly width: number
  readonly height: number
}
export interface VideoAsset extends AssetBase {
  readonly type: 'video'
  readonly durationSeconds: number
  readonly hasAudioTrack: boolean
  readonly width: number
  readonly height: number
}
interface GifAsset extends AssetBase {
  readonly type: 'gif'
  readonly durationSeconds: number
  readonly width: number
  readonly height: number
  readonly loopBehavior: 'finite' | 'loop'
}
interface AudioAsset extends AssetBase {
  readonly type: 'audio'
  readonly durationSeconds: number
}
interface LottieAsset extends AssetBase {
  readonly type: 'lottie'
  readonly durationSeconds: number
  readonly width: number
  readonly height: number
  readonly resourceType: 'lottie' | 'svg'
  readonly resourceJson: Readonly<Record<string, unknown>> | undefined
  readonly resourceComponentId: string | undefined
}
export interface CaptionEntry {
  readonly text: string
  /**
   * Milliseconds from the content's start; captions are the only part of a document that is timed in
   * milliseconds.
   */
  readonly startMs: number
  readonly endMs: number
  /** Absent: none. */
  readonly ruby?: readonly RubyGloss[]
}

/** A small text above a part of another one, such as the reading of a character. */
export interface RubyGloss {
  /** The part, as string indices: UTF-16 code units. */
  readonly start: number
  readonly end: number
  readonly text: string
}
export interface CaptionAsset extends AssetBase {
  readonly type: 'caption'
  readonly captions: readonly CaptionEntry[]
  /** The encoding of its file, a label of the WHATWG Encoding Standard; undefined: detected. */
  readonly encoding: string | undefined
  readonly timingGranularity: 'word' | 'line'
  /** BCP 47, for captions items that name no language. */
  readonly language?: string
}
export type Asset = ImageAsset | VideoAsset | GifAsset | AudioAsset | LottieAsset | CaptionAsset
export type AssetType = Asset['type']
