import type { EffectType, Params } from '../../../src/document/model.ts'
import { effectNames, effects } from '../../../src/document/registries/effects.ts'
import { itemTypes } from '../../../src/document/registries/item-types.ts'
import { type DocumentItem, documentOf, image, ticks, timed } from '../parts.ts'
import type { Kind, Member, Specimen } from '../specimen.ts'
import { factsOf } from './facts.ts'

/** Effects that stay the same as long as they last: one picture says it all. */
const resting: ReadonlySet<EffectType> = new Set(['blur'])

const flashPhases = {
  brightTicks: ticks(0.3),
  darkTicks: ticks(0.3),
  tailDarkTicks: ticks(0.4),
  maxOpacity: 1,
}

function effectItem(type: EffectType, seconds: number): DocumentItem {
  const common = { type: 'effect' as const, ...timed({ id: 'effect', seconds }) }
  const { defaultIntensity: intensity } = effects[type]
  // Phases of 0.1 s would show between the pictures of a strip.
  if (type === 'flash-to-black') return { ...common, effectType: type, intensity, params: flashPhases }
  const params: Params = effects[type].defaultParams
  return { ...common, effectType: type, intensity, params }
}

function specimen(type: EffectType): Specimen {
  const seconds = effects[type].defaultDurationSeconds
  const base = [image('balloons', { id: 'picture', seconds })]
  const moments = [0.04, 0.25, 0.5, 0.75, 0.96].map((part) => part * seconds)
  const isResting = resting.has(type)
  return {
    name: type,
    caption: isResting ? 'Without it and with it' : `Five instants of ${seconds} s`,
    document: documentOf({ tracks: [[effectItem(type, seconds)], base] }),
    without: documentOf({ tracks: [base] }),
    instants: isResting ? [seconds / 2] : [0.02 * seconds, ...moments.slice(1)],
    isCompared: isResting,
  }
}

function member(type: EffectType): Member {
  const { label, isDrawn, ...defaults } = effects[type]
  const { defaultIntensity, defaultDurationSeconds, defaultParams } = defaults
  const timing = timed({ id: 'effect', seconds: defaultDurationSeconds })
  const params = Object.keys(defaultParams).length === 0 ? {} : { params: defaultParams }
  const effect = { type: 'effect', ...timing, effectType: type, intensity: defaultIntensity, ...params }
  return {
    name: type,
    label,
    isDrawn: isDrawn && itemTypes.effect.isDrawn,
    facts: factsOf(defaults),
    snippet: { items: { effect } },
    specimens: [specimen(type)],
  }
}

export const effectKind: Kind = {
  name: 'effects',
  title: 'Effects',
  introduction: `What happens to the whole picture while an \`effect\` item lasts, on whatever track it lies.`,
  members: effectNames.map(member),
}
