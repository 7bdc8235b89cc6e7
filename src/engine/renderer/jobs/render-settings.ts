import type { OutputRatio } from '../../document/model.ts'
import type { OutputFrame } from '../../document/output-frame.ts'
import type { FramesPerSecond } from '../../document/ticks.ts'

/** The container of an exported file: MP4 holds H.264 and AAC, WebM holds VP9 and Opus. */
export type ContainerFormat = 'mp4' | 'webm'

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
  readonly format: ContainerFormat
}

/** The settings that every job of an export shares: {@link OutputSettings} applied to a composition, and the fonts. */
export interface RenderSettings extends Pick<OutputSettings, 'fps' | 'format'> {
  readonly output: OutputFrame
  /** Fonts besides the bundled ones. */
  readonly fonts: FontsFolder | undefined
}
