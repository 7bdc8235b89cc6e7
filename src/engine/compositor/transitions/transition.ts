import type { Context2D } from '../context2d.ts'
import type { Drawable } from '../resources.ts'

/** One moment of a transition between two pictures of the whole frame. */
export interface TransitionFrame {
  /** Transparent; what is drawn here is put over the layers behind. */
  readonly target: Context2D
  /** The outgoing and the incoming picture, each as large as the frame, transparent where it shows nothing. */
  readonly from: Drawable
  readonly to: Drawable
  readonly width: number
  readonly height: number
  /** Eased, 0–1. */
  readonly progress: number
  readonly direction: string
}

/** How one type of transition is drawn. */
export type DrawTransition = (frame: TransitionFrame) => void
