import Type, { type TProperties } from 'typebox'
import { effectNames } from '../registries/effects.ts'
import { filterNames } from '../registries/filters.ts'
import { item } from './item-fields.ts'
import { kind, params, ticks } from './values.ts'

const intensity = Type.Number({ minimum: 0, description: '1 is the normal strength.' })

/** Items that change the whole picture. */
export const filterItem = <Timeline extends TProperties>(timeline: Timeline) =>
  item('filter', 'FilterItem', timeline, {
    filterType: Type.Enum(filterNames, { description: 'Which look.' }),
    intensity,
    params: Type.Optional(params),
  })

export const effectItem10 = <Timeline extends TProperties>(timeline: Timeline) =>
  item('effect', 'EffectItem', timeline, {
    effectType: Type.Enum(effectNames, { description: 'What happens.' }),
    intensity,
    params: Type.Optional(params),
  })

const flashParams = Type.Object(
  {
    brightTicks: ticks('Bright phase, in ticks (1/240000 s).'),
    darkTicks: ticks('Dark phase, in ticks.'),
    tailDarkTicks: ticks('Dark phase at the end, in ticks.'),
    maxOpacity: Type.Number({ minimum: 0, maximum: 1, description: 'How black it gets.' }),
  },
  { title: 'FlashToBlackParams', additionalProperties: false },
)

/** In 1.1 `flash-to-black` must say its phases, and says nothing else. */
export const effectItem11 = <Timeline extends TProperties>(timeline: Timeline) =>
  Type.Union([
    item('effect', 'FlashToBlackItem', timeline, {
      effectType: kind('flash-to-black'),
      intensity,
      params: flashParams,
    }),
    item('effect', 'EffectItem', timeline, {
      effectType: Type.Enum(
        effectNames.filter((name) => name !== 'flash-to-black'),
        { description: 'What happens.' },
      ),
      intensity,
      params: Type.Optional(params),
    }),
  ])
