import type { Params } from '../../../src/engine/document/model.ts'
import type { Member, Setting } from '../sample.ts'

/** Describes the defaults of an effect or a filter, for its section in the gallery. */
export function describeDefaults(defaults: {
  readonly defaultIntensity: number
  readonly defaultDurationSeconds: number
  readonly defaultParams: Params
}): Pick<Member, 'facts' | 'settings'> {
  return {
    facts: [`Editors add it with a duration of ${defaults.defaultDurationSeconds} s.`],
    settings: [
      { name: 'intensity', default: defaults.defaultIntensity, meaning: '1 is the normal strength' },
      ...describeSettings(defaults.defaultParams),
    ],
  }
}

export function describeSettings(params: Params, meanings: Readonly<Record<string, string>> = {}): Setting[] {
  return Object.entries(params).map(([name, value]) => ({
    name: `params.${name}`,
    default: value,
    meaning: meanings[name] ?? '',
  }))
}
