import Type, { type TProperties } from 'typebox'
import { effectNames } from '../registries/effects.ts'
import { filterNames } from '../registries/filters.ts'
import { item } from './item-fields.ts'
import { kind, params, ticks } from './values.ts'

const intensity = Type.Number({ minimum: 0, description: 'Strength; 1 is normal.' })

/** Items that change the whole composited frame. `timeline` holds the fields in which the dialects differ. */
export const filterItem = <Timeline extends TProperties>(timeline: Timeline) =>
  item('filter', 'FilterItem', timeline, {
    filterType: Type.Enum(filterNames, { description: 'The filter.' }),
    intensity,
    params: Type.Optional(params),
  })

export const effectItem10 = <Timeline extends TProperties>(timeline: Timeline) =>
  item('effect', 'EffectItem', timeline, {
    effectType: Type.Enum(effectNames, { description: 'The effect.' }),
    intensity,
    params: Type.Optional(params),
  })

const flashParams = Type.Object(
  {
    brightTicks: ticks('Duration of the bright phase in ticks (1/240000 s).'),
    darkTicks: ticks('Duration of the dark phase in ticks.'),
    tailDarkTicks: ticks('Duration of the final dark phase in ticks.'),
    maxOpacity: Type.Number({ minimum: 0, maximum: 1, description: 'Maximum opacity of the black.' }),
  },
  { title: 'FlashToBlackParams', additionalProperties: false },
)

/** In 1.1, `flash-to-black` must state its phases, and no other params are allowed. */
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
        { description: 'The effect.' },
      ),
      intensity,
      params: Type.Optional(params),
    }),
  ])
