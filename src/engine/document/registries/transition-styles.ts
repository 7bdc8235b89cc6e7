import type { Params, TransitionStyle, TransitionType } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

interface TransitionStyleEntry extends RegistryEntry {
  /** The type of transition that has this style. */
  readonly type: TransitionType
  /** The supported `params` besides `style`, with the values used if they are absent. */
  readonly defaultParams: Params
  /** The supported values of `params.direction`. */
  readonly directions: readonly string[]
}

const sides = ['from-left', 'from-right', 'from-top', 'from-bottom']
const fromRight = { direction: 'from-right' }

/** The values of `params.style` by which a transition is drawn differently. */
export const transitionStyles: Registry<TransitionStyle, TransitionStyleEntry> = {
  dip: { label: 'Dip to a colour', type: 'fade', defaultParams: { color: '#000000' }, directions: [] },
  flash: { label: 'Flash', type: 'fade', defaultParams: { color: '#ffffff' }, directions: [] },
  blur: { label: 'Blur', type: 'fade', defaultParams: {}, directions: [] },
  zoom: { label: 'Zoom through', type: 'fade', defaultParams: {}, directions: [] },
  'zoom-out': { label: 'Zoom out', type: 'fade', defaultParams: {}, directions: [] },
  spin: { label: 'Spin', type: 'fade', defaultParams: {}, directions: [] },
  glitch: { label: 'Glitch', type: 'fade', defaultParams: {}, directions: [] },
  'light-leak': { label: 'Light leak', type: 'fade', defaultParams: { color: '#ff8a2a' }, directions: [] },
  whip: { label: 'Whip pan', type: 'slide', defaultParams: fromRight, directions: sides },
  perspective: { label: 'Push with perspective', type: 'slide', defaultParams: fromRight, directions: sides },
  cover: { label: 'Cover', type: 'slide', defaultParams: fromRight, directions: sides },
  soft: { label: 'Soft wipe', type: 'wipe', defaultParams: { direction: 'from-left' }, directions: sides },
  stripes: { label: 'Stripes', type: 'wipe', defaultParams: { direction: 'from-left' }, directions: sides },
  doors: { label: 'Doors', type: 'wipe', defaultParams: { direction: 'from-left' }, directions: sides },
  ring: { label: 'Rings', type: 'iris', defaultParams: { color: '#ffffff' }, directions: [] },
  cube: { label: 'Cube', type: 'flip', defaultParams: fromRight, directions: sides },
}

/** Lists the styles of a type of transition. */
export function listTransitionStyles(type: TransitionType): TransitionStyle[] {
  return listNames(transitionStyles).filter((name) => transitionStyles[name].type === type)
}

/** Returns the style that the `params` of a transition name, or undefined if its type has no such style. */
export function findTransitionStyle(type: TransitionType, params: Params): TransitionStyle | undefined {
  return listTransitionStyles(type).find((name) => name === params.style)
}
