import { itemSchemas } from '../schema/document.ts'
import { Issues } from './issues.ts'
import type { DocumentParts } from './parts.ts'
import { isRecord } from './record.ts'
import { schemaNode } from './schema-node.ts'
import { quote } from './wording.ts'

/** Keyframes lie within their item. */
export function checkKeyframes(parts: DocumentParts): Issues[] {
  const issues = new Issues()
  const fieldsByType = animatedFields(itemSchemas[parts.dialect])
  for (const [id, item] of parts.items) {
    for (const field of fieldsByType.get(item.type) ?? []) {
      const animated: unknown = Reflect.get(item, field)
      if (!isRecord(animated) || !Array.isArray(animated.keyframes)) continue
      for (const [index, keyframe] of animated.keyframes.entries()) {
        if (issues.isFull) return [issues]
        if (keyframe.timeTicks < item.durationTicks) continue
        const location = ['items', id, field, 'keyframes', index, 'timeTicks']
        const message = `Must be less than the item's durationTicks (${item.durationTicks}), not ${keyframe.timeTicks}.`
        issues.add('EDITOR_KEYFRAME_OUT_OF_RANGE', location, message)
      }
    }
  }
  return [issues]
}

const fieldsBySchemas = new WeakMap<object, ReadonlyMap<string, readonly string[]>>()

/** Which fields of each item type are animated numbers, read from its schema. */
function animatedFields(schemas: Readonly<Record<string, object>>): ReadonlyMap<string, readonly string[]> {
  const cached = fieldsBySchemas.get(schemas)
  if (cached !== undefined) return cached
  const fields = new Map(
    Object.entries(schemas).map(([type, schema]) => {
      const node = schemaNode(schema)
      const { properties = {} } = node.anyOf?.[0] ?? node
      return [type, Object.keys(properties).filter((name) => properties[name]?.title === 'AnimatedNumber')]
    }),
  )
  fieldsBySchemas.set(schemas, fields)
  return fields
}

/** Caption entries end after they start, and word timing leaves no room for letters that move. */
export function checkCaptions(parts: DocumentParts): Issues[] {
  const entries = new Issues()
  for (const [id, asset] of parts.assets) {
    if (asset.type !== 'caption') continue
    for (const [index, { startMs, endMs }] of asset.captions.entries()) {
      if (endMs > startMs) continue
      const message = `Must be later than startMs (${startMs}), not ${endMs}.`
      entries.add('EDITOR_CAPTION_TIMING_INVALID', ['assets', id, 'captions', index, 'endMs'], message)
    }
  }
  const animations = new Issues()
  for (const [id, item] of parts.items) {
    if (item.type !== 'captions' || Object.keys(item.captionAnimations ?? {}).length === 0) continue
    const asset = parts.assets.get(item.assetId)
    if (asset?.type !== 'caption' || asset.timingGranularity !== 'word') continue
    const message = `Asset ${quote(item.assetId)} is timed by words: take captionAnimations out, or time it by lines.`
    animations.add(
      'EDITOR_CAPTION_ANIMATION_WORD_TIMING_CONFLICT',
      ['items', id, 'captionAnimations'],
      message,
    )
  }
  return [entries, animations]
}
