import type { ClipAnimationType, Easing } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

export const clipAnimations: Registry<ClipAnimationType, RegistryEntry> = {
  fade: { label: 'Fade' },
  'slide-up': { label: 'Slide up' },
  'slide-down': { label: 'Slide down' },
  'slide-left': { label: 'Slide left' },
  'slide-right': { label: 'Slide right' },
  'zoom-in': { label: 'Zoom in' },
  'zoom-out': { label: 'Zoom out' },
}

export const clipAnimationNames = listNames(clipAnimations)

export const easingNames: Easing[] = ['linear', 'ease-in', 'ease-out', 'ease-in-out']
