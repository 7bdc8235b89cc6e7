import type { EffectType, FilterType } from '../engine/document/model.ts'
import { effectNames, effects } from '../engine/document/registries/effects.ts'
import { filterNames, filters } from '../engine/document/registries/filters.ts'
import { secondsToTicks } from '../engine/document/ticks.ts'
import { checkChoice, checkNumber } from './checks.ts'
import type { BuildContext } from './context.ts'
import type { PlacementOptions } from './placement.ts'
import type { EffectItem, FilterItem } from './shapes.ts'
import { buildBase, checkParams, type Params, type RawFields } from './visual.ts'

/** Options of `effect` and `filter`, which change the whole frame. */
export interface PostEffectOptions extends PlacementOptions {
  /** 1 is normal. Default: 1. */
  readonly intensity?: number
  readonly params?: Params
  readonly fields?: RawFields
}

/** Returns the duration of an effect without one of its own, in ticks. */
export function getEffectTicks(owner: string, type: EffectType): number {
  return secondsToTicks(effects[checkChoice(owner, 'effect', type, effectNames)].defaultDurationSeconds)
}

export function buildEffect(context: BuildContext, type: EffectType, options: PostEffectOptions): EffectItem {
  const { owner } = context
  const { defaultIntensity, defaultParams } = effects[type]
  const { intensity = defaultIntensity, params = {} } = options
  const fields = {
    type: 'effect' as const,
    ...buildBase(context),
    intensity: checkNumber(owner, 'intensity', intensity, { min: 0 }),
  }
  const merged: Params = { ...defaultParams, ...checkParams(owner, params) }
  if (type !== 'flash-to-black') return { ...fields, effectType: type, params: { ...merged } }
  return { ...fields, effectType: type, params: toFlashParams(owner, merged) }
}

/** Returns the settings of a flash, which must be exactly these. */
function toFlashParams(owner: string, params: Params) {
  const read = (name: string, max?: number): number =>
    checkNumber(owner, name, params[name] as number, { min: 0, ...(max !== undefined && { max }) })
  return {
    brightTicks: Math.round(read('brightTicks')),
    darkTicks: Math.round(read('darkTicks')),
    tailDarkTicks: Math.round(read('tailDarkTicks')),
    maxOpacity: read('maxOpacity', 1),
  }
}

export function buildFilter(context: BuildContext, type: FilterType, options: PostEffectOptions): FilterItem {
  const { owner } = context
  const { defaultIntensity, defaultParams } = filters[checkChoice(owner, 'filter', type, filterNames)]
  const { intensity = defaultIntensity, params = {} } = options
  return {
    type: 'filter',
    ...buildBase(context),
    filterType: type,
    intensity: checkNumber(owner, 'intensity', intensity, { min: 0 }),
    params: { ...defaultParams, ...checkParams(owner, params) },
  }
}
