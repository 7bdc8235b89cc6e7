export type StillFormat = 'png' | 'jpeg' | 'webp'

/** How rendered frames become an image file. */
export type FrameEncoding =
  | { readonly format: StillFormat }
  /** An animation; `frameMs` is how long each frame shows, in milliseconds. */
  | { readonly format: 'gif'; readonly frameMs: number }
  /** Frames beside and below each other in one JPEG. */
  | { readonly format: 'sheet'; readonly columns: number }
