import type { Params } from '../../document/model.ts'
import type { Rectangle } from '../box-matrix.ts'
import type { Context2D } from '../context2d.ts'
import type { LayerPool } from '../layer-pool.ts'
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

/** An instant of a transition that is drawn in a style. */
export interface StyledFrame extends TransitionFrame {
  readonly params: Params
  /** Whether both sides cover the frame, so that they may continue beyond its edges. */
  readonly fillsFrame: boolean
  /** The part of the frame that both sides are in, in frame pixels. */
  readonly area: Rectangle
  /** For temporary layers. */
  readonly layers: LayerPool
}

/** Draws one style of a type of transition. Progress 0 and 1 show one side unchanged. */
export type DrawStyle = (frame: StyledFrame) => void

/** Draws one type of transition. */
export type DrawTransition = (frame: TransitionFrame) => void
