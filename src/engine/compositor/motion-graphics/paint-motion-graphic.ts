import type { Context2D } from '../context2d.ts'
import type { BoxState, MotionGraphicContent } from '../frame-description.ts'
import { drawings } from './registry.ts'
import { Stage, type StageMeans } from './stage.ts'

/** @param context - In frame pixels; the item's opacity is left to the caller. */
export function paintMotionGraphic(
  context: Context2D,
  content: MotionGraphicContent,
  box: BoxState,
  means: StageMeans,
): void {
  const stage = new Stage(context, content, box, means)
  stage.play(() => drawings[content.id].paint(stage, content.props))
}
