import type { EasingName, Params, TransitionType } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

interface TransitionEntry extends RegistryEntry {
  /** The supported `params` with the values used if they are absent. */
  readonly defaultParams: Params
  /** The supported values of `params.direction`. */
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

/** The easing of transitions without one in the document. */
export const defaultTransitionEasing: EasingName = 'ease-in-out'
