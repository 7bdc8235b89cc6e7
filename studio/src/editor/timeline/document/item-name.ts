import type { EditableDocument, EditableItem } from '@engine/document/edit/editable-document.ts'
import { effects } from '@engine/document/registries/effects.ts'
import { filters } from '@engine/document/registries/filters.ts'
import { itemTypes } from '@engine/document/registries/item-types.ts'
import { formatSpokenTime } from '../geometry/timecode.ts'

/** Returns what an item is called on the timeline: its text, file, title or style, else its type. */
export function getItemName(document: EditableDocument, item: EditableItem): string {
  const name = findName(document, item)?.replaceAll(/\s+/g, ' ').trim() ?? ''
  return name === '' ? itemTypes[item.type].label : name
}

/** Returns an item's accessible name: what it is called, its type, its time and its track. */
export function describeItem(document: EditableDocument, item: EditableItem, trackNumber: number): string {
  const name = getItemName(document, item)
  const type = itemTypes[item.type].label
  const parts = name === type ? [type] : [name, type.toLowerCase()]
  const from = formatSpokenTime(item.startTicks)
  const to = formatSpokenTime(item.startTicks + item.durationTicks)
  return [...parts, `from ${from} to ${to}`, `track ${trackNumber}`].join(', ')
}

function findName(document: EditableDocument, item: EditableItem): string | undefined {
  switch (item.type) {
    case 'text':
      return readText(item.text)
    case 'text-template':
      return Array.isArray(item.nodes) ? item.nodes.map(readNodeText).find(Boolean) : undefined
    case 'image':
    case 'video':
    case 'gif':
    case 'lottie':
    case 'audio':
    case 'captions': {
      const asset = typeof item.assetId === 'string' ? document.assets[item.assetId] : undefined
      return readText(asset?.filename)
    }
    case 'solid':
      return capitalise(readText(item.shape))
    case 'illustration':
      return readText(item.illustrationName)
        ?.replace(/^I(?=[A-Z])/, '')
        .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    case 'effect':
      return findLabel(effects, item.effectType)
    case 'filter':
      return findLabel(filters, item.filterType)
    case 'chart':
      return readText(item.title) ?? capitalise(`${readText(item.chartType) ?? ''} chart`.trim())
    case 'motion-graphic':
      return readMotionGraphicName(item)
  }
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function readNodeText(node: unknown): string | undefined {
  return typeof node === 'object' && node !== null && 'text' in node ? readText(node.text) : undefined
}

/** Motion graphics are known by their main text, which is what people look for. */
function readMotionGraphicName(item: EditableItem): string | undefined {
  const { props } = item
  const title =
    typeof props === 'object' && props !== null && 'title' in props ? readText(props.title) : undefined
  return title ?? capitalise(readText(item.motionGraphicId)?.replaceAll('-', ' '))
}

function findLabel(registry: Readonly<Record<string, { readonly label: string }>>, name: unknown) {
  return typeof name === 'string' ? registry[name]?.label : undefined
}

function capitalise(text: string | undefined): string | undefined {
  return text === undefined ? undefined : text.charAt(0).toUpperCase() + text.slice(1)
}
