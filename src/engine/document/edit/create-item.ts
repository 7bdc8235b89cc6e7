import type { ChartType, EffectType, FilterType, SolidShape } from '../model.ts'
import type { CaptionThemeName } from '../model-captions.ts'
import { effects } from '../registries/effects.ts'
import { filters } from '../registries/filters.ts'
import { itemDefaults } from '../registries/item-defaults.ts'
import { type MotionGraphicName, motionGraphics } from '../registries/motion-graphics.ts'
import type { TextPresetName } from '../registries/text-presets.ts'
import { secondsToTicks } from '../ticks.ts'
import type { JsonObject } from '../validation/record.ts'
import { getContentEnd } from './content-end.ts'
import { convertItem } from './convert-item.ts'
import { EditRefused } from './edit-refused.ts'
import {
  type EditableAsset,
  type EditableDocument,
  type EditableItem,
  getDialect,
} from './editable-document.ts'
import { MIN_ITEM_TICKS } from './limits.ts'
import { buildChart, buildIllustration, buildMotionGraphic, buildShape } from './new-drawn-items.ts'
import { buildMedia } from './new-media-items.ts'
import { buildCaptions, buildText, buildTextTemplate } from './new-text-items.ts'

/** A new item: its type, and what its defaults depend on. */
export type NewItem =
  | { readonly type: 'text'; readonly text?: string; readonly preset?: TextPresetName }
  | { readonly type: 'text-template'; readonly text?: string }
  | { readonly type: 'image' | 'video' | 'gif' | 'lottie' | 'audio'; readonly asset: EditableAsset }
  | { readonly type: 'captions'; readonly asset: EditableAsset; readonly theme?: CaptionThemeName }
  | { readonly type: 'solid'; readonly shape?: SolidShape; readonly color?: string }
  | { readonly type: 'illustration'; readonly illustrationName: string; readonly color?: string }
  | { readonly type: 'chart'; readonly chartType?: ChartType }
  | { readonly type: 'effect'; readonly effectType: EffectType }
  | { readonly type: 'filter'; readonly filterType: FilterType }
  | { readonly type: 'motion-graphic'; readonly motionGraphicId: MotionGraphicName }

export interface NewItemPlace {
  readonly id: string
  readonly startTicks: number
  /** Default: that of its file, or as usual for its type. */
  readonly durationTicks?: number
}

/**
 * Creates an item with the defaults of its type, in the dialect of a document. It is centred; images and videos are as large as
 * fits into the frame.
 *
 * @throws {EditRefused} If documents of this dialect do not have the type.
 */
export function createItem(document: EditableDocument, item: NewItem, place: NewItemPlace): EditableItem {
  const frame = { width: document.compositionWidth, height: document.compositionHeight }
  const durationTicks = Math.max(1, Math.round(place.durationTicks ?? getDefaultTicks(item)))
  const created: EditableItem = {
    id: place.id,
    type: item.type,
    startTicks: Math.max(0, Math.round(place.startTicks)),
    durationTicks,
    isDraggingInTimeline: false,
    ...buildFields(item, frame),
  }
  return convertItem(created, '1.1', getDialect(document))
}

function buildFields(item: NewItem, frame: { width: number; height: number }): JsonObject {
  switch (item.type) {
    case 'text':
      return buildText(frame, item)
    case 'text-template':
      return buildTextTemplate(frame, item)
    case 'captions':
      return buildCaptions(frame, item)
    case 'image':
    case 'video':
    case 'gif':
    case 'lottie':
    case 'audio':
      checkAsset(item)
      return buildMedia(frame, item)
    case 'solid':
      return buildShape(frame, item)
    case 'illustration':
      return buildIllustration(frame, item)
    case 'chart':
      return buildChart(frame, item)
    case 'motion-graphic':
      return buildMotionGraphic(frame, item)
    case 'effect': {
      const { defaultIntensity, defaultParams } = effects[item.effectType]
      return { effectType: item.effectType, intensity: defaultIntensity, params: { ...defaultParams } }
    }
    case 'filter': {
      const { defaultIntensity, defaultParams } = filters[item.filterType]
      return { filterType: item.filterType, intensity: defaultIntensity, params: { ...defaultParams } }
    }
  }
}

function checkAsset({ type, asset }: Extract<NewItem, { asset: EditableAsset }>): void {
  if (asset.type !== type) throw new EditRefused(`The file is not of the type "${type}".`)
}

/** Returns how long a new item is without a `durationTicks`. */
export function getDefaultTicks(item: NewItem): number {
  switch (item.type) {
    case 'text':
    case 'text-template':
      return itemDefaults.textTicks
    case 'video':
    case 'audio':
    case 'gif':
    case 'lottie': {
      const seconds = item.asset.durationInSeconds
      const isKnown = typeof seconds === 'number' && seconds > 0
      return isKnown ? Math.max(MIN_ITEM_TICKS, secondsToTicks(seconds)) : itemDefaults.stillTicks
    }
    case 'captions':
      return getContentEnd(item.asset) ?? itemDefaults.stillTicks
    case 'effect':
      return secondsToTicks(effects[item.effectType].defaultDurationSeconds)
    case 'filter':
      return secondsToTicks(filters[item.filterType].defaultDurationSeconds)
    case 'motion-graphic':
      return motionGraphics[item.motionGraphicId].durationTicks
    case 'image':
    case 'solid':
    case 'illustration':
    case 'chart':
      return itemDefaults.stillTicks
  }
}
