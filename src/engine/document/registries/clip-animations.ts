import type { ClipAnimationType, Params } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

interface ClipAnimationEntry extends RegistryEntry {
  /** The supported `params` with the values used if they are absent. */
  readonly defaultParams: Params
}

/** `rotation` is in degrees; `fade` is whether the item also fades. */
const common = { rotation: 0, fade: true }
/** `distance` is a multiple of the box's size. */
const slide = { distance: 1, ...common }
/** `distance` is the difference from the resting scale. */
const zoom = { distance: 0.4, ...common }

export const clipAnimations: Registry<ClipAnimationType, ClipAnimationEntry> = {
  fade: { label: 'Fade', defaultParams: { rotation: 0 } },
  'slide-up': { label: 'Slide up', defaultParams: slide },
  'slide-down': { label: 'Slide down', defaultParams: slide },
  'slide-left': { label: 'Slide left', defaultParams: slide },
  'slide-right': { label: 'Slide right', defaultParams: slide },
  'zoom-in': { label: 'Zoom in', defaultParams: zoom },
  'zoom-out': { label: 'Zoom out', defaultParams: zoom },
}

export const clipAnimationNames = listNames(clipAnimations)
