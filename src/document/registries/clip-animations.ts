import type { ClipAnimationType, Easing } from '../model.ts'
import { namesOf, type Registry, type RegistryEntry } from './registry.ts'

export const clipAnimations: Registry<ClipAnimationType, RegistryEntry> = {
  fade: { label: 'Fade', isDrawn: true },
  'slide-up': { label: 'Slide up', isDrawn: true },
  'slide-down': { label: 'Slide down', isDrawn: true },
  'slide-left': { label: 'Slide left', isDrawn: true },
  'slide-right': { label: 'Slide right', isDrawn: true },
  'zoom-in': { label: 'Zoom in', isDrawn: true },
  'zoom-out': { label: 'Zoom out', isDrawn: true },
}

export const clipAnimationNames = namesOf(clipAnimations)

export const easingNames: Easing[] = ['linear', 'ease-in', 'ease-out', 'ease-in-out']
