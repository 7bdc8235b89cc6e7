import { easeWithin } from '../../document/easing.ts'
import type { Transition } from '../../document/model.ts'
import { findTransitionStyle, transitionStyles } from '../../document/registries/transition-styles.ts'
import { roundState } from '../box-state.ts'
import type { StyleArea, TransitionDescription } from '../frame-description.ts'

/**
 * Describes an instant of a transition.
 *
 * @param progress - Linear, 0–1.
 * @param area - Where a transition with a style takes place; undefined if both sides are as large as the frame.
 */
export function describeTransition(
  { type, easing, params }: Transition,
  progress: number,
  area: StyleArea | undefined,
): TransitionDescription {
  const eased = roundState(easeWithin(easing, progress))
  const name = findTransitionStyle(type, params)
  if (name === undefined) {
    return { type, progress: eased, direction: String(params.direction ?? 'from-left') }
  }
  const { defaultParams } = transitionStyles[name]
  const resolved = { ...defaultParams, ...params }
  const direction = String(resolved.direction ?? 'from-left')
  return { type, progress: eased, direction, style: { name, params: resolved, ...(area && { area }) } }
}
