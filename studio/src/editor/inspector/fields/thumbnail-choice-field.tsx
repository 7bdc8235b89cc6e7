import { type ThumbnailOption, ThumbnailPicker } from '../controls/thumbnail-picker.tsx'
import type { FieldProps } from '../field-props.ts'
import { findRegistry, labelChoice } from '../layout/choice-labels.ts'
import { RowFrame } from '../layout/row-frame.tsx'
import { findThumbnail } from '../materials/thumbnails.ts'
import { useField } from '../use-field.ts'
import { ResetButton } from './number-field.tsx'

/** One of several values with thumbnails. */
export function ThumbnailChoiceRow(props: FieldProps) {
  const state = useField(props)
  const { field } = props
  const { presentation, value, isMixed, editor } = state
  return (
    <RowFrame
      label={presentation.label}
      description={field.description}
      issue={editor.issue}
      warning={state.warning}
      gutter={<ResetButton state={state} />}
    >
      <ThumbnailPicker
        label={presentation.label}
        options={listOptions(props)}
        value={isMixed ? undefined : typeof value === 'string' ? value : undefined}
        placeholder={isMixed ? 'Mixed' : 'None'}
        isDisabled={!editor.canEdit}
        onChange={(next) => editor.change((current) => (next === current ? current : next))}
      />
    </RowFrame>
  )
}

/** The choices of the schema; those of the registry if the schema has one variant for each choice. */
function listOptions({ field, owner }: FieldProps): ThumbnailOption[] {
  const choices =
    field.value.kind === 'choice' ? field.value.choices : Object.keys(findRegistry(owner, field.name) ?? {})
  return choices.map((choice) => ({
    value: String(choice),
    label: labelChoice(owner, field.name, choice),
    thumbnail: findThumbnail(owner, field.name, String(choice)),
  }))
}
