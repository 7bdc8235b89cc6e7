import type { CaptionAnimationType, Params } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

interface CaptionAnimationEntry extends RegistryEntry {
  readonly defaultDurationSeconds: number
  /** The supported `params` with the values used if they are absent or of another type. */
  readonly defaultParams: Params
}

export const captionAnimations: Registry<CaptionAnimationType, CaptionAnimationEntry> = {
  converge: {
    label: 'Converge',
    defaultDurationSeconds: 1,
    // Initial distance of the letters from their places, in multiples of the font size.
    defaultParams: { distance: 3 },
  },
  'elastic-pop': { label: 'Elastic pop', defaultDurationSeconds: 1.2, defaultParams: {} },
  typewriter: { label: 'Typewriter', defaultDurationSeconds: 1.5, defaultParams: {} },
  'lay-down': { label: 'Lay down', defaultDurationSeconds: 1.2, defaultParams: {} },
  'center-type-out': {
    label: 'Type out from the centre',
    defaultDurationSeconds: 1,
    defaultParams: {},
  },
  'curtain-close': {
    label: 'Curtain',
    defaultDurationSeconds: 1,
    // Width of the soft edge, in multiples of the font size.
    defaultParams: { softness: 0.5 },
  },
  jitter: {
    label: 'Jitter',
    defaultDurationSeconds: 0.6,
    // A strength of 1 shakes by a fifteenth of the font size and by four degrees.
    defaultParams: { strength: 1 },
  },
  rainbow: {
    label: 'Rainbow',
    defaultDurationSeconds: 2,
    // Number of times that the hues repeat along the text.
    defaultParams: { rounds: 1 },
  },
  'sweep-shine': {
    label: 'Sweep shine',
    defaultDurationSeconds: 1.5,
    // Width of the highlight, in multiples of the font size.
    defaultParams: { color: '#ffffff', width: 1.6 },
  },
}

export const captionAnimationNames = listNames(captionAnimations)
