import { effects } from '@engine/document/registries/effects.ts'
import { detectDialect } from '@engine/document/schema/dialect.ts'
import { isRecord, type JsonObject } from '@engine/document/validation/record.ts'
import { ThumbnailPicker } from '../controls/thumbnail-picker.tsx'
import type { FieldProps } from '../field-props.ts'
import { useFieldEditor } from '../inspected.tsx'
import { RowFrame } from '../layout/row-frame.tsx'
import { findThumbnail } from '../materials/thumbnails.ts'
import { useField } from '../use-field.ts'

/** The type of an effect, which decides its settings. */
export function EffectTypeRow(props: FieldProps) {
  const { presentation, value, isMixed } = useField(props)
  const item = useFieldEditor([], 'effect')
  const change = (effectType: string): void => {
    item.change((effect, document) => {
      if (!isRecord(effect) || effect.effectType === effectType) return effect
      return withEffectType(effect, effectType, detectDialect(document) === '1.1')
    })
  }
  return (
    <RowFrame label={presentation.label} description={props.field.description} issue={item.issue}>
      <ThumbnailPicker
        label={presentation.label}
        options={Object.entries(effects).map(([name, { label }]) => ({
          value: name,
          label,
          thumbnail: findThumbnail(undefined, 'effectType', name),
        }))}
        value={isMixed || typeof value !== 'string' ? undefined : value}
        placeholder={isMixed ? 'Mixed' : 'None'}
        isDisabled={!item.canEdit}
        onChange={change}
      />
    </RowFrame>
  )
}

/** Documents in dialect 1.1 must have the settings of some effects; the defaults of 1.0 are in other units. */
function withEffectType(item: JsonObject, effectType: string, hasTicks: boolean): JsonObject {
  const { params: _settings, ...rest } = item
  const entry = Object.entries(effects).find(([name]) => name === effectType)?.[1]
  const params = hasTicks ? entry?.defaultParams : undefined
  return { ...rest, effectType, ...(params !== undefined && { params }) }
}
