import { parseColor } from '@engine/document/css/color.ts'
import type { Params, Primitive } from '@engine/document/model.ts'
import { captionAnimations } from '@engine/document/registries/caption-animations.ts'
import { clipAnimations } from '@engine/document/registries/clip-animations.ts'
import { effects, flashDefaults } from '@engine/document/registries/effects.ts'
import { filters } from '@engine/document/registries/filters.ts'
import type { MotionGraphicProp } from '@engine/document/registries/motion-graphics/definition.ts'
import { findMotionGraphic } from '@engine/document/registries/motion-graphics.ts'
import { transitionStyles } from '@engine/document/registries/transition-styles.ts'
import { transitions } from '@engine/document/registries/transitions.ts'
import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import type { DescribedField, ValueKind } from '../schema/value-kind.ts'

/**
 * Lists the settings that an animation, a transition, an effect or a filter supports, as fields of its `params`.
 *
 * @param owner - The name of the part of the schema that has the params; undefined for items.
 * @param object - The object that has them.
 */
export function describeParams(owner: string | undefined, object: unknown): DescribedField[] {
  if (!isRecord(object)) return []
  if (owner === 'Transition') return describeTransitionParams(object)
  return Object.entries(findDefaults(owner, object)).map(([name, fallback]) =>
    toField(name, fallback, findKind(fallback)),
  )
}

function findDefaults(owner: string | undefined, { type, effectType, filterType }: JsonObject): Params {
  if (owner === 'ClipAnimation') return readEntry(clipAnimations, type)?.defaultParams ?? {}
  if (owner === 'CaptionAnimation') return readEntry(captionAnimations, type)?.defaultParams ?? {}
  // Only documents in dialect 1.0 have these as params; those of 1.1 have a schema.
  if (effectType === 'flash-to-black') return flashDefaults
  return (readEntry(effects, effectType) ?? readEntry(filters, filterType))?.defaultParams ?? {}
}

function describeTransitionParams({ type, params }: JsonObject): DescribedField[] {
  const entry = readEntry(transitions, type)
  if (entry === undefined) return []
  const chosen = isRecord(params) ? readEntry(transitionStyles, params.style) : undefined
  const { directions, defaultParams } = chosen ?? entry
  // The style itself is chosen together with the type.
  return Object.entries(defaultParams).map(([name, fallback]) =>
    toField(
      name,
      fallback,
      name === 'direction' ? { kind: 'choice', choices: directions } : findKind(fallback),
    ),
  )
}

/** Lists the settings of a motion graphic, as fields of its `props`. */
export function describeProps(motionGraphicId: unknown): DescribedField[] {
  const definition = typeof motionGraphicId === 'string' ? findMotionGraphic(motionGraphicId) : undefined
  return Object.entries(definition?.props ?? {}).map(([name, prop]) => ({
    ...toField(name, prop.default, findPropKind(prop)),
    description: prop.description,
  }))
}

function findPropKind(prop: MotionGraphicProp): ValueKind {
  switch (prop.type) {
    case 'string':
      return { kind: 'text' }
    case 'number':
      return { kind: 'number', minimum: prop.min, maximum: prop.max, isInteger: false }
    case 'choice':
      return { kind: 'choice', choices: prop.choices }
    case 'boolean':
    case 'color':
      return { kind: prop.type }
  }
}

function findKind(fallback: Primitive): ValueKind {
  switch (typeof fallback) {
    case 'number':
      return { kind: 'number', isInteger: false }
    case 'boolean':
      return { kind: 'boolean' }
    default:
      return parseColor(fallback) === undefined ? { kind: 'text' } : { kind: 'color' }
  }
}

function toField(name: string, fallback: Primitive | undefined, value: ValueKind): DescribedField {
  return { name, value, fallback, title: undefined, isRequired: false, isNullable: false, description: '' }
}

/** Reads an entry of a registry by a name from a document. */
function readEntry<Entry>(registry: Readonly<Record<string, Entry>>, name: unknown): Entry | undefined {
  return typeof name === 'string' && Object.hasOwn(registry, name) ? registry[name] : undefined
}
