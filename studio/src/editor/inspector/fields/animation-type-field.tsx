import { isRecord } from '@engine/document/validation/record.ts'
import { ThumbnailPicker } from '../controls/thumbnail-picker.tsx'
import type { FieldProps } from '../field-props.ts'
import { useFieldEditor } from '../inspected.tsx'
import { labelChoice } from '../layout/choice-labels.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { findThumbnail } from '../materials/thumbnails.ts'
import { useField } from '../use-field.ts'

/** The type of an animation. Another type has other settings, so that those of the old one are removed. */
export function AnimationTypeRow(props: FieldProps) {
  const { field, path, owner } = props
  const { presentation, value, isMixed, editor } = useField(props)
  const parent = useFieldEditor(path.slice(0, -1), 'animation')
  const choices = field.value.kind === 'choice' ? field.value.choices : []
  const change = (type: string): void => {
    parent.change((animation) => {
      if (!isRecord(animation) || animation.type === type) return animation
      const { params: _settings, ...rest } = animation
      return { ...rest, type }
    })
  }
  return (
    <RowFrame label={presentation.label} description={field.description} issue={editor.issue ?? parent.issue}>
      <ThumbnailPicker
        label={presentation.label}
        options={choices.map((choice) => ({
          value: String(choice),
          label: labelChoice(owner, field.name, choice),
          thumbnail: findThumbnail(owner, field.name, String(choice)),
        }))}
        value={isMixed || typeof value !== 'string' ? undefined : value}
        placeholder={isMixed ? 'Mixed' : 'None'}
        isDisabled={!editor.canEdit}
        onChange={change}
      />
    </RowFrame>
  )
}
