import type { EffectType, Params } from '../model.ts'
import { TICKS_PER_SECOND } from '../ticks.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

interface EffectEntry extends RegistryEntry {
  readonly defaultIntensity: number
  readonly defaultDurationSeconds: number
  readonly defaultParams: Params
}

/** The frame rate in which dialect 1.0 counts the phases of `flash-to-black`. */
export const FLASH_FRAMES_PER_SECOND = 30

/** The defaults of `flash-to-black` in a 1.0 document: phases in frames, and the opacity of the black. */
export const flashDefaults = { brightFrames: 3, darkFrames: 4, tailDarkFrames: 6, maxOpacity: 1 }

const flashFrameTicks = TICKS_PER_SECOND / FLASH_FRAMES_PER_SECOND

export const effects: Registry<EffectType, EffectEntry> = {
  'flash-to-black': {
    label: 'Flash to black',
    defaultIntensity: 1,
    defaultDurationSeconds: 1,
    defaultParams: {
      brightTicks: flashDefaults.brightFrames * flashFrameTicks,
      darkTicks: flashDefaults.darkFrames * flashFrameTicks,
      tailDarkTicks: flashDefaults.tailDarkFrames * flashFrameTicks,
      maxOpacity: flashDefaults.maxOpacity,
    },
  },
  blur: { label: 'Blur', defaultIntensity: 1, defaultDurationSeconds: 3, defaultParams: {} },
  'blurred-opening': {
    label: 'Blurred opening',
    defaultIntensity: 1,
    defaultDurationSeconds: 1,
    defaultParams: { maxBlurPx: 24 },
  },
  'fade-in': {
    label: 'Fade in from black',
    defaultIntensity: 1,
    defaultDurationSeconds: 1,
    defaultParams: {},
  },
  'fade-out': {
    label: 'Fade out to black',
    defaultIntensity: 1,
    defaultDurationSeconds: 1,
    defaultParams: {},
  },
}

export const effectNames = listNames(effects)
