import type { TransitionDescription } from '../frame-description.ts'
import type { LayerPool } from '../layer-pool.ts'
import { transitions } from './registry.ts'
import { transitionStyles } from './styles/registry.ts'
import type { TransitionFrame } from './transition.ts'

/** Draws an instant of a transition, in its style if it has one. */
export function drawTransition(
  description: TransitionDescription,
  sides: Omit<TransitionFrame, 'progress' | 'direction'>,
  layers: LayerPool,
): void {
  const { type, progress, direction, style } = description
  const frame = { ...sides, progress, direction }
  frame.target.save()
  if (style === undefined) transitions[type](frame)
  else {
    const { name, params, fillsFrame } = style
    transitionStyles[name]({ ...frame, params, fillsFrame, layers })
  }
  frame.target.restore()
}
