import type { EasingName } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

export const easings: Registry<EasingName, RegistryEntry> = {
  linear: { label: 'Linear' },
  ease: { label: 'Ease' },
  'ease-in': { label: 'Ease in' },
  'ease-out': { label: 'Ease out' },
  'ease-in-out': { label: 'Ease in and out' },
  hold: { label: 'Hold' },
}

/** The easings without parameters. */
export const easingNames = listNames(easings)
