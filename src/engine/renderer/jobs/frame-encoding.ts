export type StillFormat = 'png' | 'jpeg' | 'webp'

/** How rendered frames become an image file. */
export type FrameEncoding =
  | { readonly format: StillFormat }
  /** An animation; `frameMs` is how long each frame shows, in milliseconds. */
  | { readonly format: 'gif'; readonly frameMs: number }
