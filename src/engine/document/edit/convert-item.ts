import type { Params } from '../model.ts'
import { FLASH_FRAMES_PER_SECOND, flashDefaults } from '../registries/effects.ts'
import type { Dialect } from '../schema/dialect.ts'
import { TICKS_PER_SECOND } from '../ticks.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { EditRefused } from './edit-refused.ts'
import type { EditableItem } from './editable-document.ts'
import { timeFields } from './item-times.ts'

/**
 * Converts an item to the other dialect. Links between items, and the origin of a text template whose id is not a UUID, are lost.
 *
 * @throws {EditRefused} If the dialect does not have this type of item.
 */
export function convertItem(item: EditableItem, from: Dialect, to: Dialect): EditableItem {
  if (from === to) return item
  const converted = convertTimes(item, from, to)
  switch (item.type) {
    case 'motion-graphic':
      if (to === '1.1') return converted
      throw new EditRefused('This project is in the older format 1.0, which has no motion graphics.')
    case 'effect':
      return item.effectType === 'flash-to-black'
        ? { ...converted, params: convertFlash(isRecord(item.params) ? item.params : {}, to) }
        : converted
    case 'captions': {
      const { text: _text, ...fields } = converted
      return to === '1.1' ? asItem(fields) : converted
    }
    case 'text-template':
      return to === '1.1' && !isUuid(item.templateId)
        ? { ...converted, templateId: UNKNOWN_TEMPLATE }
        : converted
    default:
      return converted
  }
}

/** The id of a text template that was not made from a known one, in dialect 1.1. */
export const UNKNOWN_TEMPLATE = '00000000-0000-4000-8000-000000000000'

const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)

function convertTimes(item: EditableItem, from: Dialect, to: Dialect): EditableItem {
  const fields = new Map(
    Object.values(timeFields[item.type] ?? {}).map(({ names, ticksPerUnit }) => [
      names[from],
      { name: names[to], factor: to === '1.1' ? ticksPerUnit : 1 / ticksPerUnit },
    ]),
  )
  const least = (name: string): number => (name === 'pageDurationTicks' ? 1 : 0)
  const entries = Object.entries(item).flatMap(([name, value]): [string, unknown][] => {
    const field = fields.get(name)
    if (field !== undefined && typeof value === 'number') {
      const time = value * field.factor
      return [[field.name, to === '1.1' ? Math.max(least(field.name), Math.round(time)) : time]]
    }
    return to === '1.0' && name === 'linkGroupId' ? [] : [[name, value]]
  })
  return asItem(Object.fromEntries(entries))
}

/** The fields of an item of which only those were replaced that differ between the dialects. */
const asItem = (fields: JsonObject): EditableItem => fields as EditableItem

const phases = ['bright', 'dark', 'tailDark'] as const
const flashFrameTicks = TICKS_PER_SECOND / FLASH_FRAMES_PER_SECOND

function convertFlash(params: JsonObject, to: Dialect): Params {
  const read = (name: string, fallback: number): number => {
    const value = params[name]
    return typeof value === 'number' && value >= 0 ? value : fallback
  }
  const maxOpacity = Math.min(1, read('maxOpacity', flashDefaults.maxOpacity))
  const converted = phases.map((phase) => {
    const frames = flashDefaults[`${phase}Frames`]
    return to === '1.1'
      ? ([`${phase}Ticks`, Math.round(read(`${phase}Frames`, frames) * flashFrameTicks)] as const)
      : ([`${phase}Frames`, read(`${phase}Ticks`, frames * flashFrameTicks) / flashFrameTicks] as const)
  })
  return { ...Object.fromEntries(converted), maxOpacity }
}
