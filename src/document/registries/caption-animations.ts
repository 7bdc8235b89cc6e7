import type { CaptionAnimationType } from '../model.ts'
import { namesOf, type Registry, type RegistryEntry } from './registry.ts'

export const captionAnimations: Registry<CaptionAnimationType, RegistryEntry> = {
  converge: { label: 'Converge', isDrawn: false },
  'elastic-pop': { label: 'Elastic pop', isDrawn: false },
  typewriter: { label: 'Typewriter', isDrawn: false },
  'lay-down': { label: 'Lay down', isDrawn: false },
  'center-type-out': { label: 'Type out from the centre', isDrawn: false },
  'curtain-close': { label: 'Curtain', isDrawn: false },
  jitter: { label: 'Jitter', isDrawn: false },
  rainbow: { label: 'Rainbow', isDrawn: false },
  'sweep-shine': { label: 'Sweep shine', isDrawn: false },
}

export const captionAnimationNames = namesOf(captionAnimations)
