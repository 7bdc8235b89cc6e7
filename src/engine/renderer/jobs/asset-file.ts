/** A local file that holds an asset's bytes. */
export interface AssetFile {
  readonly path: string
  /** Equal for equal bytes; part of the key of every segment that shows the asset. */
  readonly contentId: string
}

/** The expected kind of a file's content. */
export type AssetFileKind = 'image' | 'video' | 'gif' | 'audio' | 'lottie' | 'caption' | 'font'
