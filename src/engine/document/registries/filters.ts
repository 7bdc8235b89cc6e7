import type { FilterType, Params } from '../model.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

interface FilterEntry extends RegistryEntry {
  readonly defaultIntensity: number
  readonly defaultDurationSeconds: number
  /** `blend` (0–1) is multiplied by the intensity. */
  readonly defaultParams: Params
}

const defineFilter = (label: string): FilterEntry => ({
  label,
  defaultIntensity: 1,
  defaultDurationSeconds: 5,
  defaultParams: { blend: 1 },
})

export const filters: Registry<FilterType, FilterEntry> = {
  'verdant-glow': defineFilter('Verdant glow'),
  'cyberpunk-neon': defineFilter('Cyberpunk neon'),
  'vaporwave-blue': defineFilter('Vaporwave blue'),
  'sunset-orange': defineFilter('Sunset orange'),
  'lemon-cyan': defineFilter('Lemon cyan'),
  'absolute-red': defineFilter('Absolute red'),
  'sakura-pink': defineFilter('Sakura pink'),
  'twilight-dusk': defineFilter('Twilight dusk'),
}

export const filterNames = listNames(filters)
