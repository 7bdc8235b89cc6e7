import type { Easing, Params, TransitionType } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

interface TransitionEntry extends RegistryEntry {
  /** What `params` may hold, with what holds where it is absent. */
  readonly defaultParams: Params
  /** The values of `params.direction` that it understands. */
  readonly directions: readonly string[]
}

const sides = ['from-left', 'from-right', 'from-top', 'from-bottom']
const sidesAndCorners = [...sides, 'from-top-left', 'from-top-right', 'from-bottom-left', 'from-bottom-right']

export const transitions: Registry<TransitionType, TransitionEntry> = {
  fade: { label: 'Fade', defaultParams: {}, directions: [] },
  slide: { label: 'Slide', defaultParams: { direction: 'from-left' }, directions: sides },
  wipe: {
    label: 'Wipe',
    defaultParams: { direction: 'from-left' },
    directions: sidesAndCorners,
  },
  flip: { label: 'Flip', defaultParams: { direction: 'from-left' }, directions: sides },
  'clock-wipe': { label: 'Clock wipe', defaultParams: {}, directions: [] },
  iris: { label: 'Iris', defaultParams: {}, directions: [] },
}

export const transitionNames = listNames(transitions)

/** How a transition moves where the document does not say. */
export const defaultTransitionEasing: Easing = 'ease-in-out'
