import type { FilterType, Params } from '../model.ts'
import { namesOf, type Registry, type RegistryEntry } from './registry.ts'

interface FilterEntry extends RegistryEntry {
  readonly defaultIntensity: number
  readonly defaultDurationSeconds: number
  /** `blend` 0–1 is multiplied with the intensity. */
  readonly defaultParams: Params
}

const look = (label: string): FilterEntry => ({
  label,
  defaultIntensity: 1,
  defaultDurationSeconds: 5,
  defaultParams: { blend: 1 },
})

export const filters: Registry<FilterType, FilterEntry> = {
  'verdant-glow': look('Verdant glow'),
  'cyberpunk-neon': look('Cyberpunk neon'),
  'vaporwave-blue': look('Vaporwave blue'),
  'sunset-orange': look('Sunset orange'),
  'lemon-cyan': look('Lemon cyan'),
  'absolute-red': look('Absolute red'),
  'sakura-pink': look('Sakura pink'),
  'twilight-dusk': look('Twilight dusk'),
}

export const filterNames = namesOf(filters)
