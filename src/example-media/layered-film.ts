import type { Canvas } from '@napi-rs/canvas'

/** A moving image; a video is a stack of them. */
export interface Layer {
  readonly file: string
  readonly paint: () => Canvas
  /** Returns the distance from the top left corner at a time, in pixels. */
  readonly position: (seconds: number) => { readonly x: number; readonly y: number }
}

/** A video made of painted layers, from back to front. */
export interface Footage {
  readonly seconds: number
  /** Pixels. Default: portrait format, as filmed with phones. */
  readonly width?: number
  readonly height?: number
  readonly layers: readonly Layer[]
}
