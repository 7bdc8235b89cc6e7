import type { Context2D } from '../context2d.ts'
import type { BoxState, MotionGraphicContent } from '../frame-description.ts'
import { drawings } from './registry.ts'
import { Stage, type StageResources } from './stage.ts'

/**
 * Paints a motion graphic; the caller applies the item's opacity.
 *
 * @param context - Its unit is a frame pixel.
 */
export function paintMotionGraphic(
  context: Context2D,
  content: MotionGraphicContent,
  box: BoxState,
  resources: StageResources,
): void {
  const stage = new Stage(context, content, box, resources)
  stage.play(() => drawings[content.id].paint(stage, content.props))
}
