import { motionGraphics } from '@engine/document/registries/motion-graphics.ts'
import { isRecord } from '@engine/document/validation/record.ts'
import { ThumbnailPicker } from '../controls/thumbnail-picker.tsx'
import type { FieldProps } from '../field-props.ts'
import { useFieldEditor } from '../inspected.tsx'
import { RowFrame } from '../layout/row-frame.tsx'
import { findThumbnail } from '../materials/thumbnails.ts'
import { useField } from '../use-field.ts'

/** Which motion graphic an item shows. Settings of the same name are kept. */
export function MotionGraphicRow(props: FieldProps) {
  const { presentation, value, isMixed } = useField(props)
  const item = useFieldEditor([], 'motion graphic')
  return (
    <RowFrame label={presentation.label} description={props.field.description} issue={item.issue}>
      <ThumbnailPicker
        label={presentation.label}
        options={Object.entries(motionGraphics).map(([name, { label }]) => ({
          value: name,
          label,
          thumbnail: findThumbnail(undefined, 'motionGraphicId', name),
        }))}
        value={isMixed || typeof value !== 'string' ? undefined : value}
        placeholder={isMixed ? 'Mixed' : 'None'}
        isDisabled={!item.canEdit}
        onChange={(motionGraphicId) =>
          item.change((before) =>
            isRecord(before) ? { ...before, motionGraphicId, motionGraphicVersion: 1 } : before,
          )
        }
      />
    </RowFrame>
  )
}
