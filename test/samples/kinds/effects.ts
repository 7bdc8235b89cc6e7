import type { EffectType, Params } from '../../../src/engine/document/model.ts'
import { effectNames, effects } from '../../../src/engine/document/registries/effects.ts'
import { buildDocument, type DocumentItem, image, ticks, timed } from '../document-builders.ts'
import type { Kind, Member, Sample } from '../sample.ts'
import { describeDefaults } from './settings.ts'

/** Instants, as fractions of the duration, for effects that evenly spread instants would not show well. */
const bestInstants: Partial<Readonly<Record<EffectType, Sample['instants']>>> = {
  'flash-to-black': [0.1, 0.3, 0.5, 0.9],
  // Skia distinguishes only a few small radii.
  'blurred-opening': [0, 0.2, 0.5, 0.9],
  // The blur does not change over time.
  blur: [0.5],
}
const spread: Sample['instants'] = [0.02, 0.2, 0.4, 0.6, 0.9]

/** Longer phases than the defaults, which would fall between two frames of a strip. */
const flashPhases = {
  brightTicks: ticks(0.2),
  darkTicks: ticks(0.2),
  tailDarkTicks: ticks(0.2),
  maxOpacity: 1,
}

function buildEffectItem(type: EffectType, seconds: number): DocumentItem {
  const common = { type: 'effect' as const, ...timed({ id: 'effect', seconds }) }
  const { defaultIntensity: intensity } = effects[type]
  if (type === 'flash-to-black') return { ...common, effectType: type, intensity, params: flashPhases }
  const params: Params = effects[type].defaultParams
  return { ...common, effectType: type, intensity, params }
}

function buildSample(type: EffectType): Sample {
  const seconds = effects[type].defaultDurationSeconds
  const base = [image('balloons', { id: 'picture', seconds })]
  const [first, ...later] = bestInstants[type] ?? spread
  const isCompared = later.length === 0
  return {
    name: type,
    caption: isCompared ? 'Without it and with it' : `${later.length + 1} instants of ${seconds} s`,
    document: buildDocument({ tracks: [[buildEffectItem(type, seconds)], base] }),
    without: buildDocument({ tracks: [base] }),
    instants: [first * seconds, ...later.map((moment) => moment * seconds)],
    isCompared,
  }
}

function buildMember(type: EffectType): Member {
  const { label, ...defaults } = effects[type]
  const { defaultIntensity, defaultDurationSeconds, defaultParams } = defaults
  const timing = timed({ id: 'effect', seconds: defaultDurationSeconds })
  const params = Object.keys(defaultParams).length === 0 ? {} : { params: defaultParams }
  const effect = { type: 'effect', ...timing, effectType: type, intensity: defaultIntensity, ...params }
  return {
    name: type,
    label,
    ...describeDefaults(defaults),
    snippet: { items: { effect } },
    samples: [buildSample(type)],
  }
}

export const effectKind: Kind = {
  name: 'effects',
  title: 'Effects',
  introduction: `An effect changes the whole frame for the duration of its \`effect\` item, whichever track the item is on.`,
  members: effectNames.map(buildMember),
}
