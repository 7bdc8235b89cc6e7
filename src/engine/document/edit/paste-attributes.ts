import type { ItemType } from '../model.ts'
import type { Dialect } from '../schema/dialect.ts'
import { itemSchemas10, itemSchemas11 } from '../schema/items.ts'
import { findDocumentErrors } from '../validate.ts'
import { isRecord, type JsonObject } from '../validation/record.ts'
import { readAnimated } from './animated-fields.ts'
import { setFades } from './audio-levels.ts'
import type { Clipboard } from './clipboard.ts'
import { convertItem } from './convert-item.ts'
import { cutAnimated } from './cut-animated.ts'
import { Draft } from './draft.ts'
import { EditRefused } from './edit-refused.ts'
import { type EditableDocument, type EditableItem, getDialect } from './editable-document.ts'
import { readTime } from './item-times.ts'

/** The attributes that can be pasted without the item itself. */
const attributeGroups = ['style', 'transform', 'effects', 'volume', 'animation'] as const
export type AttributeGroup = (typeof attributeGroups)[number]

const fields: Readonly<Record<AttributeGroup, readonly string[]>> = {
  style: [
    ...['opacity', 'borderRadius', 'color', 'fontFamily', 'fontStyle', 'fontSize', 'lineHeight'],
    ...['letterSpacing', 'align', 'verticalAlign', 'letterCase', 'strokeWidth', 'strokeColor', 'outline'],
    ...['shadows', 'fillGradient', 'background', 'backgroundPadding', 'autoFit', 'theme', 'themeColor'],
    ...['spokenWord', 'highlightColor', 'chartOptions'],
  ],
  transform: [
    ...['left', 'top', 'width', 'height', 'scaleX', 'scaleY', 'rotation', 'keepAspectRatio'],
    ...['cropLeft', 'cropTop', 'cropRight', 'cropBottom'],
  ],
  effects: ['effectType', 'filterType', 'intensity', 'params'],
  volume: ['decibelAdjustment'],
  animation: ['animations', 'captionAnimations'],
}

/** Lists the attributes that at least one copied item has. */
export function listAttributes({ items, dialect }: Clipboard): AttributeGroup[] {
  return attributeGroups.filter((group) =>
    items.some(({ item }) => listFields(group, item.type, dialect).length > 0),
  )
}

/**
 * Gives items the chosen attributes of copied ones: those of the first copied item of the same type, or else of the first one. Attributes
 * that items of a type do not have are left out, and those that the copied item does not have are removed. Keyframes keep their times;
 * those after the end of a shorter item become one at its end.
 *
 * @throws {EditRefused} If an item cannot have the attributes.
 */
export function pasteAttributes(
  document: EditableDocument,
  clipboard: Clipboard,
  { itemIds, groups }: { readonly itemIds: readonly string[]; readonly groups: readonly AttributeGroup[] },
): EditableDocument {
  const pasted = itemIds.reduce((changed, id) => pasteTo(changed, clipboard, id, groups), document)
  // The items may be of another program.
  const [error] = findDocumentErrors(pasted)
  if (error !== undefined) throw new EditRefused(`The item cannot have these attributes. ${error.message}`)
  return pasted
}

function pasteTo(
  document: EditableDocument,
  clipboard: Clipboard,
  itemId: string,
  groups: readonly AttributeGroup[],
): EditableDocument {
  const dialect = getDialect(document)
  const draft = new Draft(document)
  const target = draft.getItem(itemId)
  const copied =
    clipboard.items.find(({ item }) => item.type === target.type)?.item ?? clipboard.items[0]?.item
  if (copied === undefined) return document
  const source = convertItem(copied, clipboard.dialect, dialect)
  draft.setItem(groups.reduce((changed, group) => applyGroup(changed, source, group, dialect), target))
  const changed = draft.finish()
  return groups.includes('volume') ? pasteFades(changed, itemId, source) : changed
}

function applyGroup(
  target: EditableItem,
  source: EditableItem,
  group: AttributeGroup,
  dialect: Dialect,
): EditableItem {
  // The settings of an effect mean nothing for a filter.
  if (group === 'effects' && target.type !== source.type) return target
  const own = new Set(listFields(group, source.type, dialect))
  const shared = listFields(group, target.type, dialect).filter((name) => own.has(name))
  const absent = new Set(shared.filter((name) => source[name] === undefined))
  const required = readSchema(target.type, dialect).required
  const kept = Object.entries(target).filter(([name]) => !absent.has(name) || required.has(name))
  const taken = shared
    .filter((name) => !absent.has(name))
    .map((name): [string, JsonObject[string]] => [name, readFitting(source, name, target.durationTicks)])
  const { type, id, startTicks, durationTicks } = target
  return { ...Object.fromEntries([...kept, ...taken]), type, id, startTicks, durationTicks }
}

function readFitting(source: EditableItem, name: string, durationTicks: number): JsonObject[string] {
  const number = readAnimated(source, name)
  if (number === undefined) return source[name]
  return { ...cutAnimated(number, { fromTicks: 0, toTicks: durationTicks }, source.durationTicks) }
}

function pasteFades(document: EditableDocument, itemId: string, source: EditableItem): EditableDocument {
  const dialect = getDialect(document)
  const item = document.items[itemId]
  const fadeInTicks = readTime(dialect, source, 'fadeIn')
  const fadeOutTicks = readTime(dialect, source, 'fadeOut')
  if (item === undefined || readTime(dialect, item, 'fadeIn') === undefined) return document
  if (fadeInTicks === undefined || fadeOutTicks === undefined) return document
  // First the other way round: fades limit each other.
  const cleared = setFades(document, { itemId, fadeInTicks: 0, fadeOutTicks: 0 })
  return setFades(cleared, { itemId, fadeInTicks, fadeOutTicks })
}

/** Lists the fields of a group that items of a type have. A box of audio has no effect. */
function listFields(group: AttributeGroup, type: ItemType, dialect: Dialect): readonly string[] {
  if (type === 'audio' && group !== 'volume') return []
  const { names } = readSchema(type, dialect)
  return fields[group].filter((name) => names.has(name))
}

interface ItemFields {
  readonly names: ReadonlySet<string>
  readonly required: ReadonlySet<string>
}

function readSchema(type: ItemType, dialect: Dialect): ItemFields {
  const schemas: Readonly<Record<string, unknown>> = dialect === '1.1' ? itemSchemas11 : itemSchemas10
  const schema = schemas[type]
  const members = isRecord(schema) && Array.isArray(schema.anyOf) ? schema.anyOf : [schema]
  const read = (key: 'properties' | 'required'): string[] =>
    members.filter(isRecord).flatMap((member) => {
      const value = member[key]
      return Array.isArray(value) ? value.map(String) : isRecord(value) ? Object.keys(value) : []
    })
  return { names: new Set(read('properties')), required: new Set(read('required')) }
}
