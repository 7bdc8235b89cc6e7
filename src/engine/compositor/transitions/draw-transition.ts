import type { OutputFrame } from '../../document/output-frame.ts'
import type { Rectangle } from '../box-matrix.ts'
import type { StyleArea, TransitionDescription } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import { drawInWindow, toFramePixels } from './draw-in-window.ts'
import { transitions } from './registry.ts'
import { transitionStyles } from './styles/registry.ts'
import type { TransitionFrame } from './transition.ts'

/**
 * Draws an instant of a transition, in its style if it has one.
 *
 * @param sides - The layers of the output frame's size.
 */
export function drawTransition(
  description: TransitionDescription,
  sides: Pick<TransitionFrame, 'target' | 'from' | 'to'>,
  output: OutputFrame,
  layers: LayerPool,
): void {
  const { type, progress, direction, style } = description
  const { width, height } = output
  const frame = { ...sides, width, height, progress, direction }
  frame.target.save()
  if (style === undefined) transitions[type](frame)
  else {
    const { name, params, area } = style
    const draw = transitionStyles[name]
    const styled = { ...frame, params, layers }
    const whole = { left: 0, top: 0, right: width, bottom: height }
    if (area === undefined || isWholeFrame(area, output)) draw({ ...styled, fillsFrame: true, area: whole })
    else if (!area.isFilled) {
      draw({ ...styled, fillsFrame: false, area: intersect(toFramePixels(area.from, output), whole) })
    } else drawInWindow(draw, { ...styled, fillsFrame: true, area: whole }, area, output)
  }
  frame.target.restore()
}

function isWholeFrame(area: StyleArea, output: OutputFrame): boolean {
  if (!area.isFilled || area.shapes !== undefined) return false
  return [area.from, area.to].every((side) => {
    const { left, top, right, bottom } = toFramePixels(side, output)
    return left <= 0 && top <= 0 && right >= output.width && bottom >= output.height
  })
}

function intersect(first: Rectangle, second: Rectangle): Rectangle {
  return {
    left: Math.max(first.left, second.left),
    top: Math.max(first.top, second.top),
    right: Math.min(first.right, second.right),
    bottom: Math.min(first.bottom, second.bottom),
  }
}
