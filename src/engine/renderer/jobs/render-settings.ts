import type { OutputRatio } from '../../document/model.ts'
import type { OutputFormat } from '../../document/output-formats.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import type { OutputQuality } from '../../document/output-qualities.ts'
import type { FrameRate, FramesPerSecond } from '../../document/ticks.ts'

/** The formats that have audio. */
export type AudioFormat = Exclude<OutputFormat, 'gif' | 'png'>

/** A folder with the operator's fonts and an account's, as they were when it was inspected. */
export interface FontsFolder {
  readonly path: string
  /** Identifies the content; equal on every machine that has the same fonts. */
  readonly fingerprint: string
}

/** The output that a client asks for. */
export interface OutputSettings {
  readonly fps: FramesPerSecond
  readonly ratio: OutputRatio
  /** Output pixels per composition pixel, 0.6–8. */
  readonly scale: number
  readonly format: OutputFormat
  /** Whether pixels that nothing covers stay transparent; only in formats with alpha. Default: false. */
  readonly transparent?: boolean | undefined
  /** Only has an effect in formats with qualities. Default: `DEFAULT_QUALITY`. */
  readonly quality?: OutputQuality | undefined
}

/** The settings that every job of an export shares: {@link OutputSettings} applied to a composition, and the fonts. */
export interface RenderSettings extends Pick<OutputSettings, 'format' | 'quality'> {
  /** Frames per second that are drawn. */
  readonly fps: FrameRate
  readonly output: OutputFrame
  /** Fonts besides the bundled ones. */
  readonly fonts: FontsFolder | undefined
}
