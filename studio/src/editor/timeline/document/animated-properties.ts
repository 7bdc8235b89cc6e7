import { readAnimated } from '@engine/document/edit/animated-fields.ts'
import type { EditableItem } from '@engine/document/edit/editable-document.ts'
import { type ActingKeyframe, listKeyframes } from '@engine/document/edit/keyframes.ts'

const labels: Readonly<Record<string, string>> = {
  left: 'X',
  top: 'Y',
  width: 'Width',
  height: 'Height',
  scaleX: 'Scale X',
  scaleY: 'Scale Y',
  rotation: 'Rotation',
  opacity: 'Opacity',
  borderRadius: 'Corners',
  cropLeft: 'Crop left',
  cropTop: 'Crop top',
  cropRight: 'Crop right',
  cropBottom: 'Crop bottom',
  decibelAdjustment: 'Volume',
}

/** A number of an item that changes over time. */
export interface AnimatedProperty {
  /** Name of the field. */
  readonly name: string
  readonly label: string
  readonly keyframes: readonly ActingKeyframe[]
}

/** Returns the animated numbers of an item with at least one keyframe. */
export function listAnimatedProperties(item: EditableItem): AnimatedProperty[] {
  return Object.entries(labels).flatMap(([name, label]) =>
    hasKeyframes(item, name) ? [{ name, label, keyframes: listKeyframes(item, name) }] : [],
  )
}

/** Returns the number of lanes that an item needs. */
export function countAnimatedProperties(item: EditableItem): number {
  return Object.keys(labels).filter((name) => hasKeyframes(item, name)).length
}

function hasKeyframes(item: EditableItem, name: string): boolean {
  return (readAnimated(item, name)?.keyframes.length ?? 0) > 0
}

/** Returns a property's value for people, such as `50 %` or `12 px`. */
export function formatPropertyValue(name: string, value: number): string {
  const rounded = (digits: number): string => String(Number(value.toFixed(digits)))
  if (name === 'opacity' || name.startsWith('scale') || name.startsWith('crop')) {
    return `${Number((value * 100).toFixed(1))} %`
  }
  if (name === 'rotation') return `${rounded(1)}°`
  if (name === 'decibelAdjustment') return `${rounded(1)} dB`
  return `${rounded(1)} px`
}
