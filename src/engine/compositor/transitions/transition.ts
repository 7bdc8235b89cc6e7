import type { Context2D } from '../context2d.ts'
import type { Drawable } from '../resources.ts'

/** An instant of a transition between two layers of the frame's size. */
export interface TransitionFrame {
  /** Transparent; the result drawn here is composited over the layers behind. */
  readonly target: Context2D
  /**
   * The outgoing and the incoming side, each as large as the frame and transparent where it shows nothing.
   */
  readonly from: Drawable
  readonly to: Drawable
  readonly width: number
  readonly height: number
  /** Eased, 0–1. */
  readonly progress: number
  readonly direction: string
}

/** Draws one type of transition. */
export type DrawTransition = (frame: TransitionFrame) => void
